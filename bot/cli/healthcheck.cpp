#include "bot/cli/healthcheck.h"

#include <httplib.h>

namespace wizdesk::cli {
namespace {

std::string reachable(const std::string& host) {
    if (host == "0.0.0.0") return "127.0.0.1";
    return host == "::" ? "::1" : host;
}

}  // namespace

bool is_healthy(const bot::HostPort& listen, std::chrono::milliseconds patience) {
    httplib::Client client(reachable(listen.host), listen.port);
    client.set_connection_timeout(patience);
    client.set_read_timeout(patience);
    const auto answer = client.Get("/healthz");
    return answer && answer->status == 200;
}

}  // namespace wizdesk::cli
