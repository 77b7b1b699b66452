#pragma once

// The lines that mail programs put around what somebody wrote: over quotes and forwarded messages,
// under signatures; in English, German, Spanish, French, Italian and Portuguese. A line comes
// without its end and without blanks around it.

#include <cstddef>
#include <span>
#include <string_view>

namespace wizdesk::tickets {

// "---------- Forwarded message ---------", "Begin forwarded message:".
bool is_forward_mark(std::string_view line);

// "-----Original Message-----", "##- Please type your reply above this line -##".
bool is_reply_mark(std::string_view line);

// "From: …", "Gesendet: …", "*Asunto:* …".
bool is_head_field(std::string_view line);

// How many of the lines at the start of `lines` are the head of another message: a sender, and two
// more fields close behind; 0 if it is none.
std::size_t head_lines(std::span<const std::string_view> lines);

// How many of the lines at the start of `lines` say who wrote what is quoted below: "On Tue, Feb 3,
// 2026 at 10:15, Jane Doe <jane@example.org> wrote:", folded over four lines at most; else 0.
std::size_t attribution_lines(std::span<const std::string_view> lines);

// "Sent from my iPhone", "Get Outlook for iOS".
bool is_device_footer(std::string_view line);

// The first line of a confidentiality notice, or of a warning that a mail gateway put above.
bool is_legal_notice(std::string_view line);

// "Best regards,", "Thanks!", "Mit freundlichen Grüßen", alone on a line.
bool is_sign_off(std::string_view line);

}  // namespace wizdesk::tickets
