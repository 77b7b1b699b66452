#include "bot/tickets/worker.h"

#include <gmock/gmock.h>

#include "bot/tickets/receiver.h"
#include "tests/bot/tickets/ticket_room.h"

namespace wizdesk::tickets {
namespace {

using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class WorkerTest : public ::testing::Test {
  protected:
    void receive(const Incoming& incoming) {
        room_.system.parsed = [&](const Delivery&) { return Parsed(incoming); };
        Receiver receiver(room_.source, room_.system, *room_.store, shared_knowledge(),
                          room_.clock);
        const std::vector<Header> headers;
        ASSERT_EQ(receiver.receive({headers, "", room_.clock.now()}).what, Receipt::What::accepted);
    }

    void work() {
        Worker(room_.source, room_.system, room_.api, *room_.store, room_.turn, shared_knowledge(),
               room_.clock)
            .work();
    }

    std::vector<std::string> said(storage::Role role, const std::string& ticket = "7") {
        std::vector<std::string> texts;
        const auto conversation = room_.store->find_conversation_of("helpdesk", ticket);
        if (!conversation) return texts;
        for (const auto& message : room_.store->messages_after(conversation->id, 0, 100))
            if (message.role == role) texts.push_back(message.text);
        return texts;
    }

    std::vector<storage::OutboxPost> outbox() { return room_.store->outbox({}); }

    std::size_t waiting_events() {
        return room_.store->due_events("helpdesk", room_.clock.now() + minutes(9999), 10).size();
    }

    TicketRoom room_;
};

TEST_F(WorkerTest, answers_a_ticket_and_leaves_a_note_to_be_posted) {
    receive(message("k1", "7", "I'm a school nurse at an SBHC"));
    work();
    EXPECT_THAT(said(storage::Role::user), ElementsAre("I'm a school nurse at an SBHC"));
    EXPECT_THAT(said(storage::Role::bot), ElementsAre(HasSubstr("School Nurse role")));
    ASSERT_THAT(outbox(), SizeIs(1));
    EXPECT_EQ(outbox()[0].form, "note");
    EXPECT_EQ(outbox()[0].ticket_id, "7");
    EXPECT_EQ(outbox()[0].since, room_.clock.now());
    EXPECT_FALSE(outbox()[0].hand_off);
    work();
    EXPECT_THAT(outbox(), SizeIs(1)) << "nothing is due any more";
}

TEST_F(WorkerTest, reads_the_messages_of_a_burst_as_one) {
    receive(message("k1", "7", "I'm a pediatrician"));
    receive(message("k2", "8", "I'm a nurse"));
    receive(message("k3", "7", "we vaccinate and I sign the CVP agreement"));
    work();
    EXPECT_THAT(said(storage::Role::user),
                ElementsAre("I'm a pediatrician\n\nwe vaccinate and I sign the CVP agreement"));
    EXPECT_THAT(said(storage::Role::bot), ElementsAre(HasSubstr("Enrollment")));
    EXPECT_THAT(said(storage::Role::user, "8"), SizeIs(1));
}

TEST_F(WorkerTest, goes_on_with_a_ticket_as_with_a_conversation) {
    receive(message("k1", "7", "I'm the primary vaccine coordinator"));
    work();
    receive(message("k2", "7", "sorry, I meant the backup"));
    work();
    ASSERT_THAT(said(storage::Role::bot), SizeIs(2));
    EXPECT_THAT(said(storage::Role::bot)[1], HasSubstr("Backup Vaccine Coordinator"));
}

TEST_F(WorkerTest, posts_nothing_in_shadow) {
    room_.source.mode = Mode::shadow;
    receive(message("k1", "7", "I'm a school nurse at an SBHC"));
    work();
    EXPECT_THAT(said(storage::Role::bot), SizeIs(1)) << "stored all the same";
    EXPECT_THAT(outbox(), IsEmpty());
}

TEST_F(WorkerTest, answers_in_public_where_the_source_says_so) {
    room_.source.mode = Mode::automatic;
    receive(message("k1", "7", "I'm a school nurse at an SBHC"));
    receive(message("k2", "8", "I forgot my password"));
    work();
    ASSERT_THAT(outbox(), SizeIs(2));
    for (const auto& post : outbox())
        EXPECT_EQ(post.form, post.ticket_id == "7" ? "answer" : "note");
}

TEST_F(WorkerTest, tells_the_system_when_a_person_has_to_go_on) {
    receive(message("k1", "7", "I want to talk to a person"));
    work();
    ASSERT_THAT(outbox(), SizeIs(1));
    EXPECT_TRUE(outbox()[0].hand_off);
}

TEST_F(WorkerTest, passes_over_what_no_person_wrote) {
    Incoming absence = message("k1", "7", "I am out of the office until Monday.");
    absence.mail_headers = {{"Auto-Submitted", "auto-replied"}};
    receive(absence);
    work();
    EXPECT_THAT(said(storage::Role::user), IsEmpty());
    EXPECT_EQ(waiting_events(), 0U);
}

TEST_F(WorkerTest, falls_silent_on_a_ticket_that_goes_round_in_circles) {
    room_.source.posts_per_hour = 2;
    for (int i = 0; i < 4; ++i) {
        receive(message("k" + std::to_string(i), "7", "I'm a nurse"));
        work();
    }
    EXPECT_THAT(outbox(), SizeIs(2));
    EXPECT_THAT(said(storage::Role::user), SizeIs(4)) << "nothing is lost";
    room_.clock.advance(minutes(61));
    receive(message("k9", "7", "I'm a nurse"));
    work();
    EXPECT_THAT(outbox(), SizeIs(3));
}

TEST_F(WorkerTest, fetches_what_a_delivery_left_out) {
    Incoming incoming = message("k1", "7", "");
    incoming.reference = "46";
    receive(incoming);
    room_.system.fetched = [](Incoming& wanted) {
        EXPECT_EQ(wanted.reference, "46");
        EXPECT_EQ(wanted.ticket_id, "7");
        wanted.reference.clear();
        wanted.body = "I'm a school nurse at an SBHC. SSN 536-90-4399";
    };
    work();
    ASSERT_THAT(said(storage::Role::user), SizeIs(1));
    EXPECT_THAT(said(storage::Role::user)[0], ::testing::Not(HasSubstr("4399")));
}

TEST_F(WorkerTest, makes_do_with_what_was_delivered_where_there_is_no_more) {
    Incoming incoming = message("k1", "7", "I'm a nurse");
    incoming.subject = "Access";
    incoming.reference = "46";
    receive(incoming);
    room_.system.fetched = [](Incoming& wanted) {
        EXPECT_EQ(wanted.body, "I'm a nurse");
        throw ApiError(ApiError::Kind::refused, "404");
    };
    work();
    EXPECT_THAT(said(storage::Role::user), ElementsAre("Access\n\nI'm a nurse"));
}

TEST_F(WorkerTest, comes_back_when_the_system_answers_again) {
    Incoming incoming = message("k1", "7", "");
    incoming.reference = "46";
    receive(incoming);
    room_.system.fetched = [](Incoming&) {
        throw ApiError(ApiError::Kind::later, "503", std::chrono::seconds(600));
    };
    work();
    EXPECT_EQ(waiting_events(), 1U);
    room_.system.fetched = [](Incoming& wanted) { wanted.body = "I'm a nurse"; };
    room_.clock.advance(std::chrono::seconds(599));
    work();
    EXPECT_THAT(said(storage::Role::user), IsEmpty()) << "it asked for ten minutes";
    room_.clock.advance(std::chrono::seconds(1));
    work();
    EXPECT_THAT(said(storage::Role::user), ElementsAre("I'm a nurse"));
}

TEST_F(WorkerTest, gives_up_what_the_system_refuses_and_goes_on_with_the_rest) {
    Incoming incoming = message("k1", "7", "");
    incoming.reference = "46";
    receive(incoming);
    receive(message("k2", "8", "I'm a nurse"));
    room_.system.fetched = [](Incoming&) { throw ApiError(ApiError::Kind::refused, "403"); };
    work();
    EXPECT_EQ(waiting_events(), 0U);
    EXPECT_THAT(said(storage::Role::user, "8"), SizeIs(1));
}

EventContent written(const std::string& text, const std::string& subject = "", int second = 0) {
    EventContent content;
    content.text = text;
    content.subject = subject;
    if (second > 0) content.at = storage::Time(std::chrono::seconds(second));
    return content;
}

TEST(JoinedText, puts_messages_in_the_order_in_which_they_were_written) {
    EXPECT_EQ(joined_text({written("two", "", 2), written("one", "", 1)}), "one\n\ntwo");
    EXPECT_EQ(joined_text({written("first"), written("second")}), "first\n\nsecond");
}

TEST(JoinedText, begins_with_the_subject_unless_the_text_says_it) {
    EXPECT_EQ(joined_text({written("Which one?", "CT WiZ access")}), "CT WiZ access\n\nWhich one?");
    EXPECT_EQ(joined_text({written("Which one?", "Which one?")}), "Which one?");
    EXPECT_EQ(joined_text({written("", "I need access")}), "I need access");
    EXPECT_EQ(joined_text({written("", "")}), "");
}

TEST(JoinedText, ends_long_mails_at_a_whole_character) {
    std::string text(19'999, 'x');
    EXPECT_EQ(joined_text({written(text + "ü")}), text);
    EXPECT_EQ(joined_text({written(text + "u")}).size(), 20'000U);
}

}  // namespace
}  // namespace wizdesk::tickets
