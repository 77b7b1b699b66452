#include "bot/learning/proposals.h"

#include <fstream>
#include <sstream>

#include <SQLiteCpp/Database.h>

#include "bot/learning/unanswered.h"
#include "intents/pack/pack_error.h"
#include "tests/bot/learning/learning_fixture.h"
#include "tests/bot/learning/roomy_pack.h"
#include "tests/eventually.h"

namespace wizdesk::learning {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Reason = NotProposed::Reason;
using State = Proposal::State;

class ProposalsTest : public LearningFixture {
  protected:
    ProposalsTest() { std::filesystem::create_directory(written_); }

    Proposals::Settings settings(bool has_folder = true) const {
        return {roomy_pack, has_folder ? written_ : std::filesystem::path()};
    }
    Proposals make(Proposals::Settings settings) {
        return {*store_, agents::built_in_knowledge(), clock_, std::move(settings)};
    }

    // What an editor makes of a message.
    Proposals::Wanted wanted(const std::string& text, const std::string& intent) {
        const auto id = say("how do I change the moon phase").conversation_id;
        return {text, {intent, {}}, {{id, 1}}, "Erin"};
    }

    static Proposal proposed(Proposals& proposals, const Proposals::Wanted& wanted) {
        return std::get<Proposal>(proposals.propose(wanted));
    }
    static Reason reason(const std::variant<Proposal, NotProposed>& result) {
        return std::get<NotProposed>(result).reason;
    }
    // The proposal once it was tried out.
    static Proposal tried(const Proposals& proposals) {
        const auto settled = [&] { return proposals.list().at(0).state != State::checking; };
        if (!eventually(settled, kTraining)) throw std::runtime_error("it is not tried out");
        return proposals.list().at(0);
    }
    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(written_))
            names.push_back(entry.path().filename());
        return names;
    }
    std::string content(const std::string& name) const {
        std::ostringstream text;
        text << std::ifstream(written_ / name).rdbuf();
        return text.str();
    }

    const std::filesystem::path written_ = folder_ / "written";
};

TEST_F(ProposalsTest, WritesWhatPassedAndIsDoneWithItsMessages) {
    Proposals proposals = make(settings());
    proposals.start();
    const auto made = proposed(proposals, wanted("zebra masterclass dates", "faq_training"));
    EXPECT_EQ(made.state, State::checking);
    EXPECT_EQ(made.file, "utterances/faq_training.yml");
    EXPECT_THAT(made.diff, HasSubstr("\n+  - \"zebra masterclass dates\"\n"));
    const Proposal sound = tried(proposals);
    ASSERT_EQ(sound.state, State::sound) << testing::PrintToString(sound.verdict.faults);
    EXPECT_EQ(sound.verdict.reply->intent.name, "faq_training");
    EXPECT_THAT(files(), IsEmpty());
    EXPECT_THAT(unanswered(*store_), SizeIs(1));

    const auto accepted = std::get<Proposal>(proposals.accept(made.id, "e1"));
    EXPECT_EQ(accepted.state, State::accepted);
    EXPECT_THAT(files(), testing::ElementsAre(accepted.name()));
    EXPECT_THAT(accepted.name(), HasSubstr("-faq_training-"));
    EXPECT_EQ(content(accepted.name()), accepted.document());
    EXPECT_THAT(accepted.document(), HasSubstr("from Erin"));
    EXPECT_THAT(accepted.document(), HasSubstr("# Checked: the pack is sound"));
    EXPECT_THAT(unanswered(*store_), IsEmpty());
    EXPECT_TRUE(std::holds_alternative<Proposal>(proposals.accept(made.id, "e1")));
    EXPECT_THAT(files(), SizeIs(1));
    // The next one follows upon it.
    const auto next = proposed(proposals, wanted("zebra evening school", "faq_training"));
    EXPECT_THAT(next.diff, HasSubstr("\n   - \"zebra masterclass dates\"\n"
                                     "+  - \"zebra evening school\"\n"));
}

TEST_F(ProposalsTest, NeverWritesWhatDidNotPass) {
    Proposals proposals = make(settings());
    const auto made = proposed(proposals, wanted("training schedule", "goodbye"));
    EXPECT_EQ(reason(proposals.accept(made.id, "e1")), Reason::checking);
    EXPECT_THAT(made.document(), HasSubstr("NOT CHECKED"));
    proposals.start();
    const Proposal failed = tried(proposals);
    EXPECT_EQ(failed.state, State::unsound);
    EXPECT_THAT(failed.document(), HasSubstr("# NOT SOUND"));
    EXPECT_THAT(failed.document(), HasSubstr("#   " + failed.verdict.faults.at(0)));
    EXPECT_EQ(reason(proposals.accept(made.id, "e1")), Reason::unsound);
    EXPECT_THAT(files(), IsEmpty());
    EXPECT_THAT(unanswered(*store_), SizeIs(1));
}

TEST_F(ProposalsTest, RefusesTextsAndTargetsThatCannotBe) {
    Proposals proposals = make(settings());
    const auto text = proposals.propose(wanted("I am [NAME]", "faq_training"));
    EXPECT_EQ(reason(text), Reason::text);
    EXPECT_THAT(std::get<NotProposed>(text).why, HasSubstr("[NAME]"));
    EXPECT_EQ(reason(proposals.propose(wanted("any zebra", "zebra"))), Reason::target);
    EXPECT_EQ(reason(proposals.accept("zebra", "e1")), Reason::missing);
    EXPECT_THAT(proposals.list(), IsEmpty());
}

TEST_F(ProposalsTest, TellsWhenThePackCannotBeRead) {
    Proposals proposals =
        make({[]() -> intents::PackFiles { throw intents::PackError("pack", 0, 0, "gone"); }, {}});
    EXPECT_EQ(reason(proposals.propose(wanted("any zebra", "faq_training"))), Reason::pack);
}

TEST_F(ProposalsTest, TellsWhenTheFolderCannotBeWritten) {
    Proposals proposals = make({roomy_pack, written_ / "missing"});
    proposals.start();
    const auto made = proposed(proposals, wanted("zebra masterclass dates", "faq_training"));
    ASSERT_EQ(tried(proposals).state, State::sound);
    EXPECT_EQ(reason(proposals.accept(made.id, "e1")), Reason::unwritten);
    EXPECT_THAT(unanswered(*store_), SizeIs(1));
}

TEST_F(ProposalsTest, ManagesWithoutAFolder) {
    Proposals proposals = make(settings(false));
    proposals.start();
    const auto made = proposed(proposals, wanted("zebra masterclass dates", "faq_training"));
    ASSERT_EQ(tried(proposals).state, State::sound);
    EXPECT_EQ(std::get<Proposal>(proposals.accept(made.id, "e1")).written, false);
    EXPECT_THAT(unanswered(*store_), IsEmpty());
}

// What is in the folder counts, although the store could not be told.
TEST_F(ProposalsTest, CountsWhatWasWrittenWhenTheStoreFails) {
    Proposals proposals = make(settings());
    proposals.start();
    const auto first = proposed(proposals, wanted("zebra masterclass dates", "faq_training"));
    ASSERT_EQ(tried(proposals).state, State::sound);
    const auto second = proposed(proposals, wanted("zebra evening school", "faq_training"));
    ASSERT_EQ(tried(proposals).state, State::sound);
    SQLite::Database other(folder_ / "test.db", SQLite::OPEN_READWRITE);
    other.exec(
        "CREATE TRIGGER full BEFORE INSERT ON done_with BEGIN SELECT RAISE(ABORT, 'full'); END");
    EXPECT_THROW(proposals.accept(first.id, "e1"), storage::StoreError);
    other.exec("DROP TRIGGER full");
    EXPECT_THAT(files(), SizeIs(1));
    EXPECT_EQ(reason(proposals.accept(second.id, "e1")), Reason::outdated);
    EXPECT_FALSE(proposals.withdraw(first.id));
    const auto next = proposed(proposals, wanted("zebra night school", "faq_training"));
    EXPECT_THAT(next.diff, HasSubstr("\n   - \"zebra masterclass dates\"\n"));

    EXPECT_EQ(std::get<Proposal>(proposals.accept(first.id, "e1")).state, State::accepted);
    EXPECT_THAT(files(), SizeIs(1));
    EXPECT_THAT(unanswered(*store_), SizeIs(2)) << "of three";
    EXPECT_EQ(next.base, 1U);
    EXPECT_EQ(proposed(proposals, wanted("zebra day school", "faq_training")).base, 1U)
        << "it was counted once";
}

// Without a folder nothing was taken if the store could not be told.
TEST_F(ProposalsTest, CountsNothingThatIsNeitherWrittenNorNoted) {
    Proposals proposals = make(settings(false));
    proposals.start();
    const auto made = proposed(proposals, wanted("zebra masterclass dates", "faq_training"));
    ASSERT_EQ(tried(proposals).state, State::sound);
    SQLite::Database other(folder_ / "test.db", SQLite::OPEN_READWRITE);
    other.exec(
        "CREATE TRIGGER full BEFORE INSERT ON done_with BEGIN SELECT RAISE(ABORT, 'full'); END");
    EXPECT_THROW(proposals.accept(made.id, "e1"), storage::StoreError);
    other.exec("DROP TRIGGER full");
    EXPECT_TRUE(std::holds_alternative<Proposal>(proposals.accept(made.id, "e1")));
}

TEST_F(ProposalsTest, TakesNoMoreThanItCanTryOut) {
    Proposals proposals = make(settings());
    const auto want = wanted("zebra masterclass", "faq_training");
    std::string id;
    for (int i = 0; i < 8; ++i) id = proposed(proposals, want).id;
    EXPECT_EQ(reason(proposals.propose(want)), Reason::busy);
    EXPECT_TRUE(proposals.withdraw(id));
    EXPECT_FALSE(proposals.withdraw(id));
    EXPECT_THAT(proposals.list(), SizeIs(7));
    EXPECT_EQ(proposed(proposals, want).state, State::checking);
}

}  // namespace
}  // namespace wizdesk::learning
