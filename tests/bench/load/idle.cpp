#include <thread>

#include "tests/bench/load/chats.h"
#include "tests/bench/load/latencies.h"
#include "tests/bench/load/process_figures.h"
#include "tests/bench/load/scenarios.h"

namespace wizdesk::bench {

namespace {

using namespace std::chrono_literals;

const std::string kHalfHead = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-";

// One /healthz after the other.
Latencies healthz(int port, std::chrono::milliseconds time) {
    Crowd crowd(port);
    const std::size_t client = crowd.add();
    Latencies latencies;
    Moment sent = Clock::now();
    const Moment until = sent + time;
    crowd.send(client, get_request("/healthz"));
    crowd.run(
        until,
        [&](std::size_t, const Answer&) {
            latencies.add(Clock::now() - sent);
            sent = Clock::now();
            crowd.send(client, get_request("/healthz"));
        },
        [] { return false; });
    return latencies;
}

}  // namespace

nlohmann::ordered_json idle(const Load& load) {
    const ProcessFigures before = figures_of(load.server);
    Crowd crowd(load.port);
    const Moment begin = Clock::now();
    const auto nothing = [](std::size_t, const Answer&) {};
    for (std::size_t i = 0; i < load.connections; ++i) {
        const std::size_t client = crowd.add();
        if (i % 2 == 1) crowd.send(client, kHalfHead);
        if (i % 256 == 0) crowd.run(Clock::now() + 1ms, nothing, [] { return true; });
    }
    crowd.run(begin + 30s, nothing, [&] { return crowd.connected() >= load.connections; });
    const std::chrono::duration<double> connecting = Clock::now() - begin;
    nlohmann::ordered_json out = healthz(load.port, 1500ms).json();
    const ProcessFigures with_all = figures_of(load.server);
    // Long enough for the half heads to be cut off: what is left says nothing at all.
    std::this_thread::sleep_for(6s);
    const ProcessFigures quiet = figures_of(load.server);
    std::this_thread::sleep_for(3s);
    const ProcessFigures later = figures_of(load.server);
    out["connected"] = crowd.connected();
    out["connecting_seconds"] = connecting.count();
    out["rss_megabytes"] = with_all.rss_megabytes;
    out["rss_growth_megabytes"] = with_all.rss_megabytes - before.rss_megabytes;
    out["processor_percent"] = (later.processor_seconds() - quiet.processor_seconds()) / 3 * 100;
    return out;
}

}  // namespace wizdesk::bench
