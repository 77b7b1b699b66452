#include "bot/tickets/adf_text.h"

#include <algorithm>

namespace wizdesk::tickets {

namespace {

constexpr std::string_view kBlocks[] = {"paragraph", "heading", "codeBlock", "tableRow", "rule"};

void end_line(std::string& text) {
    if (!text.empty() && text.back() != '\n') text += '\n';
}

// Nested no deeper than the JSON that it came in may be.
void append(const Field& node, std::string& text) {
    const std::string type = node["type"].text();
    if (type == "blockquote") return;
    if (type == "hardBreak") text += '\n';
    text += node["text"].text();
    // Mentions, emoji, dates, links as cards.
    if (!node["attrs"]["text"].missing()) text += node["attrs"]["text"].text();
    if (type == "inlineCard") text += node["attrs"]["url"].text();
    for (const Field& child : node["content"].items()) append(child, text);
    if (std::ranges::find(kBlocks, type) != std::end(kBlocks)) end_line(text);
}

}  // namespace

std::string text_of_adf(const Field& document) {
    std::string text;
    if (document["type"].text() == "doc") append(document, text);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

}  // namespace wizdesk::tickets
