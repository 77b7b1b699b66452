#pragma once

// What real processes share, at a time that is moved by hand.

#include "storage/shared_store.h"

namespace wizdesk::storage {

class HandClockSharedStore : public SharedStore {
  public:
    HandClockSharedStore(SharedStore& inner, const Instant& now) : inner_(inner), now_(now) {}

    Instant now() override { return now_; }
    std::vector<Instant> use(const std::vector<Use>& uses) override { return inner_.use(uses); }
    std::chrono::microseconds use_within(const std::vector<BoundedUse>& uses) override {
        return inner_.use_within(uses);
    }
    std::optional<Instant> meter(std::string_view name) override { return inner_.meter(name); }
    std::string announce_pack(std::string_view version, bool again) override {
        return inner_.announce_pack(version, again);
    }
    std::optional<std::string> announced_pack() override { return inner_.announced_pack(); }

  private:
    SharedStore& inner_;
    const Instant& now_;
};

}  // namespace wizdesk::storage
