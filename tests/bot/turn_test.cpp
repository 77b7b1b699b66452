#include "bot/turn.h"

#include <filesystem>

#include <gmock/gmock.h>

#include "storage/sqlite/sqlite_store.h"

namespace wizdesk::bot {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class FixedClock : public Clock {
  public:
    storage::Time now() const override {
        return storage::Time(std::chrono::seconds(1'800'000'000));
    }
};

class TurnTest : public ::testing::Test {
  protected:
    TurnTest() : folder_(std::filesystem::temp_directory_path() / ("turn" + random_name())) {
        std::filesystem::create_directory(folder_);
        storage::sqlite::SqliteOptions options;
        options.file = (folder_ / "test.db").string();
        store_ = storage::sqlite::open_sqlite_store(options);
        turn_ = std::make_unique<Turn>(*store_, *knowledge(), clock_);
    }
    ~TurnTest() override {
        turn_.reset();
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    static std::string random_name() {
        return std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
               std::to_string(getpid()) +
               ::testing::UnitTest::GetInstance()->current_test_info()->name();
    }

    // Training takes a moment, so all tests share it.
    static const KnowledgeSource* knowledge() {
        static const KnowledgeSource source(Knowledge::load({}));
        return &source;
    }

    Answered say(const std::string& text, const std::string& conversation = "",
                 std::optional<storage::RequestKey> request = std::nullopt) {
        Inbound inbound;
        inbound.conversation_id = conversation;
        inbound.text = text;
        inbound.request = std::move(request);
        return std::get<Answered>(turn_->take(inbound));
    }

    std::filesystem::path folder_;
    FixedClock clock_;
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<Turn> turn_;
};

TEST_F(TurnTest, AnswersAndStoresInOneGo) {
    const Answered first = say("I'm a school nurse at an SBHC");
    ASSERT_THAT(first.replies, SizeIs(1));
    EXPECT_EQ(first.replies[0].kind, dialogue::Kind::add_role);
    EXPECT_THAT(first.message_id, Not(IsEmpty()));
    const auto stored = store_->messages_after(first.conversation_id, 0, 10);
    ASSERT_THAT(stored, SizeIs(2));
    EXPECT_EQ(stored[0].role, storage::Role::user);
    EXPECT_EQ(stored[1].text, first.replies[0].text);
}

TEST_F(TurnTest, GreetsWhenAConversationIsOpenedWithoutAMessage) {
    const Answered opened = say("");
    ASSERT_THAT(opened.replies, SizeIs(1));
    EXPECT_EQ(opened.replies[0].kind, dialogue::Kind::smalltalk);
    EXPECT_THAT(opened.message_id, IsEmpty());
}

TEST_F(TurnTest, GoesOnWhereTheConversationWas) {
    const Answered first = say("vaccine coordinator at a family clinic");
    ASSERT_EQ(first.replies.at(0).kind, dialogue::Kind::question);
    const Answered second = say("the backup", first.conversation_id);
    EXPECT_EQ(second.replies.at(0).kind, dialogue::Kind::access);
    EXPECT_EQ(second.replies.at(0).access_types.at(0).id, "backup_vaccine_coordinator");
}

TEST_F(TurnTest, GivesARepeatedRequestItsStoredAnswer) {
    const std::string id = say("").conversation_id;
    const storage::RequestKey key{"test", "key-1", "body"};
    const Answered first = say("where is the training?", id, key);
    const Answered again = say("where is the training?", id, key);
    EXPECT_TRUE(again.repeated);
    EXPECT_EQ(again.message_id, first.message_id);
    EXPECT_EQ(again.replies.at(0).text, first.replies.at(0).text);
    EXPECT_THAT(store_->messages_after(id, 0, 10), SizeIs(3));
}

TEST_F(TurnTest, RefusesWhatItExpectsToBeWrongAsValues) {
    Inbound inbound;
    inbound.conversation_id = "00000000000000000000000000000000";
    inbound.text = "hello";
    EXPECT_EQ(std::get<Refusal>(turn_->take(inbound)), Refusal::unknown_conversation);
    inbound.conversation_id = say("").conversation_id;
    inbound.request = storage::RequestKey{"test", "key-2", "one body"};
    turn_->take(inbound);
    inbound.request->body_hash = "another body";
    EXPECT_EQ(std::get<Refusal>(turn_->take(inbound)), Refusal::key_reused);
}

TEST_F(TurnTest, StoresNoIdentifierOfAPatient) {
    const Answered said = say("MA at a pediatric clinic, I enter shots, his SSN is 123-45-6789");
    const auto stored = store_->messages_after(said.conversation_id, 0, 1);
    EXPECT_THAT(stored.at(0).text, Not(HasSubstr("123-45")));
}

TEST_F(TurnTest, HandsOverToAPerson) {
    EXPECT_EQ(say("I want to talk to a person").status, storage::Status::waiting);
}

Inbound of_ticket(const std::string& ticket, const std::string& text) {
    Inbound inbound;
    inbound.channel = "ticket";
    inbound.source = "helpdesk";
    inbound.external_id = ticket;
    inbound.text = text;
    return inbound;
}

TEST_F(TurnTest, GoesOnWithTheConversationOfATicket) {
    const auto first = std::get<Answered>(turn_->take(of_ticket("7", "I'm a pediatrician")));
    const auto second = std::get<Answered>(turn_->take(of_ticket("7", "thanks")));
    const auto other = std::get<Answered>(turn_->take(of_ticket("8", "I'm a pediatrician")));
    EXPECT_EQ(second.conversation_id, first.conversation_id);
    EXPECT_NE(other.conversation_id, first.conversation_id);
    EXPECT_EQ(store_->find_conversation_of("helpdesk", "7")->id, first.conversation_id);
}

TEST_F(TurnTest, FinishesTheTicketsEventsAndLeavesWhatIsToBePosted) {
    storage::TicketEvent event;
    event.id = "e1";
    event.source = "helpdesk";
    event.ticket_id = "7";
    event.key = "k1";
    ASSERT_TRUE(store_->receive(event));
    Inbound inbound = of_ticket("7", "I'm a school nurse at an SBHC");
    inbound.events = {"e1"};
    inbound.outbox = [](const Answered& answered) {
        storage::OutboxPost post;
        post.id = "p1";
        post.source = "helpdesk";
        post.ticket_id = "7";
        post.form = answered.replies.at(0).intent.name;
        return std::vector{post};
    };
    ASSERT_TRUE(std::holds_alternative<Answered>(turn_->take(inbound)));
    EXPECT_THAT(store_->due_events("helpdesk", clock_.now(), 10), IsEmpty());
    EXPECT_EQ(store_->outbox({}).at(0).form, "find_access");
    EXPECT_EQ(std::get<Refusal>(turn_->take(inbound)), Refusal::already_answered);
    EXPECT_THAT(store_->outbox({}), SizeIs(1));
}

}  // namespace
}  // namespace wizdesk::bot
