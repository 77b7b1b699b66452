#include "bot/tickets/tame_html.h"

#include <chrono>

#include <gmock/gmock.h>

namespace wizdesk::tickets {
namespace {

TEST(TameHtml, keeps_plain_elements_and_drops_what_nobody_reads) {
    const std::pair<const char*, const char*> cases[] = {
        {"", ""},
        {"text &amp; more", "text &amp; more"},
        {"<p>a</p>", "<p>a</p>"},
        {"<P CLASS=MsoNormal>a</P>", "<p class=\"MsoNormal\">a</p>"},
        {"<html><head><title>t</title><style>p{}</style></head><body>x</body></html>", "x"},
        {"a<!-- b -->c", "ac"},
        {"a<!-->c", "ac"},
        {"a<!-- b", "a"},
        {"a<!DOCTYPE html>b<?xml?>c<![endif]>d", "abcd"},
        {"<script>if (a < b) x('</p>')</script>y", "y"},
        {"<script>x", ""},
        {"<svg><p>x</svg>y", "y"},
        {"<svg>y", "y"},
        {"<b>a<i>b</b>c", "abc"},
        {"<a href='https://x'>link</a>", "link"},
        {"a<br/>b<BR>c<hr>", "a<br>b<br>c<hr>"},
        {"1 < 2 <> <3 </ >", "1 &lt; 2 &lt;> &lt;3 &lt;/ >"},
        {"<o:p>a</o:p>", "a"},
    };
    for (const auto& [html, tame] : cases) EXPECT_EQ(tame_html(html), tame) << html;
}

TEST(TameHtml, nests_well) {
    const std::pair<const char*, const char*> cases[] = {
        {"<div><p>a", "<div><p>a</p></div>"},
        {"<p>a<p>b", "<p>a</p><p>b</p>"},
        {"<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"},
        {"<ul><li>a<ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"},
        {"<table><tr><td>a<td>b<tr><td>c</table>",
         "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"},
        {"</div>a</p>", "a"},
        {"<div><table><tr><td>a</div>b</table>c",
         "<div><table><tr><td>ab</td></tr></table>c</div>"},
        {"<div><span>a</div>b", "<div><span>a</span></div>b"},
    };
    for (const auto& [html, tame] : cases) EXPECT_EQ(tame_html(html), tame) << html;
}

TEST(TameHtml, writes_attributes_so_that_they_cannot_be_misread) {
    const std::pair<const char*, const char*> cases[] = {
        {"<p id=a onclick='x' STYLE = 'color: RED'>b</p>",
         "<p id=\"a\" style=\"color: RED\">b</p>"},
        {"<p hidden>b</p>", "<p hidden=\"\">b</p>"},
        {"<p class='a\"><script>'>b</p>", "<p class=\"a ><script>\">b</p>"},
        {"<p class=a>b>c</p>", "<p class=\"a\">b>c</p>"},
        {"<p x\"y>b</p>", "<p>b</p>"},
        {"<p / / class=a/>b</p>", "<p class=\"a/\">b</p>"},
        {"<p class=\"a", "<p class=\"a\"></p>"},
    };
    for (const auto& [html, tame] : cases) EXPECT_EQ(tame_html(html), tame) << html;
}

std::string repeated(const std::string& text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
}

TEST(TameHtml, bounds_depth_elements_and_length) {
    const std::string deep = tame_html(repeated("<div>", 100'000) + "x");
    EXPECT_THAT(deep, testing::StartsWith(repeated("<div>", 100) + "<br>"));
    EXPECT_LE(tame_html(repeated("<p>a</p>", 100'000)).size(), 20'000 * 8U);
    EXPECT_LE(tame_html(repeated("word ", 400'000) + "<p>").size(), 5 * 400'000U + 10);
    // an end tag of what was left out ends nothing else
    EXPECT_EQ(tame_html(repeated("<div>", 101) + "a</div>b</div>c").substr(500),
              "<br>ab</div>c" + repeated("</div>", 99));
}

TEST(TameHtml, is_quick_whatever_comes) {
    for (const char* piece : {"<div>", "<b a=1>", "<p>", "<", "<!--", "<a b='", "<svg>", "</div>",
                              "<table>", "<td>", "<!", "<script", "</", "<a ", "<span a=\"", "&"}) {
        const std::string html = repeated(piece, 200'000);
        const auto start = std::chrono::steady_clock::now();
        tame_html(html);
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1)) << piece;
    }
}

}  // namespace
}  // namespace wizdesk::tickets
