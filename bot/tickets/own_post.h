#pragma once

// Knowing our own posts by the marker in them.

#include <string_view>

namespace wizdesk::tickets {

// For systems that do not say who wrote a message: whether it is a post of ours that comes back. A
// requester who answers it quotes it, and the marker in it as well; then the marker stands behind
// the sign of a quotation, and it is no post.
bool is_own_post(std::string_view text);

// Whether the text is that of the post with this marker.
bool holds_marker(std::string_view text, std::string_view marker);

}  // namespace wizdesk::tickets
