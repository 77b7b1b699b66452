#include "bot/replay.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/turn.h"
#include "storage/sqlite/sqlite_store.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::bot {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A bakery's helpdesk with a database of its own.
class Replayed : public testing::Test {
  protected:
    Replayed() {
        std::string name = std::filesystem::temp_directory_path() / "wizdesk-replay-XXXXXX";
        folder_ = mkdtemp(name.data());
        storage::sqlite::SqliteOptions options;
        options.file = folder_ / "chat.db";
        store_ = storage::sqlite::open_sqlite_store(options);
    }
    ~Replayed() override {
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    // Talks as a person would; returns the conversation's id.
    std::string talk(const std::vector<std::string>& texts) {
        const KnowledgeSource knowledge(Knowledge::from(test::small_pack_in_german()));
        const SystemClock clock;
        Turn turn(*store_, knowledge, clock);
        Inbound inbound;
        for (const std::string& text : texts) {
            inbound.text = text;
            inbound.conversation_id = std::get<Answered>(turn.take(inbound)).conversation_id;
        }
        return inbound.conversation_id;
    }

    Replay with(const intents::PackFiles& files) const {
        return replay(*store_, *Knowledge::from(files));
    }

    std::filesystem::path folder_;
    std::unique_ptr<storage::ConversationStore> store_;
};

TEST_F(Replayed, NothingChangesWithTheSamePack) {
    talk({"", "I bake", "yes", "human"});
    talk({"Ich backe", "ja"});
    const Replay replayed = with(test::small_pack_in_german());
    EXPECT_EQ(replayed.conversations, 2U);
    EXPECT_EQ(replayed.messages, 5U);
    EXPECT_THAT(replayed.changes, IsEmpty());
}

TEST_F(Replayed, OtherWordsAreNoOtherAnswer) {
    talk({"I bake"});
    const auto files = test::with(test::small_pack_in_german(), "questions.yml", "Are you trained?",
                                  "Have you learnt it?");
    EXPECT_THAT(with(files).changes, IsEmpty());
}

TEST_F(Replayed, TellsWhatWasAndWhatWouldBe) {
    const std::string id = talk({"I bake", "yes"});
    const auto files =
        test::with(test::small_pack_in_german(), "decisions.yml",
                   "{bakes: \"yes\", trained: \"yes\"}, grant: [oven_key], notes: [1]}",
                   "{bakes: \"yes\", trained: \"yes\"}, grant: [till_key]}");
    const Replay replayed = with(files);
    ASSERT_EQ(replayed.changes.size(), 1U);
    const Change& change = replayed.changes[0];
    EXPECT_EQ(change.conversation_id, id);
    EXPECT_EQ(change.seq, 3);
    EXPECT_EQ(change.text, "yes");
    EXPECT_THAT(change.before.at(0).access_types, ElementsAre("oven_key"));
    EXPECT_THAT(change.after.at(0).access_types, ElementsAre("till_key"));
    EXPECT_THAT(change.after.at(0).rows, ElementsAre("till_key"));
}

TEST_F(Replayed, LeavesOutWhatAPersonAnswered) {
    const std::string id = talk({"I bake"});
    storage::TurnRecord turn;
    turn.conversation = *store_->find_conversation(id);
    turn.conversation.status = storage::Status::agent;
    ASSERT_EQ(store_->append(turn).outcome, storage::Outcome::appended);
    const KnowledgeSource knowledge(Knowledge::from(test::small_pack_in_german()));
    const SystemClock clock;
    Inbound inbound;
    inbound.conversation_id = id;
    inbound.text = "I sell";
    Turn(*store_, knowledge, clock).take(inbound);
    EXPECT_EQ(with(test::small_pack_in_german()).messages, 1U);
}

}  // namespace
}  // namespace wizdesk::bot
