#include "bot/tickets/receiver.h"

#include <gmock/gmock.h>

#include "bot/tickets/event_content.h"
#include "tests/bot/tickets/ticket_room.h"

namespace wizdesk::tickets {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using What = Receipt::What;

class ReceiverTest : public ::testing::Test {
  protected:
    Receipt deliver(const Parsed& parsed) {
        room_.system.parsed = [&](const Delivery&) { return parsed; };
        const std::vector<Header> headers;
        return receiver_.receive({headers, "{}", room_.clock.now()});
    }

    std::vector<storage::TicketEvent> due() {
        return room_.store->due_events("helpdesk", room_.clock.now(), 10);
    }

    TicketRoom room_;
    Receiver receiver_{room_.source, room_.system, *room_.store, shared_knowledge(), room_.clock};
};

TEST_F(ReceiverTest, keeps_a_message_before_it_says_so) {
    const Receipt receipt = deliver(message("k1", "7", "Which access do I need?"));
    EXPECT_EQ(receipt.what, What::accepted);
    const auto events = due();
    ASSERT_THAT(events, SizeIs(1));
    EXPECT_EQ(events[0].id, receipt.event_id);
    EXPECT_EQ(events[0].ticket_id, "7");
    EXPECT_EQ(decode_content(events[0].content).text, "Which access do I need?");
}

TEST_F(ReceiverTest, takes_a_redelivery_for_what_it_is) {
    ASSERT_EQ(deliver(message("k1", "7", "hello")).what, What::accepted);
    const Receipt again = deliver(message("k1", "7", "hello"));
    EXPECT_EQ(again.what, What::duplicate);
    EXPECT_THAT(again.event_id, IsEmpty());
    EXPECT_THAT(due(), SizeIs(1));
}

TEST_F(ReceiverTest, believes_nothing_that_is_not_proved) {
    for (const Verdict verdict :
         {Verdict::unsigned_, Verdict::malformed, Verdict::stale, Verdict::mismatched}) {
        room_.system.verdict = [&](const Delivery&) { return verdict; };
        EXPECT_EQ(deliver(message("k1", "7", "hello")).what, What::not_genuine);
    }
    EXPECT_THAT(due(), IsEmpty());
}

TEST_F(ReceiverTest, stores_nothing_of_what_is_no_work) {
    EXPECT_EQ(deliver(Ignored{"own note"}).why, "own note");
    EXPECT_EQ(deliver(Ignored{"own note"}).what, What::ignored);
    EXPECT_EQ(deliver(Malformed{"no ticket id"}).what, What::malformed);
    EXPECT_THAT(due(), IsEmpty());
}

TEST_F(ReceiverTest, forgets_everything_for_a_source_that_is_off) {
    room_.source.mode = Mode::off;
    EXPECT_EQ(deliver(message("k1", "7", "hello")).what, What::ignored);
    EXPECT_THAT(due(), IsEmpty());
}

TEST_F(ReceiverTest, lets_a_burst_come_together) {
    room_.source.burst = std::chrono::seconds(30);
    ASSERT_EQ(deliver(message("k1", "7", "hello")).what, What::accepted);
    EXPECT_THAT(due(), IsEmpty());
    room_.clock.advance(std::chrono::seconds(20));
    ASSERT_EQ(deliver(message("k2", "7", "one more thing")).what, What::accepted);
    room_.clock.advance(std::chrono::seconds(10));
    EXPECT_THAT(due(), SizeIs(2)) << "the second comes with the first";
}

TEST_F(ReceiverTest, stores_no_identifier_of_a_patient) {
    Incoming incoming = message("k1", "7", "The patient's SSN is 536-90-4399.");
    incoming.subject = "Record of SSN 536-90-4399";
    ASSERT_EQ(deliver(incoming).what, What::accepted);
    EXPECT_THAT(due()[0].content, Not(HasSubstr("4399")));
    EXPECT_THAT(room_.folder.all_bytes(), Not(HasSubstr("536-90")));
}

}  // namespace
}  // namespace wizdesk::tickets
