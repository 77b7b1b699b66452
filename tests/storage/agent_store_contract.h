#pragma once

// What every store has to do for agents; used as conversation_store_contract.h is:
//   INSTANTIATE_TEST_SUITE_P(Sqlite, AgentStoreContract, testing::Values(make_backend));

#include <thread>

#include "tests/storage/conversation_store_contract.h"

namespace wizdesk::storage {

class AgentStoreContract : public ConversationStoreContract {
  protected:
    // A conversation with one turn, changed `minutes` after the morning.
    void talk(const std::string& id, const std::string& text, int minutes = 0,
              Status status = Status::bot, const std::string& channel = "web") {
        TurnRecord turn = opening(id, text);
        turn.conversation.status = status;
        turn.conversation.channel = channel;
        turn.at = kMorning + std::chrono::minutes(minutes);
        ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    }

    AppendResult take(const std::string& id, const std::string& agent, bool even_if_held = false) {
        TurnRecord turn = continuing(loaded(id), "");
        turn.messages = {said(Role::system, agent + " answers now")};
        turn.conversation.status = Status::agent;
        turn.assign = Assignment{agent, even_if_held};
        return store_->append(turn);
    }

    // All pages, one after the other.
    std::vector<std::string> queued(QueueFilter filter) {
        std::vector<std::string> ids;
        do {
            const QueuePage page = store_->queue(filter);
            EXPECT_LE(page.entries.size(), filter.limit);
            for (const QueueEntry& entry : page.entries) ids.push_back(entry.id);
            filter.cursor = page.next;
        } while (!filter.cursor.empty());
        return ids;
    }

    std::vector<std::string> found(const std::string& words, QueueFilter filter = {}) {
        std::vector<std::string> ids;
        do {
            const SearchPage page = store_->search(words, filter);
            for (const SearchHit& hit : page.hits) ids.push_back(hit.conversation.id);
            filter.cursor = page.next;
        } while (!filter.cursor.empty());
        return ids;
    }

    static PrivateNote note(const std::string& id, const std::string& conversation_id,
                            const std::string& text) {
        return {id, conversation_id, 0, "a1", "Dana", text, kMorning};
    }

    static Suggestion suggestion(const std::string& id, const std::string& conversation_id) {
        return {id,    conversation_id, 1,       R"({"kind":"answer"})", 0.75, R"({"rule":"r"})",
                "faq", "school",        kMorning};
    }
};

TEST_P(AgentStoreContract, HasNothingAtFirst) {
    EXPECT_THAT(store_->queue({}).entries, IsEmpty());
    EXPECT_EQ(store_->queue({}).next, "");
    EXPECT_EQ(store_->count_queue().bot, 0U);
    EXPECT_THAT(store_->search("hello", {}).hits, IsEmpty());
    EXPECT_THAT(store_->notes("c1"), IsEmpty());
    EXPECT_THAT(store_->suggestions("c1", 1), IsEmpty());
    EXPECT_FALSE(store_->find_suggestion("s1"));
    EXPECT_THAT(store_->count_suggestions(Time{}, kMorning), IsEmpty());
    EXPECT_FALSE(store_->add_note(note("n1", "c1", "hello")));
    EXPECT_FALSE(store_->add_suggestions({suggestion("s1", "c1")}));
    EXPECT_FALSE(store_->judge_suggestion({.suggestion_id = "s1"}));
    EXPECT_FALSE(store_->redact_message("c1", 1));
    EXPECT_FALSE(store_->redact_note("c1", "n1"));
}

TEST_P(AgentStoreContract, QueuesWhoWaitsFirstAndThenTheNewest) {
    talk("old", "x", 0);
    talk("new", "x", 5);
    talk("waits", "x", 4, Status::waiting);
    talk("waits longer", "x", 1, Status::waiting);
    talk("done", "x", 3, Status::resolved);
    for (const std::size_t limit : {1U, 2U, 3U, 5U, 50U}) {
        EXPECT_THAT(queued({.limit = limit}),
                    ElementsAre("waits longer", "waits", "new", "done", "old"))
            << limit;
    }
}

TEST_P(AgentStoreContract, WaitingBeginsWithTheStatusNotWithTheLastMessage) {
    talk("c1", "x", 1, Status::waiting);
    talk("c2", "x", 2, Status::waiting);
    TurnRecord more = continuing(loaded("c1"), "are you there?");
    more.at = kMorning + std::chrono::minutes(9);
    ASSERT_EQ(store_->append(more).outcome, Outcome::appended);
    EXPECT_THAT(queued({}), ElementsAre("c1", "c2"));
    EXPECT_EQ(store_->queue({}).entries[0].waiting_since, kMorning + std::chrono::minutes(1));
    more = continuing(loaded("c1"), "I see");
    more.conversation.status = Status::bot;
    ASSERT_EQ(store_->append(more).outcome, Outcome::appended);
    EXPECT_FALSE(store_->queue({.status = Status::bot}).entries.at(0).waiting_since);
}

TEST_P(AgentStoreContract, ShowsEveryFieldOfAnEntry) {
    TurnRecord turn = of_ticket(opening("c1", "hello"), "4711");
    turn.conversation.status = Status::waiting;
    turn.messages[1].text = std::string(399, 'x') + "éé";
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    restart();
    const QueueEntry entry = store_->queue({}).entries.at(0);
    EXPECT_EQ(entry.channel, "ticket");
    EXPECT_EQ(entry.source, "helpdesk");
    EXPECT_EQ(entry.external_id, "4711");
    EXPECT_EQ(entry.status, Status::waiting);
    EXPECT_EQ(entry.assignee, "");
    EXPECT_EQ(entry.waiting_since, kMorning);
    EXPECT_EQ(entry.created_at, kMorning);
    EXPECT_EQ(entry.updated_at, kMorning);
    EXPECT_EQ(entry.last_seq, 2);
    EXPECT_EQ(entry.last_role, Role::bot);
    EXPECT_EQ(entry.last_text, std::string(399, 'x') + "é");
}

TEST_P(AgentStoreContract, NarrowsTheQueue) {
    talk("web", "x", 1);
    talk("ticket", "x", 2, Status::bot, "ticket");
    talk("waits", "x", 3, Status::waiting, "ticket");
    talk("taken", "x", 4);
    ASSERT_EQ(take("taken", "a1").outcome, Outcome::appended);
    EXPECT_THAT(queued({.status = Status::waiting}), ElementsAre("waits"));
    EXPECT_THAT(queued({.status = Status::agent}), ElementsAre("taken"));
    EXPECT_THAT(queued({.status = Status::resolved}), IsEmpty());
    EXPECT_THAT(queued({.channel = "ticket"}), ElementsAre("waits", "ticket"));
    EXPECT_THAT(queued({.assignee = "a1"}), ElementsAre("taken"));
    EXPECT_THAT(queued({.assignee = ""}), ElementsAre("waits", "ticket", "web"));
    EXPECT_THAT(queued({.status = Status::bot, .channel = "ticket", .assignee = ""}),
                ElementsAre("ticket"));
}

TEST_P(AgentStoreContract, PagesThroughConversationsOfTheSameMoment) {
    for (int i = 0; i < 9; ++i) {
        talk("c" + std::to_string(i), "x", 0, i < 4 ? Status::waiting : Status::bot);
    }
    EXPECT_THAT(queued({.limit = 2}),
                ElementsAre("c0", "c1", "c2", "c3", "c8", "c7", "c6", "c5", "c4"));
}

TEST_P(AgentStoreContract, RefusesCursorsOfOthers) {
    for (const char* cursor : {"x", "w2026", "u2026-11-22 08:00:00.042Zc1", "-1", "1e3", "'"}) {
        EXPECT_THROW(store_->queue({.cursor = cursor}), std::invalid_argument) << cursor;
        EXPECT_THROW(store_->search("x", {.cursor = cursor}), std::invalid_argument) << cursor;
    }
}

TEST_P(AgentStoreContract, CountsTheQueue) {
    talk("c1", "x");
    talk("c2", "x");
    talk("c3", "x", 0, Status::waiting);
    talk("c4", "x", 0, Status::resolved);
    take("c2", "a1");
    const QueueCounts counts = store_->count_queue();
    EXPECT_EQ(counts.bot, 1U);
    EXPECT_EQ(counts.waiting, 1U);
    EXPECT_EQ(counts.agent, 1U);
    EXPECT_EQ(counts.resolved, 1U);
}

TEST_P(AgentStoreContract, OneTakesAConversationAndTheOtherLearnsWhoHasIt) {
    talk("c1", "x", 0, Status::waiting);
    ASSERT_EQ(take("c1", "a1").outcome, Outcome::appended);
    EXPECT_EQ(loaded("c1").assignee, "a1");
    const AppendResult late = take("c1", "a2");
    EXPECT_EQ(late.outcome, Outcome::held);
    EXPECT_EQ(late.assignee, "a1");
    EXPECT_EQ(texts("c1").size(), 3U) << "nothing of it was written";
    EXPECT_EQ(take("c1", "a1").outcome, Outcome::appended) << "it is his";
    EXPECT_EQ(take("c1", "a2", true).outcome, Outcome::appended);
    restart();
    EXPECT_EQ(loaded("c1").assignee, "a2");
}

TEST_P(AgentStoreContract, OneOfManyWhoGrabAConversationHasIt) {
    talk("c1", "x", 0, Status::waiting);
    const Conversation seen = loaded("c1");
    std::atomic<int> got{0};
    std::atomic<int> told{0};
    std::vector<std::thread> agents;
    agents.reserve(8);
    for (int i = 0; i < 8; ++i) {
        agents.emplace_back([&, i] {
            TurnRecord turn = continuing(seen, "");
            turn.messages = {said(Role::system, "taken")};
            turn.conversation.status = Status::agent;
            turn.assign = Assignment{"a" + std::to_string(i)};
            const AppendResult result = store_->append(turn);
            got += result.outcome == Outcome::appended ? 1 : 0;
            told += result.outcome == Outcome::held && result.assignee.starts_with("a") ? 1 : 0;
        });
    }
    for (auto& agent : agents) agent.join();
    EXPECT_EQ(got, 1);
    EXPECT_EQ(told, 7);
}

TEST_P(AgentStoreContract, WhatIsHandedBackMayBeTakenByAnybody) {
    talk("c1", "x");
    take("c1", "a1");
    TurnRecord back = continuing(loaded("c1"), "");
    back.messages = {said(Role::system, "handed back")};
    back.conversation.status = Status::bot;
    back.assign = Assignment{};
    ASSERT_EQ(store_->append(back).outcome, Outcome::appended);
    EXPECT_EQ(loaded("c1").assignee, "");
    EXPECT_EQ(take("c1", "a2").outcome, Outcome::appended);
}

TEST_P(AgentStoreContract, AnAssigneeWhoDoesNotAnswerYetHoldsNobodyUp) {
    TurnRecord turn = opening("c1", "x");
    turn.conversation.status = Status::waiting;
    turn.assign = Assignment{"a1"};
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    EXPECT_EQ(loaded("c1").assignee, "a1");
    EXPECT_EQ(take("c1", "a2").outcome, Outcome::appended);
}

TEST_P(AgentStoreContract, OtherTurnsLeaveTheAssignee) {
    talk("c1", "x");
    take("c1", "a1");
    Conversation forged = loaded("c1");
    forged.assignee = "a2";
    ASSERT_EQ(store_->append(continuing(forged, "thanks")).outcome, Outcome::appended);
    EXPECT_EQ(loaded("c1").assignee, "a1");
    restart();
    EXPECT_EQ(loaded("c1").assignee, "a1");
}

TEST_P(AgentStoreContract, KeepsNotesApartFromMessages) {
    talk("c1", "hello");
    ASSERT_TRUE(store_->add_note(note("n1", "c1", "a secret: zebra")));
    ASSERT_EQ(store_->append(continuing(loaded("c1"), "more")).outcome, Outcome::appended);
    PrivateNote second = note("n2", "c1", "two");
    second.at = kMorning + std::chrono::minutes(1);
    ASSERT_TRUE(store_->add_note(second));
    restart();
    const auto notes = store_->notes("c1");
    ASSERT_EQ(notes.size(), 2U);
    EXPECT_EQ(notes[0].id, "n1");
    EXPECT_EQ(notes[0].conversation_id, "c1");
    EXPECT_EQ(notes[0].after_seq, 2);
    EXPECT_EQ(notes[0].agent_id, "a1");
    EXPECT_EQ(notes[0].agent_name, "Dana");
    EXPECT_EQ(notes[0].text, "a secret: zebra");
    EXPECT_EQ(notes[0].at, kMorning);
    EXPECT_EQ(notes[1].after_seq, 4);
    EXPECT_EQ(notes[1].at, second.at);
    EXPECT_EQ(loaded("c1").last_seq, 4);
    EXPECT_THAT(texts("c1"), ElementsAre("hello", "answer to hello", "more", "answer to more"));
    EXPECT_EQ(store_->queue({}).entries.at(0).last_text, "answer to more");
    EXPECT_THAT(store_->notes("c2"), IsEmpty());
}

TEST_P(AgentStoreContract, TellsOfNotesAndOfTextsThatWereTakenOut) {
    talk("c1", "hello");
    std::mutex mutex;
    std::vector<std::int64_t> heard;
    const auto subscription = store_->subscribe([&](const std::string& id, std::int64_t last_seq) {
        const std::lock_guard lock(mutex);
        if (id == "c1") heard.push_back(last_seq);
    });
    ASSERT_TRUE(store_->add_note(note("n1", "c1", "x")));
    ASSERT_TRUE(store_->redact_message("c1", 1));
    ASSERT_TRUE(store_->redact_note("c1", "n1"));
    for (int i = 0; i < 500; ++i) {
        {
            const std::lock_guard lock(mutex);
            if (heard.size() == 3) break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    const std::lock_guard lock(mutex);
    EXPECT_THAT(heard, ElementsAre(2, 2, 2));
}

TEST_P(AgentStoreContract, FindsMessagesByTheirWords) {
    talk("c1", "My nurse needs access");
    talk("c2", "José's office: the NURSE's printer");
    talk("c3", "nothing of that kind");
    EXPECT_THAT(found("nurse"), ElementsAre("c2", "c1"));
    EXPECT_THAT(found("Nurse access"), ElementsAre("c1"));
    EXPECT_THAT(found("jose"), ElementsAre("c2"));
    EXPECT_THAT(found("prin"), ElementsAre("c2")) << "the beginning of a word";
    EXPECT_THAT(found("rinter"), IsEmpty());
    EXPECT_THAT(found("pr"), IsEmpty()) << "too short a beginning";
    EXPECT_THAT(found("nurse zebra"), IsEmpty()) << "every word";
    EXPECT_THAT(found(""), IsEmpty());
    EXPECT_THAT(found(" \t\n"), IsEmpty());
    EXPECT_THAT(found("— nurse"), ElementsAre("c2", "c1")) << "a dash is no word";
    EXPECT_THAT(found("nurse", {.limit = 1}), ElementsAre("c2", "c1"));
}

TEST_P(AgentStoreContract, WordsThatAreLookedForHaveNoSyntax) {
    talk("c1", "a NEAR miss OR text:hit AND more * ^x (y) {z} -w");
    for (const char* words :
         {"\"", "\"\"",    "*",        "NEAR(", "text:",  "^", "AND OR NOT",   "-",
          "{",  "a* OR b", "'",        "\\",    "NEAR/2", "+", "search_0 : x", "%",
          "_",  "a\"b",    "\x01\x02", ";--",   "NULL"}) {
        EXPECT_NO_THROW(store_->search(words, {})) << words;
    }
    EXPECT_THAT(found("NEAR"), ElementsAre("c1"));
    EXPECT_THAT(found("text:hit"), ElementsAre("c1"));
    EXPECT_THAT(found("(y)"), ElementsAre("c1"));
    EXPECT_THAT(found("a \"NEAR\""), ElementsAre("c1"));
    EXPECT_THAT(found(std::string(3000, 'x')), IsEmpty());
    std::string many;
    for (int i = 0; i < 2000; ++i) many += "near ";
    EXPECT_THAT(found(many), ElementsAre("c1"));
}

TEST_P(AgentStoreContract, ShowsWhereItFoundThem) {
    talk("c1", "one <b>two</b> three");
    const SearchPage page = store_->search("two", {});
    ASSERT_EQ(page.hits.size(), 1U);
    const SearchHit& hit = page.hits[0];
    EXPECT_EQ(hit.seq, 2) << "the newest hit";
    EXPECT_EQ(hit.role, Role::bot);
    EXPECT_EQ(hit.at, kMorning);
    EXPECT_EQ(hit.conversation.last_seq, 2);
    ASSERT_EQ(hit.snippet.size(), 3U);
    EXPECT_EQ(hit.snippet[0].text, "answer to one <b>");
    EXPECT_FALSE(hit.snippet[0].found);
    EXPECT_EQ(hit.snippet[1].text, "two");
    EXPECT_TRUE(hit.snippet[1].found);
    EXPECT_EQ(hit.snippet[2].text, "</b> three");
}

TEST_P(AgentStoreContract, NarrowsASearch) {
    talk("web", "hello", 1);
    talk("ticket", "hello", 2, Status::waiting, "ticket");
    talk("taken", "hello", 3);
    take("taken", "a1");
    EXPECT_THAT(found("hello", {.channel = "web"}), ElementsAre("taken", "web"));
    EXPECT_THAT(found("hello", {.status = Status::waiting}), ElementsAre("ticket"));
    EXPECT_THAT(found("hello", {.assignee = "a1"}), ElementsAre("taken"));
}

TEST_P(AgentStoreContract, FindsOnWhenATurnWasRefused) {
    talk("c1", "hello");
    const Conversation old = loaded("c1");
    store_->append(continuing(old, "second"));
    ASSERT_EQ(store_->append(continuing(old, "zebra")).outcome, Outcome::conflict);
    EXPECT_THAT(found("zebra"), IsEmpty());
    EXPECT_THAT(found("second"), ElementsAre("c1"));
}

TEST_P(AgentStoreContract, TakesTheTextOutOfOneMessage) {
    TurnRecord turn = opening("c1", "my code is zebra");
    turn.messages[1].reply = R"({"text":"zebra"})";
    turn.messages.push_back(said(Role::user, "hi"));
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    ASSERT_TRUE(store_->add_suggestions({suggestion("s1", "c1")}));
    ASSERT_TRUE(store_->redact_message("c1", 1));
    EXPECT_EQ(found("zebra").size(), 1U) << "the bot's answer";
    ASSERT_TRUE(store_->redact_message("c1", 2));
    ASSERT_TRUE(store_->redact_message("c1", 2));
    ASSERT_TRUE(store_->redact_message("c1", 3));
    EXPECT_FALSE(store_->redact_message("c1", 4));
    restart();
    EXPECT_THAT(found("zebra"), IsEmpty());
    EXPECT_THAT(texts("c1"), ElementsAre("[removed]", "[removed]", "**"));
    EXPECT_FALSE(store_->messages_after("c1", 1, 1).at(0).reply);
    EXPECT_EQ(store_->messages_after("c1", 1, 1).at(0).id, "message of answer to my code is zebra");
    EXPECT_EQ(store_->find_suggestion("s1")->suggestion.reply, "");
    EXPECT_EQ(store_->find_suggestion("s1")->suggestion.why, "");
    ASSERT_EQ(store_->append(continuing(loaded("c1"), "on we go")).outcome, Outcome::appended);
    EXPECT_THAT(found("go"), ElementsAre("c1"));
}

TEST_P(AgentStoreContract, TakesTheTextOutOfANote) {
    talk("c1", "hello");
    ASSERT_TRUE(store_->add_note(note("n1", "c1", "a long secret")));
    EXPECT_FALSE(store_->redact_note("c2", "n1")) << "not this conversation's";
    EXPECT_TRUE(store_->redact_note("c1", "n1"));
    EXPECT_EQ(store_->notes("c1").at(0).text, "[removed]");
}

TEST_P(AgentStoreContract, KeepsEveryFieldOfASuggestion) {
    talk("c1", "hello");
    Suggestion second = suggestion("s2", "c1");
    second.confidence = 0.25;
    ASSERT_TRUE(store_->add_suggestions({suggestion("s1", "c1"), second}));
    EXPECT_FALSE(store_->add_suggestions({suggestion("s3", "c1")})) << "there are some";
    restart();
    const auto kept = store_->suggestions("c1", 1);
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].suggestion.id, "s1");
    EXPECT_EQ(kept[0].suggestion.conversation_id, "c1");
    EXPECT_EQ(kept[0].suggestion.seq, 1);
    EXPECT_EQ(kept[0].suggestion.reply, R"({"kind":"answer"})");
    EXPECT_EQ(kept[0].suggestion.confidence, 0.75);
    EXPECT_EQ(kept[0].suggestion.why, R"({"rule":"r"})");
    EXPECT_EQ(kept[0].suggestion.intent, "faq");
    EXPECT_EQ(kept[0].suggestion.row, "school");
    EXPECT_EQ(kept[0].suggestion.at, kMorning);
    EXPECT_FALSE(kept[0].verdict);
    EXPECT_EQ(kept[1].suggestion.confidence, 0.25);
    EXPECT_EQ(store_->find_suggestion("s2")->suggestion.id, "s2");
    EXPECT_THAT(store_->suggestions("c1", 2), IsEmpty());
}

TEST_P(AgentStoreContract, ASuggestionIsJudgedOnce) {
    talk("c1", "hello");
    ASSERT_TRUE(store_->add_suggestions({suggestion("s1", "c1")}));
    ASSERT_TRUE(store_->judge_suggestion(
        {"s1", SuggestionOutcome::edited, "a1", 7, 0.125, kMorning + std::chrono::minutes(1)}));
    EXPECT_FALSE(store_->judge_suggestion(
        {"s1", SuggestionOutcome::rejected, "a2", 0, 0, kMorning + std::chrono::minutes(2)}));
    restart();
    const auto verdict = store_->find_suggestion("s1")->verdict;
    ASSERT_TRUE(verdict);
    EXPECT_EQ(verdict->suggestion_id, "s1");
    EXPECT_EQ(verdict->outcome, SuggestionOutcome::edited);
    EXPECT_EQ(verdict->agent_id, "a1");
    EXPECT_EQ(verdict->distance, 7);
    EXPECT_EQ(verdict->changed_share, 0.125);
    EXPECT_EQ(verdict->at, kMorning + std::chrono::minutes(1));
}

TEST_P(AgentStoreContract, CountsWhatBecameOfSuggestions) {
    int number = 0;
    const auto made = [&](const char* intent, const char* row, int minute,
                          std::optional<SuggestionOutcome> outcome) {
        const std::string id = std::to_string(++number);
        talk("c" + id, "hello");
        Suggestion one = suggestion("s" + id, "c" + id);
        one.intent = intent;
        one.row = row;
        one.at = kMorning + std::chrono::minutes(minute);
        ASSERT_TRUE(store_->add_suggestions({one}));
        if (!outcome) return;
        ASSERT_TRUE(store_->judge_suggestion({one.id, *outcome, "a1", 0, 0, one.at}));
    };
    made("faq", "one", 0, SuggestionOutcome::accepted);
    made("faq", "one", 1, SuggestionOutcome::rejected);
    made("faq", "one", 2, std::nullopt);
    made("faq", "two", 1, SuggestionOutcome::edited);
    made("faq", "one", 9, SuggestionOutcome::rejected);
    const auto counts = store_->count_suggestions(kMorning, kMorning + std::chrono::minutes(9));
    ASSERT_EQ(counts.size(), 2U);
    EXPECT_EQ(counts[0].intent, "faq");
    EXPECT_EQ(counts[0].row, "one");
    EXPECT_EQ(counts[0].made, 3U);
    EXPECT_EQ(counts[0].accepted, 1U);
    EXPECT_EQ(counts[0].edited, 0U);
    EXPECT_EQ(counts[0].rejected, 1U);
    EXPECT_EQ(counts[0].last_rejected_at, kMorning + std::chrono::minutes(1));
    EXPECT_EQ(counts[1].row, "two");
    EXPECT_EQ(counts[1].edited, 1U);
    EXPECT_FALSE(counts[1].last_rejected_at);
}

TEST_P(AgentStoreContract, ErasesWhatAgentsLeftOnAConversation) {
    talk("c1", "zebra");
    talk("c2", "zebra");
    ASSERT_TRUE(store_->add_note(note("n1", "c1", "x")));
    ASSERT_TRUE(store_->add_suggestions({suggestion("s1", "c1")}));
    ASSERT_TRUE(store_->erase_conversation("c1"));
    EXPECT_THAT(found("zebra"), ElementsAre("c2"));
    EXPECT_THAT(queued({}), ElementsAre("c2"));
    EXPECT_THAT(store_->notes("c1"), IsEmpty());
    EXPECT_THAT(store_->suggestions("c1", 1), IsEmpty());
    EXPECT_FALSE(store_->find_suggestion("s1"));
    EXPECT_FALSE(store_->judge_suggestion({.suggestion_id = "s1"}));
    talk("c1", "fresh");
    EXPECT_THAT(store_->notes("c1"), IsEmpty());
}

}  // namespace wizdesk::storage
