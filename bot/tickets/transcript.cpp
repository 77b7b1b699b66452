#include "bot/tickets/transcript.h"

#include <algorithm>

#include "bot/plain_text.h"
#include "bot/tickets/note.h"
#include "storage/time_text.h"

namespace wizdesk::tickets {
namespace {

using storage::Message;
using storage::Role;

// Ticket systems show more, but nobody reads it.
constexpr std::size_t kLongest = 20'000;
constexpr std::size_t kLongestSubject = 60;

// A whole character less rather than half of one.
std::string_view cut(std::string_view text, std::size_t longest) {
    if (text.size() <= longest) return text;
    while (longest > 0 && (static_cast<unsigned char>(text[longest]) & 0xC0U) == 0x80U) --longest;
    return text.substr(0, longest);
}

std::string author_of(const Message& message) {
    switch (message.role) {
        case Role::user:
            return "Person";
        case Role::agent:
            return "Agent " + message.agent_name.value_or("");
        case Role::bot:
        case Role::system:
            break;
    }
    return "wizdesk";
}

// What the bot and agents write is shown as Markdown elsewhere, too. What a person wrote, or a
// notice of the chat, is none, and goes out as it is stored.
std::string paragraph(const Message& message) {
    const bool markdown = message.role == Role::bot || message.role == Role::agent;
    return author_of(message) + ", " + storage::to_rfc3339(message.at) + ":\n" +
           (markdown ? bot::plain_text(message.text) : message.text) + "\n\n";
}

}  // namespace

std::string subject_of(const std::vector<Message>& messages) {
    const auto first = std::ranges::find(messages, Role::user, &Message::role);
    if (first == messages.end()) return "Chat";
    const std::string_view line =
        std::string_view(first->text).substr(0, first->text.find_first_of("\r\n"));
    const std::string_view shown = cut(line, kLongestSubject);
    return "Chat: " + bot::harmless(shown) + (shown.size() < first->text.size() ? " …" : "");
}

std::string transcript(std::string_view conversation_id, const std::vector<Message>& messages,
                       std::string_view marker) {
    std::string said;
    for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
        const std::string next = paragraph(*message);
        if (said.size() + next.size() > kLongest) {
            said.insert(0, "(What was written before is left out.)\n\n");
            break;
        }
        said.insert(0, next);
    }
    return "Somebody waited in the chat for a person until the time was over, and wished for this "
           "ticket.\nThe conversation in wizdesk's console: /agent#/c/" +
           std::string(conversation_id) + "\n\n" + said + marker_text(marker);
}

}  // namespace wizdesk::tickets
