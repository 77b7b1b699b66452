#include <map>

#include "tests/bench/load/chats.h"
#include "tests/bench/load/latencies.h"
#include "tests/bench/load/process_figures.h"
#include "tests/bench/load/scenarios.h"

namespace wizdesk::bench {

namespace {

using namespace std::chrono_literals;

// For the answers of requests that were sent before the end.
constexpr auto kPatience = 10s;

class Turns {
  public:
    explicit Turns(const Load& load) : load_(load), crowd_(load.port) {}

    nlohmann::ordered_json run() {
        open();
        const Moment begin = Clock::now();
        counting_from_ = begin + load_.warm_up;
        stop_at_ = counting_from_ + load_.time;
        for (std::size_t client = 0; client < load_.connections; ++client) send(client);
        spend_until(counting_from_);
        const ProcessFigures before = figures_of(load_.server);
        spend_until(stop_at_);
        const ProcessFigures after = figures_of(load_.server);
        crowd_.run(
            Clock::now() + kPatience, [this](std::size_t client, const Answer&) { settle(client); },
            [this] { return unanswered_ == 0; });
        return report(before, after);
    }

  private:
    void open() {
        const bool opens = !load_.echo && load_.visitors.empty();
        if (opens) {
            visitors_ = open_conversations(crowd_, load_.connections);
        } else {
            for (std::size_t i = 0; i < load_.connections; ++i) crowd_.add();
            visitors_ = load_.visitors;
        }
        // As long as the real ones, so that the heads cost the same.
        if (load_.echo)
            visitors_.assign(load_.connections, {std::string(32, 'a'), std::string(99, 'b')});
        sent_at_.resize(load_.connections);
        waits_.assign(load_.connections, false);
    }

    void spend_until(Moment until) {
        crowd_.run(
            until, [this](std::size_t client, const Answer& answer) { note(client, answer); },
            [] { return false; });
    }

    void send(std::size_t client) {
        const std::size_t number = ++sent_;
        const std::string& text = load_.messages[(client + number) % load_.messages.size()];
        const std::string key =
            load_.keys ? "key-" + visitors_[client].id + std::to_string(number) : "";
        sent_at_[client] = Clock::now();
        waits_[client] = true;
        ++unanswered_;
        // Far apart, so that no cache knows the next one.
        constexpr std::size_t kStride = 7919;
        const std::size_t visitor =
            load_.visitors.empty() ? client : number * kStride % visitors_.size();
        crowd_.send(client, message_request(visitors_[visitor], text, key));
    }

    void note(std::size_t client, const Answer& answer) {
        const Moment now = Clock::now();
        settle(client);
        if (now >= counting_from_ && now < stop_at_) {
            latencies_.add(now - sent_at_[client]);
            ++statuses_[answer.status];
        }
        if (now < stop_at_) send(client);
    }

    void settle(std::size_t client) {
        if (!waits_[client]) return;
        waits_[client] = false;
        --unanswered_;
    }

    nlohmann::ordered_json report(const ProcessFigures& before, const ProcessFigures& after) const {
        const double seconds = std::chrono::duration<double>(load_.time).count();
        const auto answered = static_cast<double>(latencies_.count());
        nlohmann::ordered_json out = latencies_.json();
        out["connections"] = load_.connections;
        out["per_second"] = answered / seconds;
        out["unanswered"] = unanswered_;
        out["gone"] = crowd_.gone();
        for (const auto& [status, count] : statuses_)
            out["statuses"][std::to_string(status)] = count;
        out["user_microseconds"] = (after.user_seconds - before.user_seconds) * 1e6 / answered;
        out["system_microseconds"] =
            (after.system_seconds - before.system_seconds) * 1e6 / answered;
        out["rss_megabytes"] = after.rss_megabytes;
        return out;
    }

    const Load& load_;
    Crowd crowd_;
    std::vector<Visitor> visitors_;
    std::vector<Moment> sent_at_;
    std::vector<bool> waits_;
    Moment counting_from_;
    Moment stop_at_;
    std::size_t sent_ = 0;
    std::size_t unanswered_ = 0;
    Latencies latencies_;
    std::map<int, std::size_t> statuses_;
};

}  // namespace

nlohmann::ordered_json turns(const Load& load) {
    return Turns(load).run();
}

}  // namespace wizdesk::bench
