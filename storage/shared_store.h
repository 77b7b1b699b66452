#pragma once

// The contract of what the processes on one database have in common: what their callers used up
// together, and the knowledge pack that was put into service last. A store that only one process
// can use has none (Store::shared).
//
// What is used up is counted on meters. A meter stands at a point in time, and each use moves it
// on: how far it has run ahead of now, or into a day, says how much was used. So a meter that
// nobody uses is level again by itself, and the store need not know what the limit is.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wizdesk::storage {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;

struct Use {
    // What is counted, and whose it is: the address of a caller, say. It is kept as a hash only,
    // keyed with the installation's secret.
    std::string meter;
    // A meter that is not known, or stands before this, is taken to stand here.
    Instant from{};
    // How far it moves; back, if negative, but not before `from`.
    std::chrono::microseconds by{};
};

struct BoundedUse {
    Use use;
    Instant most{};  // the meter may come as far as this
};

// All functions may be called from any thread, by many processes at once, and throw StoreError.
class SharedStore {
  public:
    virtual ~SharedStore() = default;

    // The clock of all processes: their own may differ.
    virtual Instant now() = 0;

    // Moves the meters, of which none may be named twice, and returns where each stands then. If it
    // throws, none was moved, or (unavailable) it is not known whether they were.
    virtual std::vector<Instant> use(const std::vector<Use>& uses) = 0;

    // Moves all of the meters if none would pass its bound by that, else none of them: in one step
    // for all processes. Zero: they were moved; else how far beyond its bound one would have come,
    // the worst of them.
    virtual std::chrono::microseconds use_within(const std::vector<BoundedUse>& uses) = 0;

    // Where it stands; empty if it is not known, or was forgotten: a meter is, a day or later after
    // the point at which it stands.
    virtual std::optional<Instant> meter(std::string_view name) = 0;

    // Puts a version of the pack into service for all processes. `again` says what becomes of one
    // that was announced before, but is not the last one: true puts it into service once more;
    // false leaves it, because it may be an old folder that was not told of the newer one. Returns
    // the version in service then.
    virtual std::string announce_pack(std::string_view version, bool again) = 0;

    // The version in service; empty if none was ever announced. Cheap enough for every second.
    virtual std::optional<std::string> announced_pack() = 0;
};

}  // namespace wizdesk::storage
