// Replies as HTML: whatever they hold, only the few tags of ours come out.

#include "bot/web/markdown.h"

#include "tests/fuzz/fuzz.h"

using namespace wizdesk;

namespace {

constexpr std::string_view tags[] = {"<p>",  "</p>",  "<strong>", "</strong>", "<ul>", "</ul>",
                                     "<ol>", "</ol>", "<li>",     "</li>",     "<br>", "</a>"};
constexpr std::string_view links[] = {"<a href=\"http://", "<a href=\"https://",
                                      "<a href=\"mailto:"};

bool is_ours(std::string_view html) {
    for (const std::string_view tag : tags)
        if (html.starts_with(tag)) return true;
    for (const std::string_view link : links)
        if (html.starts_with(link)) return true;
    return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string html = web::markdown_to_html(fuzz::text_of(data, size));
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1))
        fuzz::expect(is_ours(std::string_view(html).substr(at)), "every tag is one of ours");
    return 0;
}
