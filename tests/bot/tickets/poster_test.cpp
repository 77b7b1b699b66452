#include "bot/tickets/poster.h"

#include <gmock/gmock.h>

#include "bot/tickets/note.h"
#include "tests/bot/tickets/ticket_room.h"

namespace wizdesk::tickets {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using storage::PostState;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TicketState state_with(bool open, bool person_answered, bool posted) {
    TicketState state;
    state.open = open;
    state.person_answered = person_answered;
    state.posted = posted;
    return state;
}

class PosterTest : public ::testing::Test {
  protected:
    void post_all() {
        while (poster_.post_next()) {
        }
    }

    storage::OutboxPost only_post() { return room_.store->outbox({}).at(0); }

    TicketRoom room_;
    Poster poster_{room_.source, room_.system, room_.api,         *room_.store,
                   room_.clock,  room_.tell(), [] { return 1.0; }};
};

TEST_F(PosterTest, posts_a_note_with_its_marker) {
    room_.answer_ticket("7", "I'm a school nurse at an SBHC");
    post_all();
    ASSERT_THAT(room_.system.posts, SizeIs(1));
    const Post& post = room_.system.posts[0];
    EXPECT_EQ(post.ticket_id, "7");
    EXPECT_EQ(post.form, PostForm::note);
    EXPECT_THAT(post.text, HasSubstr("School Nurse"));
    EXPECT_THAT(post.text, HasSubstr(marker_text(post.marker)));
    EXPECT_EQ(only_post().state, PostState::sent);
    EXPECT_EQ(only_post().id, post.marker);
    post_all();
    EXPECT_THAT(room_.system.posts, SizeIs(1));
}

TEST_F(PosterTest, makes_a_note_of_an_answer_when_an_agent_has_taken_over) {
    room_.source.mode = Mode::automatic;
    room_.answer_ticket("7", "I'm a school nurse");
    ASSERT_EQ(only_post().form, "answer");
    storage::TurnRecord taken;
    taken.conversation = room_.store->find_conversation(only_post().conversation_id).value();
    taken.conversation.status = storage::Status::agent;
    taken.at = room_.clock.now();
    ASSERT_EQ(room_.store->append(taken).outcome, storage::Outcome::appended);
    post_all();
    ASSERT_THAT(room_.system.posts, SizeIs(1));
    EXPECT_EQ(room_.system.posts[0].form, PostForm::note);
}

TEST_F(PosterTest, looks_at_the_ticket_right_before) {
    room_.answer_ticket("7", "I'm a nurse");
    post_all();
    ASSERT_THAT(room_.system.questions, SizeIs(1));
    EXPECT_EQ(room_.system.questions[0].ticket_id, "7");
    EXPECT_EQ(room_.system.questions[0].marker, only_post().id);
    EXPECT_EQ(room_.system.questions[0].since, only_post().since);
}

TEST_F(PosterTest, does_not_post_what_is_there_or_comes_too_late) {
    struct Case {
        TicketState state;
        PostState becomes;
    };
    for (const Case& c : {Case{state_with(false, false, false), PostState::obsolete},
                          Case{state_with(true, true, false), PostState::obsolete},
                          Case{state_with(true, false, true), PostState::sent},
                          Case{state_with(false, true, true), PostState::sent}}) {
        room_.answer_ticket("7", "I'm a nurse " + std::to_string(room_.store->outbox({}).size()));
        room_.system.looked = [&](const StateQuestion&) { return c.state; };
        post_all();
        EXPECT_THAT(room_.system.posts, IsEmpty());
        EXPECT_EQ(only_post().state, c.becomes);
    }
}

TEST_F(PosterTest, looks_for_its_marker_when_the_answer_was_lost) {
    room_.answer_ticket("7", "I'm a nurse");
    bool there = false;
    room_.system.took = [&](const Post&) {
        there = true;
        throw ApiError(ApiError::Kind::unknown, "no answer within 10 s");
    };
    room_.system.looked = [&](const StateQuestion&) { return state_with(true, false, there); };
    post_all();
    EXPECT_EQ(only_post().state, PostState::waiting);
    EXPECT_EQ(only_post().fault, "no answer within 10 s");
    room_.clock.advance(minutes(1));
    post_all();
    EXPECT_EQ(only_post().state, PostState::sent);
    EXPECT_EQ(only_post().fault, "");
    EXPECT_THAT(room_.system.posts, SizeIs(1)) << "it had its effect the first time";
}

TEST_F(PosterTest, tries_again_later_and_later) {
    room_.answer_ticket("7", "I'm a nurse");
    room_.system.took = [](const Post&) { throw ApiError(ApiError::Kind::later, "503"); };
    for (const auto pause : {seconds(5), seconds(10), seconds(20)}) {
        post_all();
        EXPECT_EQ(only_post().due_at, room_.clock.now() + pause);
        room_.clock.advance(pause - seconds(1));
        EXPECT_FALSE(poster_.post_next());
        room_.clock.advance(seconds(1));
    }
}

TEST_F(PosterTest, waits_as_long_as_the_system_asks) {
    room_.answer_ticket("7", "I'm a nurse");
    room_.system.took = [](const Post&) {
        throw ApiError(ApiError::Kind::later, "429", seconds(300));
    };
    post_all();
    EXPECT_EQ(only_post().due_at, room_.clock.now() + seconds(300));
}

// A limit of calls is the account's: other tickets must not use it up either.
TEST_F(PosterTest, leaves_other_tickets_alone_too_while_the_system_asks_to_wait) {
    room_.answer_ticket("7", "I'm a nurse");
    room_.answer_ticket("8", "I'm a nurse");
    room_.system.took = [](const Post&) {
        throw ApiError(ApiError::Kind::later, "429", seconds(300));
    };
    post_all();
    EXPECT_THAT(room_.system.posts, SizeIs(1));
    room_.system.took = [](const Post&) {};
    room_.clock.advance(seconds(299));
    post_all();
    EXPECT_THAT(room_.system.posts, SizeIs(1));
    room_.clock.advance(seconds(1));
    post_all();
    EXPECT_THAT(room_.system.posts, SizeIs(3));
}

TEST_F(PosterTest, tries_another_ticket_after_an_hour_whatever_was_asked) {
    room_.answer_ticket("7", "I'm a nurse");
    room_.answer_ticket("8", "I'm a nurse");
    room_.system.took = [](const Post&) {
        throw ApiError(ApiError::Kind::later, "429", hours(24));
    };
    post_all();
    room_.clock.advance(hours(1));
    post_all();
    EXPECT_THAT(room_.system.posts, SizeIs(2));
}

TEST_F(PosterTest, gives_up_what_is_refused_for_an_operator_to_look_at) {
    room_.answer_ticket("7", "I'm a nurse");
    room_.system.took = [](const Post&) {
        throw ApiError(ApiError::Kind::refused, "400: the account may not comment");
    };
    post_all();
    EXPECT_EQ(only_post().state, PostState::failed);
    EXPECT_EQ(only_post().fault, "400: the account may not comment");
    room_.system.took = [](const Post&) {};
    ASSERT_TRUE(room_.store->retry_post(only_post().id, room_.clock.now()));
    post_all();
    EXPECT_EQ(only_post().state, PostState::sent);
}

TEST_F(PosterTest, gives_up_after_three_days) {
    room_.answer_ticket("7", "I'm a nurse");
    room_.system.took = [](const Post&) { throw ApiError(ApiError::Kind::later, "503"); };
    room_.clock.advance(hours(72));
    post_all();
    EXPECT_EQ(only_post().state, PostState::waiting);
    room_.clock.advance(hours(1));
    post_all();
    EXPECT_EQ(only_post().state, PostState::failed);
}

TEST_F(PosterTest, leaves_a_dead_system_alone_and_loses_nothing) {
    int calls = 0;
    bool alive = false;
    room_.system.looked = [&](const StateQuestion&) {
        ++calls;
        if (!alive) throw ApiError(ApiError::Kind::later, "connection refused");
        return TicketState{};
    };
    for (int i = 0; i < 20; ++i) room_.answer_ticket(std::to_string(i), "I'm a nurse");
    for (int minute = 0; minute < 60; ++minute) {
        post_all();
        room_.clock.advance(minutes(1));
    }
    EXPECT_LT(calls, 60) << "an hour: about one call in two minutes";
    alive = true;
    for (int minute = 0; minute < 30; ++minute) {
        room_.clock.advance(minutes(1));
        post_all();
    }
    EXPECT_THAT(room_.system.posts, SizeIs(20));
}

TEST_F(PosterTest, finishes_what_somebody_left_who_died) {
    room_.answer_ticket("7", "I'm a nurse");
    const auto now = room_.clock.now();
    ASSERT_THAT(room_.store->claim_posts("helpdesk", now, now + seconds(80), 1), SizeIs(1));
    EXPECT_FALSE(poster_.post_next());
    room_.clock.advance(seconds(80));
    post_all();
    EXPECT_EQ(only_post().state, PostState::sent);
}

// ---- tickets that are opened for somebody

class OpeningPosterTest : public PosterTest {
  protected:
    OpeningPosterTest() {
        room_.system.opens = true;
        bot::Inbound inbound;
        inbound.text = "I want to talk to a person";
        inbound.outbox = [&](const bot::Answered&) {
            storage::OutboxPost post;
            post.id = "0123abcd";
            post.source = "helpdesk";
            post.form = "ticket";
            post.due_at = post.created_at = room_.clock.now();
            return std::vector{post};
        };
        room_.turn.take(inbound);
    }
};

TEST_F(OpeningPosterTest, opens_a_ticket_and_keeps_its_number) {
    post_all();
    EXPECT_THAT(room_.system.opened, SizeIs(1));
    EXPECT_THAT(room_.system.questions, IsEmpty()) << "there is no ticket to look at";
    EXPECT_EQ(only_post().state, PostState::sent);
    EXPECT_EQ(only_post().ticket_id, "57");
    ASSERT_THAT(room_.told, SizeIs(1));
    EXPECT_EQ(room_.told[0].second, "57");
}

TEST_F(OpeningPosterTest, opens_it_once_when_the_answer_was_lost) {
    bool there = false;
    room_.system.number = [&](const NewTicket&) -> std::string {
        there = true;
        throw ApiError(ApiError::Kind::unknown, "no answer within 10 s");
    };
    room_.system.found = [&](const std::string&) {
        return there ? std::optional<std::string>("58") : std::nullopt;
    };
    post_all();
    EXPECT_EQ(only_post().state, PostState::waiting);
    EXPECT_THAT(room_.told, IsEmpty());
    room_.clock.advance(minutes(1));
    post_all();
    EXPECT_EQ(only_post().ticket_id, "58");
    EXPECT_THAT(room_.system.opened, SizeIs(1));
}

// Whoever waits for the number is not kept waiting as long as a note may be.
TEST_F(OpeningPosterTest, tells_the_person_within_minutes_that_it_could_not_be_opened) {
    room_.system.number = [](const NewTicket&) -> std::string {
        throw ApiError(ApiError::Kind::later, "503");
    };
    for (int minute = 0; minute < 5; ++minute) {
        post_all();
        room_.clock.advance(minutes(1));
    }
    EXPECT_THAT(room_.told, IsEmpty());
    for (int minute = 0; minute < 3; ++minute) {
        post_all();
        room_.clock.advance(minutes(1));
    }
    EXPECT_EQ(only_post().state, PostState::failed);
    ASSERT_THAT(room_.told, SizeIs(1));
    EXPECT_EQ(room_.told[0].second, "");
}

TEST_F(OpeningPosterTest, tells_the_person_of_a_refusal_at_once) {
    room_.system.number = [](const NewTicket&) -> std::string {
        throw ApiError(ApiError::Kind::refused, "403");
    };
    post_all();
    EXPECT_EQ(only_post().state, PostState::failed);
    EXPECT_THAT(room_.told, SizeIs(1));
}

TEST_F(PosterTest, posts_nothing_of_an_erased_conversation) {
    room_.answer_ticket("7", "I'm a nurse");
    room_.store->erase_conversation(room_.store->find_conversation_of("helpdesk", "7")->id);
    post_all();
    EXPECT_THAT(room_.system.posts, IsEmpty());
}

}  // namespace
}  // namespace wizdesk::tickets
