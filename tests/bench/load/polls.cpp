#include "tests/bench/load/chats.h"
#include "tests/bench/load/latencies.h"
#include "tests/bench/load/process_figures.h"
#include "tests/bench/load/scenarios.h"

namespace wizdesk::bench {

namespace {

using namespace std::chrono_literals;

// The greeting of a conversation that was just opened is its first message.
std::string poll_request(const Visitor& visitor) {
    return get_request("/v1/conversations/" + visitor.id + "/messages?after=1&wait=25", visitor);
}

// Sends one message to each conversation, over a few connections of its own.
class Senders {
  public:
    Senders(const Load& load, const std::vector<Visitor>& visitors)
        : load_(load), visitors_(visitors), crowd_(load.port) {}

    // Returns when each message is answered, with the time of each answer.
    std::vector<Moment> run(Crowd& waiting, const Crowd::OnAnswer& on_news) {
        constexpr std::size_t kSenders = 64;
        answered_.resize(visitors_.size());
        for (std::size_t i = 0; i < kSenders; ++i) send_next(crowd_.add());
        const Moment until = Clock::now() + 60s;
        std::size_t done = 0;
        while (done < visitors_.size() && Clock::now() < until) {
            // Both crowds are looked after in turn: in the one thread that there is.
            crowd_.run(
                Clock::now() + 1ms,
                [&](std::size_t client, const Answer&) {
                    answered_[writing_[client]] = Clock::now();
                    ++done;
                    send_next(client);
                },
                [] { return false; });
            waiting.run(Clock::now() + 1ms, on_news, [] { return false; });
        }
        return answered_;
    }

  private:
    void send_next(std::size_t client) {
        if (next_ == visitors_.size()) return;
        if (writing_.size() <= client) writing_.resize(client + 1);
        writing_[client] = next_;
        const std::string& text = load_.messages[next_ % load_.messages.size()];
        crowd_.send(client, message_request(visitors_[next_++], text));
    }

    const Load& load_;
    const std::vector<Visitor>& visitors_;
    Crowd crowd_;
    std::size_t next_ = 0;
    std::vector<std::size_t> writing_;  // by sender: for which conversation
    std::vector<Moment> answered_;
};

}  // namespace

nlohmann::ordered_json polls(const Load& load) {
    Crowd crowd(load.port);
    const std::vector<Visitor> visitors = open_conversations(crowd, load.connections);
    for (std::size_t i = 0; i < visitors.size(); ++i) {
        crowd.send(i, poll_request(visitors[i]));
        if (i % 256 == 0)
            crowd.run(
                Clock::now() + 20ms, [](std::size_t, const Answer&) {}, [] { return false; });
    }
    crowd.run(
        Clock::now() + 2s, [](std::size_t, const Answer&) {}, [] { return false; });
    const ProcessFigures parked = figures_of(load.server);

    std::vector<Moment> told(visitors.size());
    std::size_t woken = 0;
    const Crowd::OnAnswer on_news = [&](std::size_t client, const Answer& answer) {
        if (answer.status != 200 || answer.body.find("\"seq\":2") == answer.body.npos) return;
        told[client] = Clock::now();
        ++woken;
    };
    const Moment begin = Clock::now();
    const auto answered = Senders(load, visitors).run(crowd, on_news);
    crowd.run(Clock::now() + 10s, on_news, [&] { return woken == visitors.size(); });
    Latencies lag;
    Moment last = begin;
    for (std::size_t i = 0; i < visitors.size(); ++i) {
        if (told[i] == Moment{}) continue;
        lag.add(std::max(Clock::duration::zero(), told[i] - answered[i]));
        last = std::max(last, told[i]);
    }
    nlohmann::ordered_json out = lag.json();
    out["parked"] = visitors.size();
    out["woken"] = woken;
    out["all_woken_seconds"] = std::chrono::duration<double>(last - begin).count();
    out["threads"] = parked.threads;
    out["rss_megabytes"] = parked.rss_megabytes;
    return out;
}

}  // namespace wizdesk::bench
