#pragma once

// An empty store and a clock that is moved by hand.

#include "bot/clock.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::agents {

class HandClock : public bot::Clock {
  public:
    storage::Time now() const override { return now_; }
    void pass(std::chrono::milliseconds time) { now_ += time; }

  private:
    storage::Time now_ = storage::kMorning;
};

struct Office {
    storage::sqlite::DatabaseFolder folder{"/dev/shm"};
    std::unique_ptr<storage::sqlite::SqliteStore> store = folder.open();
    HandClock clock;
};

}  // namespace wizdesk::agents
