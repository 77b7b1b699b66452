#pragma once

#include <string>
#include <string_view>

namespace wizdesk::web {

// The Markdown of replies as HTML: **bold**, lists ("- " or "1. "), [links](https://…) and bare
// http(s) addresses; a line end inside a paragraph stays one. A backslash takes the meaning from
// the punctuation after it. Everything else, HTML included, is shown as text, so any input is safe,
// and only http, https and mailto become links. markdown.js gives the same elements in the browser;
// one table of cases (tests/bot/web/markdown_cases.json) holds both to it.
std::string markdown_to_html(std::string_view markdown);

}  // namespace wizdesk::web
