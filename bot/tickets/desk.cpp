#include "bot/tickets/desk.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

#include "bot/logging.h"
#include "bot/tickets/poster.h"
#include "bot/tickets/registry.h"
#include "bot/tickets/worker.h"

namespace wizdesk::tickets {
namespace {

using bot::LogLevel;
using std::chrono::milliseconds;

// Another process, or an operator, may have changed what is due.
constexpr milliseconds kLongestSleep = std::chrono::seconds(10);
// After a failure of the store, which has its own line in the log.
constexpr milliseconds kPause = std::chrono::seconds(1);

}  // namespace

class Desk::Counter {
  public:
    Counter(const Parts& parts, Source source, const MakeApi& make_api)
        : parts_(parts),
          source_(std::move(source)),
          system_(make_system(source_)),
          api_(make_api(source_, stop_.get_token())),
          receiver_(source_, *system_, parts.store, parts.knowledge, parts.clock),
          worker_(source_, *system_, *api_, parts.store, parts.turn, parts.knowledge, parts.clock),
          poster_(source_, *system_, *api_, parts.store, parts.clock, parts.tell_of_ticket,
                  [this] { return chance(); }) {}

    const std::string& name() const { return source_.name; }

    Receipt receive(const Delivery& delivery) {
        Receipt receipt = receiver_.receive(delivery);
        if (receipt.what == Receipt::What::accepted) wake();
        bot::log(receipt.what == Receipt::What::not_genuine ? LogLevel::warning : LogLevel::info,
                 "ticket delivery", {{"source", source_.name}, {"outcome", receipt.why}});
        return receipt;
    }

    void start() {
        thread_ = std::thread([this] { serve(); });
    }

    void stop() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        stop_.request_stop();
        woken_.notify_one();
        if (thread_.joinable()) thread_.join();
    }

    void wake() {
        {
            const std::lock_guard lock(mutex_);
            work_waits_ = true;
        }
        woken_.notify_one();
    }

  private:
    void serve() {
        while (sleep(once())) {
        }
    }

    // Does what is due; returns how long nothing will be.
    milliseconds once() try {
        worker_.work();
        return poster_.post_next() ? milliseconds(0) : until_next();
    } catch (const std::exception& error) {
        bot::log(LogLevel::error, "ticket work failed",
                 {{"source", source_.name}, {"cause", error.what()}});
        return kPause;
    }

    milliseconds until_next() {
        const auto due = parts_.store.next_due(source_.name);
        if (!due) return kLongestSleep;
        const auto next = std::max(*due, poster_.resting_until().value_or(*due));
        return std::clamp<milliseconds>(next - parts_.clock.now(), milliseconds(0), kLongestSleep);
    }

    // False at the end.
    bool sleep(milliseconds longest) {
        std::unique_lock lock(mutex_);
        woken_.wait_for(lock, longest, [this] { return stopping_ || work_waits_; });
        work_waits_ = false;
        return !stopping_;
    }

    double chance() { return std::uniform_real_distribution<>(0, 1)(random_); }

    const Parts parts_;
    const Source source_;
    const std::unique_ptr<TicketSystem> system_;
    std::stop_source stop_;
    const std::unique_ptr<Api> api_;  // the thread's
    Receiver receiver_;
    Worker worker_;  // the thread's, as is what follows
    std::minstd_rand random_{std::random_device{}()};
    Poster poster_;

    std::mutex mutex_;
    // Below: under mutex_.
    std::condition_variable woken_;
    bool work_waits_ = false;
    bool stopping_ = false;

    std::thread thread_;  // last: it uses everything above
};

Desk::Desk(const Parts& parts, std::vector<Source> sources, const MakeApi& make_api) {
    for (Source& source : sources)
        counters_.push_back(std::make_unique<Counter>(parts, std::move(source), make_api));
}

Desk::~Desk() {
    stop();
}

Desk::Counter* Desk::find(std::string_view source) {
    const auto found =
        std::ranges::find(counters_, source, [](const auto& c) { return c->name(); });
    return found == counters_.end() ? nullptr : found->get();
}

std::optional<Receipt> Desk::receive(std::string_view source, const Delivery& delivery) {
    Counter* counter = find(source);
    return counter ? std::optional(counter->receive(delivery)) : std::nullopt;
}

void Desk::start() {
    for (const auto& counter : counters_) counter->start();
}

void Desk::stop() {
    for (const auto& counter : counters_) counter->stop();
}

void Desk::wake() {
    for (const auto& counter : counters_) counter->wake();
}

}  // namespace wizdesk::tickets
