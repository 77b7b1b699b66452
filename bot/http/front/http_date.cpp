#include "bot/http/front/http_date.h"

#include <array>
#include <cstdio>

namespace wizdesk::http::front {

std::string http_date(std::time_t time) {
    static constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    gmtime_r(&time, &utc);
    std::array<char, 64> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                      kDays.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                      kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900,
                      utc.tm_hour, utc.tm_min, utc.tm_sec);
    return std::string(text.data(), static_cast<std::size_t>(length));
}

const std::string& http_date_now() {
    thread_local std::time_t written_for = 0;
    thread_local std::string text;
    const std::time_t now = std::time(nullptr);
    if (now != written_for) {
        text = http_date(now);
        written_for = now;
    }
    return text;
}

}  // namespace wizdesk::http::front
