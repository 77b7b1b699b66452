#pragma once

// What the processes have in common, in two tables. Meters are rows under one lock: whoever moves
// them holds it to the end of his transaction, so that each sees what the last one left.

#include <string>

#include "storage/keyed_hash.h"
#include "storage/postgres/connection_pool.h"
#include "storage/postgres/write_thread.h"
#include "storage/shared_store.h"

namespace wizdesk::storage::postgres {

class Shared : public SharedStore {
  public:
    // Thread and pool must outlive it.
    Shared(WriteThread& thread, ConnectionPool& pool, const std::string& installation_secret)
        : thread_(thread), pool_(pool), hash_(installation_secret) {}

    Instant now() override;
    std::vector<Instant> use(const std::vector<Use>& uses) override;
    std::chrono::microseconds use_within(const std::vector<BoundedUse>& uses) override;
    std::optional<Instant> meter(std::string_view name) override;
    std::string announce_pack(std::string_view version, bool again) override;
    std::optional<std::string> announced_pack() override;

    // Forgets the meters that stood still before `before`.
    void sweep(Instant before);

  private:
    std::string key_of(std::string_view meter) const;

    WriteThread& thread_;
    ConnectionPool& pool_;
    const KeyedHash hash_;
};

}  // namespace wizdesk::storage::postgres
