#include "bot/why_text.h"

#include <gtest/gtest.h>

namespace wizdesk::bot {
namespace {

TEST(WhyText, NamesRuleCertaintyRowsAndPack) {
    dialogue::Reply reply;
    reply.reason = {"baker", "training"};
    reply.intent = {"find_access", 0.974};
    reply.sources = {{"oven_key", 0}, {"oven_key", 4}, {"", 2}};
    reply.knowledge_version = "v1";
    EXPECT_EQ(why_text(reply),
              "rule baker, question training; find_access, 97 % sure; guide: oven_key; oven_key, "
              "note 4; note 2; pack v1");
}

}  // namespace
}  // namespace wizdesk::bot
