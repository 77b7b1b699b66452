#include "bot/tickets/own_post.h"

#include <gtest/gtest.h>

namespace wizdesk::tickets {
namespace {

TEST(IsOwnPost, IsTrueForAPostAndNotForWhoQuotesOne) {
    const std::pair<const char*, bool> cases[] = {
        {"", false},
        {"What is a wizdesk?", false},
        {"Suggested reply\n\nwizdesk-ref:0123abcd", true},
        {"<p>Suggested reply</p><p>wizdesk-ref:0123abcd</p>", true},
        {"<p>Choose <b>Settings &gt; Clinic</b></p>wizdesk-ref:0123abcd", true},
        {"> Suggested reply\n> wizdesk-ref:0123abcd", false},
        {"Thanks!\n> wizdesk-ref:0123abcd", false},
        {"Thanks! On Tuesday the helpdesk wrote:\nwizdesk-ref:0123abcd", false},
        {"<div>Thanks</div><blockquote>wizdesk-ref:0123abcd</blockquote>", false},
        {"<div class=\"gmail_quote\">wizdesk-ref:0123abcd</div>", false},
        {"Thanks\n-----Original Message-----\nwizdesk-ref:0123abcd", false},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(is_own_post(text), expected) << text;
}

TEST(HoldsMarker, NeedsOne) {
    EXPECT_TRUE(holds_marker("x wizdesk-ref:0123abcd", "0123abcd"));
    EXPECT_FALSE(holds_marker("x wizdesk-ref:0123abcd", "0123abce"));
    EXPECT_FALSE(holds_marker("x", ""));
}

}  // namespace
}  // namespace wizdesk::tickets
