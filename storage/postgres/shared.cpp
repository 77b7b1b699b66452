#include "storage/postgres/shared.h"

#include <algorithm>
#include <span>

#include "storage/hexadecimal.h"

namespace wizdesk::storage::postgres {
namespace {

using std::chrono::microseconds;

// So many at a time: turns have to get in between.
constexpr std::size_t kSweptAtATime = 1000;

// Where the meters stand when they are moved: $1 the keys, $2 from where, $3 how far.
constexpr const char* kMoved =
    "WITH moved AS (SELECT u.nr, u.key, "
    "greatest(greatest(m.until, u.start) + u.step, u.start) AS until "
    "FROM unnest($1::text[], $2::bigint[], $3::bigint[]) "
    "WITH ORDINALITY AS u(key, start, step, nr) LEFT JOIN meters m USING (key))";

constexpr const char* kKeep =
    " ON CONFLICT (key) DO UPDATE SET until = EXCLUDED.until RETURNING 1)";

std::int64_t number_of(Instant instant) {
    return instant.time_since_epoch().count();
}

// The columns of a statement that moves meters.
class Columns {
  public:
    void add(std::string key, const Use& use) {
        keys_.push_back(std::move(key));
        starts_.push_back(number_of(use.from));
        steps_.push_back(use.by.count());
    }

    std::string keys() const { return array_of(keys_); }
    std::string starts() const { return array_of(starts_); }
    std::string steps() const { return array_of(steps_); }

  private:
    std::vector<std::string> keys_;
    std::vector<std::int64_t> starts_;
    std::vector<std::int64_t> steps_;
};

// How far beyond its bound ($4) the worst one would come.
std::string excess_in(const std::string& moved) {
    return moved +
           ", worst AS (SELECT greatest(max(moved.until - b.most), 0) AS excess FROM moved "
           "JOIN unnest($4::bigint[]) WITH ORDINALITY AS b(most, nr) USING (nr))";
}

}  // namespace

// Half of the digest is plenty for a table of a day's callers.
std::string Shared::key_of(std::string_view meter) const {
    const KeyedHash::Digest digest = hash_.of("meter " + std::string(meter));
    return hexadecimal(std::span(digest).first<16>());
}

Instant Shared::now() {
    return pool_.with_connection([](Connection& connection) {
        Query row(connection, "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint");
        row.step();
        return Instant(microseconds(row.integer(0)));
    });
}

std::vector<Instant> Shared::use(const std::vector<Use>& uses) {
    Columns columns;
    for (const Use& use : uses) columns.add(key_of(use.meter), use);
    static const std::string kUse = std::string(kMoved) +
                                    ", kept AS (INSERT INTO meters SELECT key, until FROM moved" +
                                    kKeep + " SELECT until FROM moved ORDER BY nr";
    std::vector<Instant> stand;
    thread_.run({kMetersLock}, [&](Connection& connection) -> std::optional<Change> {
        stand.clear();
        Query row(connection, kUse, columns.keys(), columns.starts(), columns.steps());
        while (row.step()) stand.emplace_back(microseconds(row.integer(0)));
        return std::nullopt;
    });
    return stand;
}

// Whoever is refused has cost a look and no commit: guessing on does not make the others wait.
microseconds Shared::use_within(const std::vector<BoundedUse>& uses) {
    Columns columns;
    std::vector<std::int64_t> bounds;
    for (const auto& [use, most] : uses) {
        columns.add(key_of(use.meter), use);
        bounds.push_back(number_of(most));
    }
    static const std::string kLook = excess_in(kMoved) + " SELECT excess FROM worst";
    static const std::string kUse =
        excess_in(kMoved) +
        ", kept AS (INSERT INTO meters SELECT key, until FROM moved, worst WHERE excess = 0" +
        kKeep + " SELECT excess FROM worst";
    const auto excess = [&](Connection& connection, const std::string& statement) {
        Query row(connection, statement, columns.keys(), columns.starts(), columns.steps(),
                  array_of(bounds));
        row.step();
        return microseconds(row.integer(0));
    };
    auto worst = pool_.with_connection([&](Connection& c) { return excess(c, kLook); });
    if (worst.count() > 0) return worst;
    thread_.run({kMetersLock}, [&](Connection& connection) -> std::optional<Change> {
        worst = excess(connection, kUse);
        return std::nullopt;
    });
    return worst;
}

std::optional<Instant> Shared::meter(std::string_view name) {
    return pool_.with_connection([&](Connection& connection) -> std::optional<Instant> {
        Query row(connection, "SELECT until FROM meters WHERE key = $1", key_of(name));
        if (!row.step()) return std::nullopt;
        return Instant(microseconds(row.integer(0)));
    });
}

void Shared::sweep(Instant before) {
    std::size_t swept = 0;
    const auto work = [&](Connection& connection) -> std::optional<Change> {
        swept = run(connection,
                    "DELETE FROM meters WHERE key IN "
                    "(SELECT key FROM meters WHERE until < $1 LIMIT $2)",
                    number_of(before), bounded(kSweptAtATime));
        return std::nullopt;
    };
    do {
        thread_.run({kMetersLock}, work);
    } while (swept == kSweptAtATime);
}

std::string Shared::announce_pack(std::string_view version, bool again) {
    std::string in_service;
    thread_.run({kPackLock}, [&](Connection& connection) -> std::optional<Change> {
        run(connection,
            "INSERT INTO packs(version) VALUES ($1) ON CONFLICT (version) DO UPDATE "
            "SET nr = DEFAULT, at = DEFAULT WHERE $2",
            version, again);
        Query row(connection, "SELECT version FROM packs ORDER BY nr DESC LIMIT 1");
        row.step();
        in_service = row.text(0);
        return std::nullopt;
    });
    return in_service;
}

std::optional<std::string> Shared::announced_pack() {
    return pool_.with_connection([](Connection& connection) -> std::optional<std::string> {
        Query row(connection, "SELECT version FROM packs ORDER BY nr DESC LIMIT 1");
        if (!row.step()) return std::nullopt;
        return row.text(0);
    });
}

}  // namespace wizdesk::storage::postgres
