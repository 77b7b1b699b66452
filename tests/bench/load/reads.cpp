#include <stdexcept>

#include "tests/bench/load/chats.h"
#include "tests/bench/load/latencies.h"
#include "tests/bench/load/scenarios.h"

namespace wizdesk::bench {

nlohmann::ordered_json reads(const Load& load) {
    Crowd crowd(load.port);
    const std::size_t client = crowd.add();
    Latencies latencies;
    std::size_t at = 0;
    Moment sent;
    const auto send = [&] {
        const Visitor& visitor = load.visitors.at(at++ * 7919 % load.visitors.size());
        sent = Clock::now();
        crowd.send(client,
                   get_request("/v1/conversations/" + visitor.id + "/messages?after=50", visitor));
    };
    send();
    const Moment begin = Clock::now();
    crowd.run(
        begin + load.warm_up + load.time,
        [&](std::size_t, const Answer& answer) {
            const Moment now = Clock::now();
            if (answer.status != 200 || answer.body.find("\"seq\":100") == answer.body.npos)
                throw std::runtime_error("a conversation was not read");
            if (now > begin + load.warm_up) latencies.add(now - sent);
            send();
        },
        [] { return false; });
    return latencies.json();
}

}  // namespace wizdesk::bench
