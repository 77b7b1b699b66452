#include "bot/http/change_journal.h"

#include <gmock/gmock.h>

namespace wizdesk::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

std::vector<std::pair<std::uint64_t, std::string>> since(const ChangeJournal& journal,
                                                         std::uint64_t number) {
    std::vector<std::pair<std::uint64_t, std::string>> changes;
    const auto all = journal.since(number).value();
    changes.reserve(all.size());
    for (const auto& change : all) changes.emplace_back(change.number, change.conversation_id);
    return changes;
}

TEST(ChangeJournal, TellsWhatChangedSince) {
    ChangeJournal journal(10);
    EXPECT_THAT(since(journal, 0), IsEmpty());
    journal.note("a");
    journal.note("b");
    EXPECT_THAT(since(journal, 0), ElementsAre(Pair(1, "a"), Pair(2, "b")));
    EXPECT_THAT(since(journal, 1), ElementsAre(Pair(2, "b")));
    EXPECT_THAT(since(journal, journal.newest()), IsEmpty());
}

TEST(ChangeJournal, KeepsTheNewestChangeOfAConversation) {
    ChangeJournal journal(10);
    journal.note("a");
    journal.note("b");
    journal.note("a");
    EXPECT_THAT(since(journal, 0), ElementsAre(Pair(2, "b"), Pair(3, "a")));
    EXPECT_THAT(since(journal, 1), ElementsAre(Pair(2, "b"), Pair(3, "a")));
}

TEST(ChangeJournal, SaysWhenItHasForgotten) {
    ChangeJournal journal(2);
    for (const char* id : {"a", "b", "c"}) journal.note(id);
    EXPECT_FALSE(journal.since(0));
    EXPECT_THAT(since(journal, 1), ElementsAre(Pair(2, "b"), Pair(3, "c")));
    journal.note("a");  // as a new one
    EXPECT_FALSE(journal.since(1));
    EXPECT_THAT(since(journal, 2), ElementsAre(Pair(3, "c"), Pair(4, "a")));
}

TEST(ChangeJournal, KnowsNoNumberThatItDidNotGive) {
    ChangeJournal journal(2);
    journal.note("a");
    EXPECT_FALSE(journal.since(2));
}

}  // namespace
}  // namespace wizdesk::http
