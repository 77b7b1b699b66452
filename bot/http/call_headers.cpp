#include "bot/http/call_headers.h"

#include <string_view>

#include <strings.h>

namespace wizdesk::http {

std::string single_header(const Call& call, const char* name, Fault fault) {
    if (call.request.get_header_value_count(name) > 1)
        throw Refused(fault, "The header is there twice.", name);
    return call.request.get_header_value(name);
}

std::string bearer_token(const Call& call, Fault fault) {
    constexpr std::string_view kScheme = "Bearer ";
    const std::string value = single_header(call, "Authorization", fault);
    if (value.size() <= kScheme.size() ||
        strncasecmp(value.c_str(), kScheme.data(), kScheme.size()) != 0)
        throw Refused(fault);
    return value.substr(kScheme.size());
}

}  // namespace wizdesk::http
