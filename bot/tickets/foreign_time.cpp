#include "bot/tickets/foreign_time.h"

#include <charconv>

namespace wizdesk::tickets {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

// Reads from the front of a text; once something does not fit, nothing fits any more.
class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    int number(std::size_t digits) {
        int value = 0;
        const char* end = rest_.data() + digits;
        if (rest_.size() < digits || rest_.front() == '-' ||
            std::from_chars(rest_.data(), end, value).ptr != end) {
            failed_ = true;
            return 0;
        }
        rest_.remove_prefix(digits);
        return value;
    }

    bool skip(std::string_view any_of) {
        if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
        rest_.remove_prefix(1);
        return true;
    }

    void expect(std::string_view any_of) {
        if (!skip(any_of)) failed_ = true;
    }

    milliseconds decimals() {
        int value = 0;
        int unit = 100;
        std::size_t digits = 0;
        for (; digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9'; ++digits) {
            value += (rest_[digits] - '0') * unit;
            unit /= 10;
        }
        if (digits == 0) failed_ = true;
        rest_.remove_prefix(digits);
        return milliseconds(value);
    }

    minutes offset() {
        if (skip("Zz")) return minutes(0);
        const int sign = !rest_.empty() && rest_.front() == '-' ? -1 : 1;
        expect("+-");
        const int hour = number(2);
        skip(":");
        const int minute = number(2);
        if (hour > 23 || minute > 59) failed_ = true;
        return minutes(sign * (60 * hour + minute));
    }

    bool done() const { return !failed_ && rest_.empty(); }

  private:
    std::string_view rest_;
    bool failed_ = false;
};

std::chrono::year_month_day read_date(Reader& reader) {
    const int year = reader.number(4);
    reader.expect("-");
    const int month = reader.number(2);
    reader.expect("-");
    const int day = reader.number(2);
    return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
            std::chrono::day(static_cast<unsigned>(day))};
}

// Empty optional for an hour that no clock shows; 60 seconds are a leap second.
std::optional<milliseconds> read_clock(Reader& reader) {
    const int hour = reader.number(2);
    reader.expect(":");
    const int minute = reader.number(2);
    reader.expect(":");
    const int second = reader.number(2);
    const milliseconds decimals = reader.skip(".") ? reader.decimals() : milliseconds(0);
    if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
    return std::chrono::hours(hour) + minutes(minute) + std::chrono::seconds(second) + decimals;
}

}  // namespace

std::optional<storage::Time> foreign_time(std::string_view text) {
    Reader reader(text);
    const auto date = read_date(reader);
    reader.expect("Tt ");
    const auto clock = read_clock(reader);
    const minutes offset = reader.offset();
    if (!reader.done() || !date.ok() || !clock) return std::nullopt;
    return std::chrono::sys_days(date) + *clock - offset;
}

bool is_since(std::optional<storage::Time> at, storage::Time since) {
    return !at || *at + std::chrono::seconds(1) > since;
}

}  // namespace wizdesk::tickets
