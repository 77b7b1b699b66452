#include "bot/retention.h"

#include <utility>

#include "bot/logging.h"
#include "storage/recording.h"

namespace wizdesk::bot {
namespace {

// Of one run. Erasing takes some 50 ms of the thread that writes, for each part of the search index
// that a conversation has messages in.
constexpr std::size_t kListed = 1000;
constexpr std::size_t kErased = 100;
constexpr std::size_t kRemoved = 1000;

}  // namespace

void Retention::run() {
    if (terms_.mode == RetentionMode::off) return;
    const storage::Time now = clock_.now();
    if (!may_go_on(now)) return;
    list(storage::DataClass::chat, terms_.chats, now);
    list(storage::DataClass::ticket, terms_.tickets, now);
    dispose(now);
    remove_rest(now);
}

bool Retention::may_go_on(storage::Time now) {
    const bool was_stopped = std::exchange(stopped_, !clock_watch_.is_believable());
    if (!stopped_ || was_stopped) return !stopped_;
    log(LogLevel::error, "the clock has jumped by more than a day: nothing is disposed of",
        {{"what_to_do", "put the clock right, or start the service again"}});
    store_.record({{"service", "retention.run", {}, "clock-jump", now}});
    return false;
}

void Retention::list(storage::DataClass data_class, std::chrono::days term, storage::Time now) {
    const bool approved = terms_.mode == RetentionMode::automatic;
    const std::string name(storage::to_string(data_class));
    const storage::Recording recording({"service", "retention.list", name, "done", now});
    const std::size_t listed =
        store_.list_disposals(data_class, now - term, now, approved, kListed);
    if (listed == 0) return;
    log(LogLevel::info, "conversations are past their term",
        {{"class", name}, {"listed", static_cast<std::int64_t>(listed)}, {"approved", approved}});
}

void Retention::dispose(storage::Time now) {
    for (const std::string& id : store_.approved_disposals(kErased)) {
        const storage::Recording recording({"service", "conversation.dispose", id, "done", now});
        store_.dispose(id);
    }
}

void Retention::remove_rest(storage::Time now) {
    {
        const storage::Recording recording({"service", "retention.run", "posts", "done", now});
        store_.remove_failed_posts(now - terms_.failed_posts, kRemoved);
    }
    {
        const storage::Recording recording({"service", "retention.run", "verdicts", "done", now});
        store_.remove_suggestion_verdicts(now - terms_.suggestion_verdicts, kRemoved);
    }
    store_.cut_audit(now - terms_.audit, now, kRemoved);
}

}  // namespace wizdesk::bot
