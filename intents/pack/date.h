#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace wizdesk::intents {

// A day of the Gregorian calendar.
struct Date {
    int year = 0;
    int month = 0;
    int day = 0;

    friend auto operator<=>(const Date&, const Date&) = default;
};

// Reads "2027-09-30"; empty for anything else, and for a day that no month has.
std::optional<Date> date_from(std::string_view text);

std::string to_string(const Date& date);

// How many days `to` comes after `from`; negative when it is before. Pure arithmetic.
long days_between(const Date& from, const Date& to);

}  // namespace wizdesk::intents
