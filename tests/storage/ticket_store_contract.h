#pragma once

// What every store has to do with events and posts; used as conversation_store_contract.h is:
//   INSTANTIATE_TEST_SUITE_P(Sqlite, TicketStoreContract, testing::Values(make_backend));

#include <thread>

#include "tests/storage/conversation_store_contract.h"

namespace wizdesk::storage {

using std::chrono::minutes;
using testing::Field;

class TicketStoreContract : public ConversationStoreContract {
  protected:
    std::vector<std::string> due(Time now, std::size_t tickets = 10) {
        std::vector<std::string> ids;
        for (const auto& event : store_->due_events("helpdesk", now, tickets))
            ids.push_back(event.id);
        return ids;
    }

    // A turn about ticket `ticket_id` that answers `events` and leaves a post named like its text.
    TurnRecord answering(const std::string& ticket_id, const std::string& text,
                         std::vector<std::string> events) {
        const auto known = store_->find_conversation_of("helpdesk", ticket_id);
        TurnRecord turn =
            known ? continuing(*known, text) : of_ticket(opening("c" + ticket_id, text), ticket_id);
        turn.events = std::move(events);
        turn.posts = {to_post("post of " + text, ticket_id)};
        return turn;
    }

    std::vector<OutboxPost> claim(Time now) {
        return store_->claim_posts("helpdesk", now, now + minutes(2), 10);
    }
};

TEST_P(TicketStoreContract, KnowsNoTicketsAtFirst) {
    EXPECT_FALSE(store_->find_conversation_of("helpdesk", "1"));
    EXPECT_THAT(due(kMorning), IsEmpty());
    EXPECT_THAT(claim(kMorning), IsEmpty());
    EXPECT_FALSE(store_->next_due("helpdesk"));
    EXPECT_THAT(store_->outbox({}), IsEmpty());
    EXPECT_FALSE(store_->retry_post("p", kMorning));
    EXPECT_FALSE(store_->drop_post("p"));
    EXPECT_FALSE(store_->settle_post(to_post("p", "1")));
    EXPECT_EQ(store_->count_posts("helpdesk", "1", Time{}), 0U);
}

TEST_P(TicketStoreContract, KeepsEveryFieldOfAnEventButItsKey) {
    TicketEvent event = received("e1", "7");
    event.content = "{\"text\":\"¿qué?\"}";
    event.due_at = kMorning + minutes(1);
    ASSERT_TRUE(store_->receive(event));
    restart();
    const auto kept = store_->due_events("helpdesk", event.due_at, 1);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].id, "e1");
    EXPECT_EQ(kept[0].source, "helpdesk");
    EXPECT_EQ(kept[0].ticket_id, "7");
    EXPECT_EQ(kept[0].key, "");
    EXPECT_EQ(kept[0].content, event.content);
    EXPECT_EQ(kept[0].attempts, 0);
    EXPECT_EQ(kept[0].received_at, kMorning);
    EXPECT_EQ(kept[0].due_at, event.due_at);
}

TEST_P(TicketStoreContract, TakesAnEventOnceHoweverOftenItIsDelivered) {
    TicketEvent again = received("e2", "7");
    again.key = received("e1", "7").key;
    ASSERT_TRUE(store_->receive(received("e1", "7")));
    EXPECT_FALSE(store_->receive(again));
    store_->finish_events({"e1"});
    restart();
    again.received_at = kMorning + kRequestLifetime - minutes(1);
    store_->sweep_requests(again.received_at);
    EXPECT_FALSE(store_->receive(again)) << "a finished event is known for days";
    again.source = "other";
    EXPECT_TRUE(store_->receive(again)) << "another system may use the same key";
}

TEST_P(TicketStoreContract, TakesOneOfManyDeliveriesAtOnce) {
    std::atomic<int> taken{0};
    std::vector<std::thread> senders;
    senders.reserve(8);
    for (int i = 0; i < 8; ++i) {
        senders.emplace_back([&, i] {
            TicketEvent event = received("e" + std::to_string(i), "7");
            event.key = "the same";
            taken += store_->receive(event) ? 1 : 0;
        });
    }
    for (auto& sender : senders) sender.join();
    EXPECT_EQ(taken, 1);
}

TEST_P(TicketStoreContract, GivesATicketsEventsTogetherWhenOneIsDue) {
    TicketEvent late = received("e3", "7");
    late.due_at = kMorning + minutes(5);
    TicketEvent other = received("e2", "8");
    other.due_at = kMorning + minutes(1);
    for (const auto& event : {received("e1", "7"), other, late})
        ASSERT_TRUE(store_->receive(event));
    EXPECT_THAT(due(kMorning - minutes(1)), IsEmpty());
    EXPECT_THAT(due(kMorning), ElementsAre("e1", "e3"));
    EXPECT_THAT(due(kMorning + minutes(1)), ElementsAre("e1", "e3", "e2"));
    EXPECT_THAT(due(kMorning + minutes(1), 1), ElementsAre("e1", "e3")) << "the longest due";
    EXPECT_THAT(store_->due_events("other", kMorning + minutes(9), 10), IsEmpty());
}

TEST_P(TicketStoreContract, PutsEventsOff) {
    ASSERT_TRUE(store_->receive(received("e1", "7")));
    store_->put_off_events({"e1", "unknown"}, kMorning + minutes(3));
    EXPECT_THAT(due(kMorning), IsEmpty());
    EXPECT_EQ(store_->next_due("helpdesk"), kMorning + minutes(3));
    const auto later = store_->due_events("helpdesk", kMorning + minutes(3), 1);
    ASSERT_EQ(later.size(), 1U);
    EXPECT_EQ(later[0].attempts, 1);
}

TEST_P(TicketStoreContract, FinishesEventsWithTheirTurn) {
    ASSERT_TRUE(store_->receive(received("e1", "7")));
    ASSERT_TRUE(store_->receive(received("e2", "7")));
    ASSERT_EQ(store_->append(answering("7", "hello", {"e1", "e2"})).outcome, Outcome::appended);
    EXPECT_THAT(due(kMorning), IsEmpty());
    ASSERT_TRUE(store_->receive(received("e3", "7")));
    EXPECT_EQ(store_->append(answering("7", "again", {"e3", "e2"})).outcome, Outcome::repeated);
    EXPECT_THAT(due(kMorning), ElementsAre("e3")) << "all or nothing";
    EXPECT_THAT(texts("c7"), ElementsAre("hello", "answer to hello"));
    EXPECT_EQ(claim(kMorning).size(), 1U);
}

TEST_P(TicketStoreContract, HasOneConversationForATicket) {
    ASSERT_EQ(store_->append(of_ticket(opening("c1", "one"), "7")).outcome, Outcome::appended);
    EXPECT_EQ(store_->append(of_ticket(opening("c2", "two"), "7")).outcome, Outcome::conflict);
    EXPECT_EQ(store_->append(of_ticket(opening("c3", "three"), "8")).outcome, Outcome::appended);
    ASSERT_EQ(store_->append(opening("c4", "no ticket")).outcome, Outcome::appended);
    EXPECT_EQ(store_->append(opening("c5", "none either")).outcome, Outcome::appended);
    EXPECT_EQ(store_->find_conversation_of("helpdesk", "7").value().id, "c1");
    EXPECT_FALSE(store_->find_conversation_of("other", "7"));
    EXPECT_FALSE(store_->find_conversation_of("", ""));
}

TEST_P(TicketStoreContract, KeepsEveryFieldOfAPost) {
    TurnRecord turn = answering("7", "hello", {});
    turn.posts[0].form = "answer";
    turn.posts[0].hand_off = true;
    turn.posts[0].since = kMorning - minutes(1);
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    restart();
    const auto posts = store_->outbox({});
    ASSERT_EQ(posts.size(), 1U);
    EXPECT_EQ(posts[0].id, "post of hello");
    EXPECT_EQ(posts[0].source, "helpdesk");
    EXPECT_EQ(posts[0].ticket_id, "7");
    EXPECT_EQ(posts[0].form, "answer");
    EXPECT_TRUE(posts[0].hand_off);
    EXPECT_EQ(posts[0].conversation_id, "c7");
    EXPECT_EQ(posts[0].first_seq, 1);
    EXPECT_EQ(posts[0].last_seq, 2);
    EXPECT_EQ(posts[0].since, kMorning - minutes(1));
    EXPECT_EQ(posts[0].state, PostState::waiting);
    EXPECT_EQ(posts[0].attempts, 0);
    EXPECT_EQ(posts[0].due_at, kMorning);
    EXPECT_EQ(posts[0].fault, "");
    EXPECT_EQ(posts[0].created_at, kMorning);
}

TEST_P(TicketStoreContract, ClaimsAPostUntilItsTimeIsOver) {
    ASSERT_EQ(store_->append(answering("7", "hello", {})).outcome, Outcome::appended);
    EXPECT_THAT(claim(kMorning - minutes(1)), IsEmpty());
    const auto mine = claim(kMorning);
    ASSERT_EQ(mine.size(), 1U);
    EXPECT_EQ(mine[0].attempts, 1);
    EXPECT_THAT(claim(kMorning + minutes(1)), IsEmpty()) << "somebody has it";
    const auto again = claim(kMorning + minutes(2));
    ASSERT_EQ(again.size(), 1U) << "he did not come back";
    EXPECT_EQ(again[0].attempts, 2);
    EXPECT_THAT(store_->claim_posts("other", kMorning, kMorning, 10), IsEmpty());
}

TEST_P(TicketStoreContract, SettlesAPostOnce) {
    ASSERT_EQ(store_->append(answering("7", "hello", {})).outcome, Outcome::appended);
    OutboxPost post = claim(kMorning).at(0);
    post.due_at = kMorning + minutes(5);
    post.fault = "503";
    EXPECT_TRUE(store_->settle_post(post)) << "put off";
    EXPECT_EQ(store_->next_due("helpdesk"), kMorning + minutes(5));
    EXPECT_EQ(store_->outbox({}).at(0).fault, "503");
    post.state = PostState::sent;
    post.ticket_id = "57";  // one that was opened by it
    EXPECT_TRUE(store_->settle_post(post));
    EXPECT_FALSE(store_->settle_post(post));
    EXPECT_EQ(store_->outbox({}).at(0).ticket_id, "57");
    EXPECT_FALSE(store_->next_due("helpdesk"));
    EXPECT_THAT(claim(kMorning + minutes(60)), IsEmpty());
}

TEST_P(TicketStoreContract, LetsAnOperatorSendAgainOrDrop) {
    ASSERT_EQ(store_->append(answering("7", "hello", {})).outcome, Outcome::appended);
    EXPECT_FALSE(store_->retry_post("post of hello", kMorning)) << "it waits anyway";
    EXPECT_TRUE(store_->drop_post("post of hello"));
    EXPECT_THAT(claim(kMorning), IsEmpty());
    EXPECT_FALSE(store_->drop_post("post of hello"));
    EXPECT_TRUE(store_->retry_post("post of hello", kMorning + minutes(1)));
    EXPECT_THAT(claim(kMorning), IsEmpty());
    EXPECT_EQ(claim(kMorning + minutes(1)).at(0).attempts, 1);
}

TEST_P(TicketStoreContract, ListsTheOutboxInPages) {
    for (const char* text : {"one", "two", "three"})
        ASSERT_EQ(store_->append(answering("7", text, {})).outcome, Outcome::appended);
    ASSERT_TRUE(store_->drop_post("post of two"));
    const auto ids = [&](const OutboxFilter& filter) {
        std::vector<std::string> found;
        for (const auto& post : store_->outbox(filter)) found.push_back(post.id);
        return found;
    };
    EXPECT_THAT(ids({}), ElementsAre("post of three", "post of two", "post of one"));
    EXPECT_THAT(ids({.limit = 1}), ElementsAre("post of three"));
    EXPECT_THAT(ids({.before = "post of three"}), ElementsAre("post of two", "post of one"));
    EXPECT_THAT(ids({.state = PostState::dropped}), ElementsAre("post of two"));
    EXPECT_THAT(ids({.source = "other"}), IsEmpty());
}

TEST_P(TicketStoreContract, CountsATicketsPosts) {
    for (const char* text : {"one", "two"})
        ASSERT_EQ(store_->append(answering("7", text, {})).outcome, Outcome::appended);
    EXPECT_EQ(store_->count_posts("helpdesk", "7", kMorning), 2U);
    EXPECT_EQ(store_->count_posts("helpdesk", "7", kMorning + minutes(1)), 0U);
    EXPECT_EQ(store_->count_posts("helpdesk", "8", kMorning), 0U);
}

TEST_P(TicketStoreContract, ErasesATicketWithItsEventsAndPosts) {
    ASSERT_EQ(store_->append(answering("7", "hello", {})).outcome, Outcome::appended);
    ASSERT_TRUE(store_->receive(received("e1", "7")));
    ASSERT_TRUE(store_->receive(received("e2", "8")));
    EXPECT_TRUE(store_->erase_conversation("c7"));
    EXPECT_THAT(store_->outbox({}), IsEmpty());
    EXPECT_THAT(due(kMorning), ElementsAre("e2"));
    EXPECT_FALSE(store_->find_conversation_of("helpdesk", "7"));
}

TEST_P(TicketStoreContract, SweepsWhatIsOver) {
    ASSERT_TRUE(store_->receive(received("e1", "7")));
    ASSERT_TRUE(store_->receive(received("e2", "8")));
    store_->finish_events({"e1"});
    for (const char* text : {"one", "two", "three"})
        ASSERT_EQ(store_->append(answering("7", text, {})).outcome, Outcome::appended);
    ASSERT_TRUE(store_->drop_post("post of one"));
    OutboxPost failed = to_post("post of two", "7");
    failed.state = PostState::failed;
    ASSERT_TRUE(store_->settle_post(failed));
    EXPECT_EQ(store_->sweep_requests(kMorning + kRequestLifetime), 0U);
    const Time later = kMorning + kRequestLifetime + minutes(1);
    store_->finish_events({"e2"});
    EXPECT_EQ(store_->sweep_requests(later), 3U);
    EXPECT_EQ(store_->outbox({}).size(), 2U) << "one failed and one waits";
    EXPECT_TRUE(store_->receive(received("e1", "7"))) << "it is forgotten";
    EXPECT_EQ(store_->sweep_requests(later), 0U);
    EXPECT_THAT(due(kMorning), ElementsAre("e1")) << "it waits";
}

}  // namespace wizdesk::storage
