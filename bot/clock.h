#pragma once

#include "storage/conversation_store.h"

namespace wizdesk::bot {

// The only source of wall-clock time, so that tests move it by hand.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual storage::Time now() const = 0;
};

class SystemClock : public Clock {
  public:
    storage::Time now() const override {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

}  // namespace wizdesk::bot
