#pragma once

// What every store has to do with holds and with what is past its term; used as
// conversation_store_contract.h is:
//   INSTANTIATE_TEST_SUITE_P(Sqlite, RetentionStoreContract, testing::Values(make_backend));

#include "storage/recording.h"
#include "tests/storage/conversation_store_contract.h"

namespace wizdesk::storage {

class RetentionStoreContract : public ConversationStoreContract {
  protected:
    static constexpr Time kLater = kMorning + std::chrono::days(100);

    void open(const std::string& id, Time at = kMorning) {
        TurnRecord turn = opening(id, "text of " + id);
        turn.at = at;
        ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    }
    void open_ticket(const std::string& id) {
        ASSERT_EQ(store_->append(of_ticket(opening(id, "text of " + id), id)).outcome,
                  Outcome::appended);
    }
    // Chats that did not change since kLater minus a day come on the list.
    std::size_t list(bool approved = false, std::size_t limit = 100,
                     DataClass data_class = DataClass::chat) {
        return store_->list_disposals(data_class, kLater - std::chrono::days(1), kLater, approved,
                                      limit);
    }
    std::vector<std::string> listed() {
        std::vector<std::string> ids;
        for (const Disposal& one : store_->disposals_after("", 1000))
            ids.push_back(one.conversation_id);
        return ids;
    }
    StoreError::Kind refusal_to_erase(const std::string& id) {
        try {
            store_->erase_conversation(id);
        } catch (const StoreError& error) {
            return error.kind();
        }
        ADD_FAILURE() << id << " was erased";
        return StoreError::Kind::busy;
    }
};

TEST_P(RetentionStoreContract, HoldsAConversationThatThereIs) {
    open("c1");
    EXPECT_FALSE(store_->add_hold("nobody", kMorning));
    EXPECT_FALSE(store_->remove_hold("c1"));
    EXPECT_TRUE(store_->add_hold("c1", kLater));
    EXPECT_FALSE(store_->add_hold("c1", kLater)) << "it is held already";
    restart();
    ASSERT_EQ(store_->holds().size(), 1U);
    EXPECT_EQ(store_->holds()[0].conversation_id, "c1");
    EXPECT_EQ(store_->holds()[0].at, kLater);
    EXPECT_TRUE(store_->remove_hold("c1"));
    EXPECT_THAT(store_->holds(), IsEmpty());
}

TEST_P(RetentionStoreContract, WritesTheReasonWithTheHoldOrNeither) {
    open("c1");
    const PrivateNote held{"n1", "c1", 0, "a1", "Dana", "case 24-17", kMorning};
    const PrivateNote settled{"n2", "c1", 0, "a1", "Dana", "settled", kLater};
    EXPECT_FALSE(store_->remove_hold("c1", settled));
    EXPECT_THAT(store_->notes("c1"), IsEmpty());
    const Recording recording({"agent:Dana", "hold.add", "c1", "done", kMorning});
    EXPECT_TRUE(store_->add_hold("c1", kMorning, held));
    EXPECT_TRUE(recording.is_done());
    EXPECT_FALSE(store_->add_hold("c1", kMorning, settled));
    EXPECT_TRUE(store_->remove_hold("c1", settled));
    restart();
    ASSERT_EQ(store_->notes("c1").size(), 2U);
    EXPECT_EQ(store_->notes("c1")[0].text, "case 24-17");
    EXPECT_EQ(store_->notes("c1")[0].after_seq, 2);
    EXPECT_EQ(store_->notes("c1")[1].text, "settled");
    EXPECT_THAT(store_->holds(), IsEmpty());
    EXPECT_EQ(store_->audit({}).size(), 1U);
}

TEST_P(RetentionStoreContract, HoldsNothingWhoseReasonCannotBeWritten) {
    open("c1");
    const PrivateNote note{"n1", "c1", 0, "a1", "Dana", "case 24-17", kMorning};
    ASSERT_TRUE(store_->add_note(note));
    EXPECT_THROW(store_->add_hold("c1", kMorning, note), StoreError) << "there is a note of its id";
    EXPECT_THAT(store_->holds(), IsEmpty());
    ASSERT_TRUE(store_->add_hold("c1", kMorning));
    EXPECT_THROW(store_->remove_hold("c1", note), StoreError);
    EXPECT_EQ(store_->holds().size(), 1U);
}

TEST_P(RetentionStoreContract, ErasesNothingThatIsHeld) {
    open("c1");
    open("c2");
    ASSERT_TRUE(store_->add_hold("c1", kMorning));
    EXPECT_EQ(refusal_to_erase("c1"), StoreError::Kind::held);
    EXPECT_TRUE(store_->erase_conversation("c2"));
    EXPECT_EQ(store_->messages_after("c1", 0, 9).size(), 2U);
    ASSERT_TRUE(store_->remove_hold("c1"));
    EXPECT_TRUE(store_->erase_conversation("c1"));
}

TEST_P(RetentionStoreContract, ListsWhatIsPastItsTermTheOldestFirst) {
    open("young", kLater);
    open("old", kMorning + std::chrono::days(2));
    open("older", kMorning + std::chrono::days(1));
    open("held");
    ASSERT_TRUE(store_->add_hold("held", kMorning));
    open_ticket("t1");
    EXPECT_EQ(list(false, 1), 1U);
    EXPECT_THAT(listed(), ElementsAre("older"));
    EXPECT_EQ(list(), 1U);
    EXPECT_EQ(list(), 0U) << "once";
    EXPECT_EQ(list(false, 100, DataClass::ticket), 1U);
    EXPECT_THAT(listed(), ElementsAre("old", "older", "t1"));
    const auto entries = store_->disposals_after("older", 100);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].data_class, DataClass::ticket);
    EXPECT_EQ(entries[0].last_at, kMorning);
    EXPECT_EQ(entries[0].listed_at, kLater);
    EXPECT_FALSE(entries[0].approved_at);
}

TEST_P(RetentionStoreContract, RecordsTheListAndWhatItRemovesWithTheActItself) {
    open("c1");
    {
        const Recording recording({"retention", "retention.list", "chat", "done", kLater});
        ASSERT_EQ(list(), 1U);
        EXPECT_TRUE(recording.is_done());
    }
    const Recording nothing({"retention", "retention.remove", "posts", "done", kLater});
    EXPECT_EQ(store_->remove_failed_posts(kMorning, 9), 0U);
    EXPECT_EQ(store_->remove_suggestion_verdicts(kMorning, 9), 0U);
    EXPECT_FALSE(nothing.is_done());
    EXPECT_EQ(store_->audit({.limit = 9}).size(), 1U);
}

TEST_P(RetentionStoreContract, ErasesWhatIsApprovedAlone) {
    open("c1");
    open("c2");
    ASSERT_EQ(list(), 2U);
    EXPECT_THAT(store_->approved_disposals(9), IsEmpty());
    EXPECT_FALSE(store_->approve_disposal("nobody", kLater));
    EXPECT_TRUE(store_->approve_disposal("c1", kLater));
    EXPECT_FALSE(store_->approve_disposal("c1", kLater)) << "it is approved already";
    restart();
    EXPECT_THAT(store_->approved_disposals(9), ElementsAre("c1"));
    EXPECT_TRUE(store_->dispose("c1"));
    EXPECT_FALSE(store_->find_conversation("c1"));
    EXPECT_FALSE(store_->dispose("c2")) << "nobody said that it may go";
    EXPECT_TRUE(store_->find_conversation("c2"));
    EXPECT_THAT(listed(), IsEmpty());
}

TEST_P(RetentionStoreContract, NeedsNobodysWordForWhatIsListedAsApproved) {
    open("c1");
    ASSERT_EQ(list(true), 1U);
    EXPECT_EQ(store_->disposals_after("", 9).at(0).approved_at, kLater);
    EXPECT_TRUE(store_->dispose("c1"));
}

TEST_P(RetentionStoreContract, KeepsWhatChangedOrWasHeldSinceItWasListed) {
    open("changed");
    open("held");
    ASSERT_EQ(list(true), 2U);
    TurnRecord turn = continuing(*store_->find_conversation("changed"), "I am back");
    turn.at = kLater;
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    ASSERT_TRUE(store_->add_hold("held", kLater));
    EXPECT_FALSE(store_->dispose("changed"));
    EXPECT_FALSE(store_->dispose("held"));
    EXPECT_TRUE(store_->find_conversation("changed"));
    EXPECT_TRUE(store_->find_conversation("held"));
    EXPECT_THAT(listed(), IsEmpty());
}

TEST_P(RetentionStoreContract, TakesOffTheListWhatIsGoneOrYoungAgain) {
    open("changed");
    open("erased");
    open("old");
    ASSERT_EQ(list(), 3U);
    TurnRecord turn = continuing(*store_->find_conversation("changed"), "I am back");
    turn.at = kLater;
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    ASSERT_TRUE(store_->erase_conversation("erased"));
    EXPECT_EQ(list(), 0U);
    EXPECT_THAT(listed(), ElementsAre("old"));
}

TEST_P(RetentionStoreContract, ErasesNoneOfAThousandThatAreHeld) {
    for (int i = 0; i < 1000; ++i) {
        open("c" + std::to_string(i));
        ASSERT_TRUE(store_->add_hold("c" + std::to_string(i), kMorning));
    }
    EXPECT_EQ(list(true, 5000), 0U);
    for (int i = 0; i < 1000; ++i) EXPECT_FALSE(store_->dispose("c" + std::to_string(i)));
    EXPECT_EQ(store_->count_queue().bot, 1000U);
}

TEST_P(RetentionStoreContract, RecordsWhatItDisposesOf) {
    open("c1");
    ASSERT_EQ(list(true), 1U);
    const Recording recording({"service", "conversation.dispose", "c1", "done", kLater});
    ASSERT_TRUE(store_->dispose("c1"));
    EXPECT_TRUE(recording.is_done());
    EXPECT_EQ(store_->audit({}).at(0).entry.object, "c1");
}

TEST_P(RetentionStoreContract, RemovesPostsThatWereGivenUpLongAgo) {
    TurnRecord turn = of_ticket(opening("c7", "hello"), "7");
    turn.posts = {to_post("failed", "7"), to_post("waits", "7")};
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    for (OutboxPost post : store_->outbox({})) {
        if (post.id != "failed") continue;
        post.state = PostState::failed;
        ASSERT_TRUE(store_->settle_post(post));
    }
    EXPECT_EQ(store_->remove_failed_posts(kMorning, 9), 0U) << "not yet";
    EXPECT_EQ(store_->remove_failed_posts(kLater, 9), 1U);
    ASSERT_EQ(store_->outbox({}).size(), 1U);
    EXPECT_EQ(store_->outbox({})[0].id, "waits");
}

TEST_P(RetentionStoreContract, RemovesWhatBecameOfSuggestionsLongAgo) {
    open("c1");
    ASSERT_TRUE(store_->add_suggestions({{"s1", "c1", 1, "{}", 0.5, "", "faq", "row", kMorning}}));
    ASSERT_TRUE(
        store_->judge_suggestion({"s1", SuggestionOutcome::accepted, "a1", 0, 0, kMorning}));
    EXPECT_EQ(store_->remove_suggestion_verdicts(kMorning, 9), 0U) << "not yet";
    EXPECT_EQ(store_->remove_suggestion_verdicts(kLater, 9), 1U);
    EXPECT_FALSE(store_->find_suggestion("s1")->verdict);
}

TEST_P(RetentionStoreContract, CutsTheAuditLogAtItsBeginningAlone) {
    for (int day = 0; day < 10; ++day)
        store_->record({{"operator", "act", "", "done", kMorning + std::chrono::days(day)}});
    EXPECT_EQ(store_->cut_audit(kMorning, kLater, 100), 0U) << "nothing is old enough";
    EXPECT_EQ(store_->cut_audit(kMorning + std::chrono::days(5), kLater, 2), 2U) << "in parts";
    EXPECT_EQ(store_->cut_audit(kMorning + std::chrono::days(5), kLater, 100), 3U);
    EXPECT_EQ(store_->cut_audit(kMorning + std::chrono::days(5), kLater, 100), 0U);
    const auto log = store_->audit({});
    ASSERT_EQ(log.size(), 7U) << "five days, and two cuts";
    EXPECT_EQ(log.back().nr, 6);
    EXPECT_EQ(log.front().entry.action, "audit.cut");
    EXPECT_EQ(log.front().entry.object.substr(0, 2), "5:");
}

TEST_P(RetentionStoreContract, KeepsTheLastRecordWhateverItsAge) {
    store_->record({{"operator", "act", "", "done", kMorning}});
    EXPECT_EQ(store_->cut_audit(kLater, kLater, 100), 0U);
    EXPECT_EQ(store_->audit({}).size(), 1U);
}

}  // namespace wizdesk::storage
