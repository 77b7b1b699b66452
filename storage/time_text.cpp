#include "storage/time_text.h"

#include <charconv>

namespace wizdesk::storage {
namespace {

using std::chrono::days;
using std::chrono::floor;

constexpr std::string_view kForm = "0000-00-00T00:00:00.000Z";

void put(std::string& text, std::size_t at, std::size_t digits, long value) {
    for (std::size_t i = digits; i-- > 0; value /= 10) {
        text[at + i] = static_cast<char>('0' + value % 10);
    }
}

int number(std::string_view text, std::size_t at, std::size_t digits) {
    int value = 0;
    std::from_chars(text.data() + at, text.data() + at + digits, value);
    return value;
}

bool has_form(std::string_view text) {
    if (text.size() != kForm.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (kForm[i] == '0' ? !digit : text[i] != kForm[i]) return false;
    }
    return true;
}

}  // namespace

std::string to_rfc3339(Time time) {
    const auto midnight = floor<days>(time);
    const std::chrono::year_month_day date(midnight);
    const std::chrono::hh_mm_ss clock(time - midnight);
    const int year = static_cast<int>(date.year());
    if (year < 0 || year > 9999) throw std::invalid_argument("the year needs four digits");
    std::string text(kForm);
    put(text, 0, 4, year);
    put(text, 5, 2, static_cast<unsigned>(date.month()));
    put(text, 8, 2, static_cast<unsigned>(date.day()));
    put(text, 11, 2, clock.hours().count());
    put(text, 14, 2, clock.minutes().count());
    put(text, 17, 2, clock.seconds().count());
    put(text, 20, 3, clock.subseconds().count());
    return text;
}

Time time_from_rfc3339(std::string_view text) {
    if (!has_form(text)) throw std::invalid_argument("not a time in UTC with milliseconds");
    const std::chrono::year_month_day date(
        std::chrono::year(number(text, 0, 4)),
        std::chrono::month(static_cast<unsigned>(number(text, 5, 2))),
        std::chrono::day(static_cast<unsigned>(number(text, 8, 2))));
    const int hour = number(text, 11, 2);
    const int minute = number(text, 14, 2);
    const int second = number(text, 17, 2);
    if (!date.ok() || hour > 23 || minute > 59 || second > 59) {
        throw std::invalid_argument("no such day or hour");
    }
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second) + std::chrono::milliseconds(number(text, 20, 3));
}

}  // namespace wizdesk::storage
