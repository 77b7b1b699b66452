#pragma once

// What every store has to do, as tests. A store is held to it by a test program that includes this
// file, derives StoreBackend and instantiates the suite:
//   INSTANTIATE_TEST_SUITE_P(Sqlite, ConversationStoreContract, testing::Values(make_backend));

#include <functional>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/storage/turns.h"

namespace wizdesk::storage {

// One empty database for one test, removed with the backend.
class StoreBackend {
  public:
    virtual ~StoreBackend() = default;
    // Opens the database, again and again as after a restart; one store at a time.
    virtual std::unique_ptr<Store> open() = 0;
};

using MakeBackend = std::function<std::unique_ptr<StoreBackend>()>;

class ConversationStoreContract : public testing::TestWithParam<MakeBackend> {
  protected:
    void SetUp() override {
        backend_ = GetParam()();
        store_ = backend_->open();
    }

    void restart() {
        store_.reset();
        store_ = backend_->open();
    }

    // The conversation, which must be there.
    Conversation loaded(const std::string& id) { return store_->find_conversation(id).value(); }

    std::vector<std::string> texts(const std::string& id) {
        std::vector<std::string> texts;
        for (const Message& message : store_->messages_after(id, 0, 10'000)) {
            texts.push_back(message.text);
        }
        return texts;
    }

    std::unique_ptr<StoreBackend> backend_;
    std::unique_ptr<Store> store_;
};

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(ConversationStoreContract, KnowsNothingAtFirst) {
    EXPECT_FALSE(store_->find_conversation("c1"));
    EXPECT_FALSE(store_->find_request({"chat", "k1", ""}));
    EXPECT_THAT(store_->messages_after("c1", 0, 100), IsEmpty());
    EXPECT_THAT(store_->conversations_after("", 100), IsEmpty());
    EXPECT_FALSE(store_->erase_conversation("c1"));
    EXPECT_NO_THROW(store_->check_ready());
}

TEST_P(ConversationStoreContract, KeepsEveryFieldOfAConversation) {
    TurnRecord turn = opening("c1", "hello");
    turn.conversation.channel = "ticket";
    turn.conversation.source = "helpdesk";
    turn.conversation.external_id = "4711";
    turn.conversation.token_hash = "hash of the token";
    turn.conversation.status = Status::waiting;
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    restart();
    const Conversation kept = loaded("c1");
    EXPECT_EQ(kept.id, "c1");
    EXPECT_EQ(kept.channel, "ticket");
    EXPECT_EQ(kept.source, "helpdesk");
    EXPECT_EQ(kept.external_id, "4711");
    EXPECT_EQ(kept.locale, "en-US");
    EXPECT_EQ(kept.status, Status::waiting);
    EXPECT_EQ(kept.token_hash, "hash of the token");
    EXPECT_EQ(kept.tracker, R"({"facts":{}})");
    EXPECT_EQ(kept.last_seq, 2);
    EXPECT_EQ(kept.created_at, kMorning);
    EXPECT_EQ(kept.updated_at, kMorning);
}

TEST_P(ConversationStoreContract, KeepsEveryFieldOfAMessage) {
    TurnRecord turn = opening("c1", "");
    turn.messages = {said(Role::user, "line\nbreak, 'quotes' \"too\"; -- ¿ñ? 你好 🙂"),
                     said(Role::agent, ""), said(Role::bot, std::string(70'000, 'x')),
                     said(Role::system, "handed over")};
    turn.messages[1].agent_name = "Dana";
    turn.messages[2].reply = R"({"kind":"answer"})";
    turn.messages[3].at = kMorning + std::chrono::milliseconds(1);
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    restart();
    const auto kept = store_->messages_after("c1", 0, 100);
    ASSERT_EQ(kept.size(), turn.messages.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
        EXPECT_EQ(kept[i].seq, static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(kept[i].id, turn.messages[i].id);
        EXPECT_EQ(kept[i].role, turn.messages[i].role);
        EXPECT_EQ(kept[i].text, turn.messages[i].text);
        EXPECT_EQ(kept[i].at, turn.messages[i].at);
        EXPECT_EQ(kept[i].reply, turn.messages[i].reply);
        EXPECT_EQ(kept[i].agent_name, turn.messages[i].agent_name);
    }
}

TEST_P(ConversationStoreContract, NumbersMessagesWithoutGaps) {
    const AppendResult first = store_->append(opening("c1", "one"));
    EXPECT_EQ(first.first_seq, 1);
    EXPECT_EQ(first.last_seq, 2);
    const AppendResult second = store_->append(continuing(loaded("c1"), "two"));
    EXPECT_EQ(second.first_seq, 3);
    EXPECT_EQ(second.last_seq, 4);
    EXPECT_EQ(loaded("c1").last_seq, 4);
    EXPECT_THAT(texts("c1"), ElementsAre("one", "answer to one", "two", "answer to two"));
}

TEST_P(ConversationStoreContract, TakesATurnWithoutMessages) {
    store_->append(opening("c1", "one"));
    TurnRecord handover = continuing(loaded("c1"), "");
    handover.messages.clear();
    handover.conversation.status = Status::agent;
    const AppendResult result = store_->append(handover);
    EXPECT_EQ(result.outcome, Outcome::appended);
    EXPECT_EQ(result.first_seq, 3);
    EXPECT_EQ(result.last_seq, 2);
    EXPECT_EQ(loaded("c1").status, Status::agent);
}

TEST_P(ConversationStoreContract, ContinuingChangesWhatATurnMayChange) {
    store_->append(opening("c1", "one"));
    TurnRecord turn = continuing(loaded("c1"), "two");
    turn.at = kMorning + std::chrono::hours(1);
    turn.conversation.status = Status::resolved;
    turn.conversation.tracker = "{}";
    turn.conversation.locale = "es";
    turn.conversation.channel = turn.conversation.token_hash = "must not be written";
    store_->append(turn);
    const Conversation kept = loaded("c1");
    EXPECT_EQ(kept.status, Status::resolved);
    EXPECT_EQ(kept.tracker, "{}");
    EXPECT_EQ(kept.locale, "es");
    EXPECT_EQ(kept.updated_at, turn.at);
    EXPECT_EQ(kept.created_at, kMorning);
    EXPECT_EQ(kept.channel, "web");
    EXPECT_EQ(kept.token_hash, "");
}

TEST_P(ConversationStoreContract, ATurnWorkedOutOnAnOldStateIsAConflict) {
    store_->append(opening("c1", "one"));
    const Conversation old = loaded("c1");
    store_->append(continuing(old, "two"));
    EXPECT_EQ(store_->append(continuing(old, "late")).outcome, Outcome::conflict);
    EXPECT_EQ(store_->append(opening("c1", "again")).outcome, Outcome::conflict);
    EXPECT_THAT(texts("c1"), ElementsAre("one", "answer to one", "two", "answer to two"));
}

TEST_P(ConversationStoreContract, ATurnOfNoConversationIsMissing) {
    Conversation nobodys;
    nobodys.id = "c1";
    EXPECT_EQ(store_->append(continuing(nobodys, "one")).outcome, Outcome::missing);
    EXPECT_FALSE(store_->find_conversation("c1"));
}

TEST_P(ConversationStoreContract, ARepeatedRequestIsWrittenOnce) {
    store_->append(opening("c1", "one"));
    TurnRecord turn = with_key(continuing(loaded("c1"), "two"), "k1");
    turn.conversation.status = Status::waiting;
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    restart();
    EXPECT_EQ(store_->append(turn).outcome, Outcome::repeated);
    EXPECT_EQ(store_->append(with_key(opening("c2", "other"), "k1")).outcome, Outcome::repeated);
    EXPECT_EQ(texts("c1").size(), 4U);
    EXPECT_FALSE(store_->find_conversation("c2"));

    const auto seen = store_->find_request({"chat", "k1", "another hash"});
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->conversation_id, "c1");
    EXPECT_EQ(seen->body_hash, "hash of the body");
    EXPECT_EQ(seen->first_seq, 3);
    EXPECT_EQ(seen->last_seq, 4);
    EXPECT_EQ(seen->status, Status::waiting);
}

TEST_P(ConversationStoreContract, TheSameKeyOfAnotherCallerIsAnotherRequest) {
    const struct {
        const char *scope, *key;
    } kKeys[] = {{"chat", "k1"}, {"hook", "k1"}, {"chat", "k2"}, {"chatk", "1"}, {"", "chatk1"}};
    int number = 0;
    for (const auto& [scope, key] : kKeys) {
        const std::string id = "c" + std::to_string(number++);
        EXPECT_EQ(store_->append(with_key(opening(id, "x"), key, scope)).outcome, Outcome::appended)
            << scope << " " << key;
    }
}

TEST_P(ConversationStoreContract, ARefusedTurnLeavesItsKeyUnused) {
    store_->append(opening("c1", "one"));
    const Conversation old = loaded("c1");
    store_->append(continuing(old, "two"));
    EXPECT_EQ(store_->append(with_key(continuing(old, "late"), "k1")).outcome, Outcome::conflict);
    EXPECT_FALSE(store_->find_request({"chat", "k1", ""}));
    const TurnRecord again = with_key(continuing(loaded("c1"), "late"), "k1");
    EXPECT_EQ(store_->append(again).outcome, Outcome::appended);
}

TEST_P(ConversationStoreContract, SweepsRequestsAfterEightDays) {
    store_->append(with_key(opening("c1", "old"), "old"));
    TurnRecord newer = with_key(opening("c2", "new"), "new");
    newer.at = kMorning + std::chrono::milliseconds(1);
    store_->append(newer);
    EXPECT_EQ(store_->sweep_requests(kMorning + kRequestLifetime), 0U);
    EXPECT_EQ(store_->sweep_requests(kMorning + kRequestLifetime + std::chrono::milliseconds(1)),
              1U);
    EXPECT_FALSE(store_->find_request({"chat", "old", ""}));
    EXPECT_TRUE(store_->find_request({"chat", "new", ""}));
    EXPECT_EQ(texts("c1").size(), 2U);
}

TEST_P(ConversationStoreContract, GivesMessagesFromAPointOnUpToALimit) {
    TurnRecord turn = opening("c1", "");
    turn.messages.clear();
    for (int i = 1; i <= 10; ++i) turn.messages.push_back(said(Role::user, std::to_string(i)));
    store_->append(turn);
    store_->append(opening("c2", "of another conversation"));
    const auto seqs = [&](std::int64_t after, std::size_t limit) {
        std::vector<std::int64_t> found;
        for (const auto& message : store_->messages_after("c1", after, limit)) {
            found.push_back(message.seq);
        }
        return found;
    };
    EXPECT_THAT(seqs(0, 3), ElementsAre(1, 2, 3));
    EXPECT_THAT(seqs(3, 2), ElementsAre(4, 5));
    EXPECT_THAT(seqs(8, 100), ElementsAre(9, 10));
    EXPECT_THAT(seqs(8, static_cast<std::size_t>(-1)), ElementsAre(9, 10));
    EXPECT_THAT(seqs(10, 100), IsEmpty());
    EXPECT_THAT(seqs(0, 0), IsEmpty());
    EXPECT_THAT(seqs(-5, 1), ElementsAre(1));
}

TEST_P(ConversationStoreContract, ListsConversationsInPages) {
    for (const char* id : {"c2", "c1", "c3"}) {
        ASSERT_EQ(store_->append(opening(id, "hello")).outcome, Outcome::appended);
    }
    std::vector<std::string> ids;
    for (auto page = store_->conversations_after("", 2); !page.empty();
         page = store_->conversations_after(page.back().id, 2)) {
        EXPECT_LE(page.size(), 2U);
        for (const Conversation& conversation : page) ids.push_back(conversation.id);
    }
    EXPECT_THAT(ids, testing::UnorderedElementsAre("c1", "c2", "c3"));
    const Conversation listed = store_->conversations_after("", 1).at(0);
    EXPECT_EQ(listed.locale, "en-US");
    EXPECT_EQ(listed.last_seq, 2);
    store_->erase_conversation("c2");
    EXPECT_EQ(store_->conversations_after("", 100).size(), 2U);
}

TEST_P(ConversationStoreContract, ErasesAConversationWithAllThatBelongsToIt) {
    store_->append(with_key(opening("c1", "one"), "k1"));
    store_->append(with_key(opening("c2", "two"), "k2"));
    const Conversation before = loaded("c1");
    EXPECT_TRUE(store_->erase_conversation("c1"));
    EXPECT_FALSE(store_->find_conversation("c1"));
    EXPECT_THAT(texts("c1"), IsEmpty());
    EXPECT_FALSE(store_->find_request({"chat", "k1", ""}));
    EXPECT_EQ(store_->append(continuing(before, "late")).outcome, Outcome::missing);
    EXPECT_FALSE(store_->erase_conversation("c1"));
    EXPECT_EQ(texts("c2").size(), 2U);
    EXPECT_TRUE(store_->find_request({"chat", "k2", ""}));
}

TEST_P(ConversationStoreContract, AnErasedIdMayBeUsedAgain) {
    store_->append(opening("c1", "one"));
    store_->erase_conversation("c1");
    EXPECT_EQ(store_->append(opening("c1", "fresh")).outcome, Outcome::appended);
    EXPECT_THAT(texts("c1"), ElementsAre("fresh", "answer to fresh"));
    EXPECT_TRUE(store_->erase_conversation("c1"));
    EXPECT_THAT(texts("c1"), IsEmpty());
}

TEST_P(ConversationStoreContract, KeepsItsSecretAndSharesItWithNoOtherDatabase) {
    const std::string secret = store_->installation_secret();
    EXPECT_GE(secret.size(), 43U);
    restart();
    EXPECT_EQ(store_->installation_secret(), secret);
    EXPECT_NE(GetParam()()->open()->installation_secret(), secret);
}

TEST_P(ConversationStoreContract, IdsAndKeysAreOnlyEverValues) {
    const std::string nasty = "x' OR '1'='1'; DROP TABLE messages; --";
    store_->append(opening("c1", "one"));
    EXPECT_FALSE(store_->find_conversation(nasty));
    EXPECT_FALSE(store_->erase_conversation(nasty));
    EXPECT_EQ(store_->append(with_key(opening(nasty, nasty), nasty, nasty)).outcome,
              Outcome::appended);
    EXPECT_TRUE(store_->find_request({nasty, nasty, ""}));
    EXPECT_EQ(texts(nasty).front(), nasty);
    EXPECT_EQ(texts("c1").size(), 2U);
}

}  // namespace wizdesk::storage
