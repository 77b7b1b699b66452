#pragma once

// A turn and agents around one real store, with the built-in knowledge pack and a clock that tests
// move by hand.

#include <filesystem>
#include <memory>
#include <string>

#include <gmock/gmock.h>

#include "bot/agents/handling.h"
#include "bot/turn.h"
#include "storage/sqlite/sqlite_store.h"

namespace wizdesk::agents {

class HandClock : public bot::Clock {
  public:
    storage::Time now() const override { return now_; }
    void pass(std::chrono::seconds time) { now_ += time; }

  private:
    storage::Time now_{std::chrono::seconds(1'800'000'000)};
};

inline const bot::KnowledgeSource& built_in_knowledge() {
    static const bot::KnowledgeSource knowledge(bot::Knowledge::load({}));
    return knowledge;
}

class HandlingFixture : public testing::Test {
  protected:
    HandlingFixture() {
        std::string name = (std::filesystem::temp_directory_path() / "agents-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        open_store();
    }
    ~HandlingFixture() override {
        close_store();
        std::filesystem::remove_all(folder_);
    }

    void open_store() {
        store_ = storage::sqlite::open_sqlite_store({.file = folder_ / "test.db"});
        turn_ = std::make_unique<bot::Turn>(*store_, built_in_knowledge(), clock_,
                                            bot::Turn::Handoff{"8 to 4", ticket_source_});
        handling_ = std::make_unique<Handling>(*store_, built_in_knowledge(), clock_);
    }
    void close_store() {
        handling_.reset();
        turn_.reset();
        store_.reset();
    }

    bot::Answered say(const std::string& text, const std::string& conversation_id = {}) {
        bot::Inbound inbound;
        inbound.conversation_id = conversation_id;
        inbound.text = text;
        return std::get<bot::Answered>(turn_->take(inbound));
    }

    storage::Conversation conversation(const std::string& id) {
        return store_->find_conversation(id).value();
    }
    storage::Message last_message(const std::string& id) {
        return store_->messages_after(id, conversation(id).last_seq - 1, 1).at(0);
    }

    const Actor anna_{"a1", "Anna", false};
    const Actor ben_{"a2", "Ben", false};
    const Actor chief_{"a3", "Chief", true};

    std::string ticket_source_;  // for the next open_store()
    std::filesystem::path folder_;
    HandClock clock_;
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<bot::Turn> turn_;
    std::unique_ptr<Handling> handling_;
};

}  // namespace wizdesk::agents
