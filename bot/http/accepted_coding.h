#pragma once

#include <string_view>

namespace wizdesk::http {

// Whether a client with this Accept-Encoding field takes an answer that is compressed with gzip
// (RFC 9110, 12.5.3). False for a field that cannot be read: plain bytes are always taken.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace wizdesk::http
