#include "bot/http/same_origin.h"

#include <string>
#include <string_view>

#include <strings.h>

namespace wizdesk::http {

namespace {

// Without the port that the scheme has anyway. Which of the two schemes it is, only the proxy
// knows; whoever can serve pages from the same host and port without TLS has the network already.
std::string_view without_port(std::string_view authority, std::string_view port) {
    if (authority.ends_with(port)) authority.remove_suffix(port.size());
    return authority;
}

bool is_host(std::string_view origin, std::string_view host) {
    const bool tls = origin.starts_with("https://");
    if (!tls && !origin.starts_with("http://")) return false;
    origin.remove_prefix(tls ? 8 : 7);
    const std::string_view port = tls ? ":443" : ":80";
    const std::string a(without_port(origin, port));
    const std::string b(without_port(host, port));
    return strcasecmp(a.c_str(), b.c_str()) == 0;
}

}  // namespace

bool is_same_origin(const Call& call) {
    const httplib::Request& request = call.request;
    if (request.has_header("Sec-Fetch-Site")) {
        const std::string site = request.get_header_value("Sec-Fetch-Site");
        if (site != "same-origin" && site != "none") return false;
    }
    if (!request.has_header("Origin")) return true;
    return request.get_header_value_count("Origin") == 1 &&
           is_host(request.get_header_value("Origin"), request.get_header_value("Host"));
}

}  // namespace wizdesk::http
