#include "bot/tickets/delivery.h"

#include <gtest/gtest.h>

namespace wizdesk::tickets {
namespace {

TEST(Delivery, FindsAHeaderWhateverItsCase) {
    const std::vector<Header> headers = {{"Webhook-ID", "1"}, {"X-Other", ""}};
    const Delivery delivery{headers, "", {}};
    EXPECT_EQ(delivery.header("webhook-id"), "1");
    EXPECT_EQ(delivery.header("WEBHOOK-ID"), "1");
    EXPECT_EQ(delivery.header("x-other"), "");
    EXPECT_EQ(delivery.header("webhook"), std::nullopt);
    EXPECT_EQ(delivery.header(""), std::nullopt);
}

TEST(Delivery, GivesNoneOfTwoHeadersOfAName) {
    const std::vector<Header> headers = {{"Signature", "1"}, {"signature", "1"}};
    const Delivery delivery{headers, "", {}};
    EXPECT_EQ(delivery.header("Signature"), std::nullopt);
    EXPECT_EQ(delivery.count("SIGNATURE"), 2U);
    EXPECT_EQ(delivery.count("other"), 0U);
}

TEST(Verdict, HasAWordForEach) {
    EXPECT_EQ(to_string(Verdict::genuine), "genuine");
    EXPECT_EQ(to_string(Verdict::unsigned_), "unsigned");
    EXPECT_EQ(to_string(Verdict::malformed), "malformed");
    EXPECT_EQ(to_string(Verdict::stale), "stale");
    EXPECT_EQ(to_string(Verdict::mismatched), "mismatched");
}

}  // namespace
}  // namespace wizdesk::tickets
