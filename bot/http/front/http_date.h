#pragma once

#include <ctime>
#include <string>

namespace wizdesk::http::front {

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 5.6.7), whatever the locale.
std::string http_date(std::time_t time);

// The present moment; written anew once a second for each thread. Valid until the thread's next
// call.
const std::string& http_date_now();

}  // namespace wizdesk::http::front
