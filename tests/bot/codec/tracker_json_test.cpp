#include "bot/codec/tracker_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wizdesk::codec {
namespace {

using dialogue::Tracker;
using testing::ElementsAre;

Tracker full_tracker() {
    Tracker tracker;
    tracker.facts = {{"baker", "yes"}, {"trained", "no"}};
    tracker.question = "training";
    tracker.times_asked = 1;
    tracker.questions_asked = 2;
    tracker.about_another = true;
    tracker.concluded = true;
    tracker.language = "de";
    tracker.last_types = {"oven_key", "till_key"};
    tracker.misunderstood = 3;
    tracker.ticket_offer = dialogue::TicketOffer::made;
    tracker.told = "I bake\nrye, mostly";
    return tracker;
}

void expect_full(const Tracker& tracker) {
    EXPECT_EQ(tracker.facts, (intents::Facts{{"baker", "yes"}, {"trained", "no"}}));
    EXPECT_EQ(tracker.question, "training");
    EXPECT_EQ(tracker.times_asked, 1);
    EXPECT_EQ(tracker.questions_asked, 2);
    EXPECT_TRUE(tracker.about_another);
    EXPECT_TRUE(tracker.concluded);
    EXPECT_THAT(tracker.last_types, ElementsAre("oven_key", "till_key"));
    EXPECT_EQ(tracker.misunderstood, 3);
}

const std::string& fresh() {
    static const std::string encoded = encode_tracker({});
    return encoded;
}

TEST(TrackerJson, IsReadAsItWasWritten) {
    expect_full(decode_tracker(encode_tracker(full_tracker())));
    EXPECT_EQ(decode_tracker(encode_tracker(full_tracker())).language, "de");
    EXPECT_EQ(decode_tracker(encode_tracker(full_tracker())).ticket_offer,
              dialogue::TicketOffer::made);
    EXPECT_EQ(decode_tracker(encode_tracker(full_tracker())).told, "I bake\nrye, mostly");
    EXPECT_EQ(decode_tracker(R"({"ticket_offer": 7})").ticket_offer, dialogue::TicketOffer::none);
    EXPECT_EQ(encode_tracker(decode_tracker(fresh())), fresh());
}

// What is in the databases of those who run this version.
TEST(TrackerJson, StaysReadable) {
    expect_full(decode_tracker(
        R"({"about_another":true,"concluded":true,"facts":{"baker":"yes","trained":"no"},)"
        R"("last_types":["oven_key","till_key"],"misunderstood":3,"question":"training",)"
        R"("questions_asked":2,"times_asked":1})"));
}

TEST(TrackerJson, KeepsDefaultsForWhatAnotherVersionDidNotWrite) {
    const Tracker tracker = decode_tracker(R"({"question":"work","of_the_future":{}})");
    EXPECT_EQ(tracker.question, "work");
    EXPECT_TRUE(tracker.facts.empty());
    EXPECT_EQ(tracker.questions_asked, 0);
    EXPECT_FALSE(tracker.concluded);
}

TEST(TrackerJson, StartsOverWithWhatIsNoTracker) {
    for (const char* stored :
         {"", "{", "[]", "null", "7", R"("question")", R"({"facts":["baker"],"question":"work"})",
          R"({"facts":{"baker":true},"question":"work"})", R"({"question":1,"times_asked":4})",
          R"({"times_asked":"4"})", R"({"concluded":1})", R"({"last_types":"oven_key"})", "\xff"})
        EXPECT_EQ(encode_tracker(decode_tracker(stored)), fresh()) << stored;
}

}  // namespace
}  // namespace wizdesk::codec
