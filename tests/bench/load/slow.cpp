#include "tests/bench/load/chats.h"
#include "tests/bench/load/latencies.h"
#include "tests/bench/load/scenarios.h"

namespace wizdesk::bench {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kHeads = 2000;
constexpr std::size_t kBodies = 200;
constexpr std::size_t kReaders = 200;

const std::string kHalfHead = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-";
const std::string kHalfBody =
    "POST /v1/conversations HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\n{";

// Asks for more than the buffers of a socket hold.
std::string much() {
    std::string requests;
    for (int i = 0; i < 200; ++i) requests += get_request("/openapi.json");
    return requests;
}

// A number of clients that begin alike and then add a byte a second.
class SlowOnes {
  public:
    SlowOnes(Crowd& crowd, std::size_t count, std::string start, bool reads)
        : crowd_(crowd), start_(std::move(start)), reads_(reads), clients_(count) {
        for (std::size_t& client : clients_) client = begin();
    }

    void dribble() {
        for (std::size_t& client : clients_) {
            if (crowd_.is_gone(client)) client = begin();
            if (reads_) crowd_.send(client, "a");
        }
    }

  private:
    std::size_t begin() {
        const std::size_t client = reads_ ? crowd_.add() : crowd_.add_deaf();
        crowd_.send(client, start_);
        return client;
    }

    Crowd& crowd_;
    const std::string start_;
    const bool reads_;
    std::vector<std::size_t> clients_;
};

}  // namespace

nlohmann::ordered_json slow(const Load& load) {
    const auto ignore = [](std::size_t, const Answer&) {};
    const auto never = [] { return false; };
    Crowd good(load.port);
    const Visitor visitor = open_conversations(good, 1).front();
    Crowd crowd(load.port);
    SlowOnes heads(crowd, kHeads, kHalfHead, true);
    SlowOnes bodies(crowd, kBodies, kHalfBody, true);
    SlowOnes readers(crowd, kReaders, much(), false);

    Latencies latencies;
    std::size_t sent = 0;
    Moment next_dribble = Clock::now() + 1s;
    const Moment until = Clock::now() + load.time;
    while (Clock::now() < until) {
        const Moment begin = Clock::now();
        bool answered = false;
        good.send(0, message_request(visitor, load.messages[++sent % load.messages.size()]));
        good.run(
            begin + 10s,
            [&](std::size_t, const Answer& answer) { answered = answer.status == 200; },
            [&] { return answered; });
        if (answered) latencies.add(Clock::now() - begin);
        crowd.run(begin + 10ms, ignore, never);
        if (Clock::now() < next_dribble) continue;
        next_dribble += 1s;
        heads.dribble();
        bodies.dribble();
        readers.dribble();
    }
    nlohmann::ordered_json out = latencies.json();
    out["unanswered"] = sent - latencies.count();
    out["cut_off"] = crowd.gone();
    return out;
}

}  // namespace wizdesk::bench
