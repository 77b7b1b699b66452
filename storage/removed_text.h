#pragma once

// How a text stands in its row after it was taken out: as long as before, because a row that
// changes its length is moved and leaves a copy behind.

#include <string>

namespace wizdesk::storage {

// kRemovedMark and blanks; nothing but asterisks where there is no room for that.
std::string removed_text(std::size_t bytes);

// What readers show of a text: the mark without the blanks behind it, any other text as it is.
std::string without_padding(std::string text);

}  // namespace wizdesk::storage
