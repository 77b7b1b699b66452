#include "bot/tickets/patience.h"

#include <gtest/gtest.h>

namespace wizdesk::tickets {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr storage::Time kNow{seconds(1'800'000'000)};

TEST(Backoff, doubles_up_to_a_quarter_of_an_hour) {
    EXPECT_EQ(backoff(1, 1), seconds(5));
    EXPECT_EQ(backoff(2, 1), seconds(10));
    EXPECT_EQ(backoff(3, 1), seconds(20));
    EXPECT_EQ(backoff(9, 1), minutes(15));
    EXPECT_EQ(backoff(1'000'000, 1), minutes(15));
}

TEST(Backoff, scatters_over_the_later_half) {
    EXPECT_EQ(backoff(1, 0), milliseconds(2500));
    EXPECT_EQ(backoff(1, 0.5), milliseconds(3750));
    EXPECT_EQ(backoff(1, 7), seconds(5)) << "a chance is at most one";
}

TEST(Circuit, lets_calls_pass_until_five_in_a_row_failed) {
    Circuit circuit;
    for (int i = 0; i < 4; ++i) circuit.failed(kNow);
    EXPECT_FALSE(circuit.open_until(kNow));
    circuit.succeeded();
    for (int i = 0; i < 4; ++i) circuit.failed(kNow);
    EXPECT_FALSE(circuit.open_until(kNow)) << "not in a row";
    circuit.failed(kNow);
    EXPECT_EQ(circuit.open_until(kNow), kNow + seconds(10));
}

TEST(Circuit, tries_once_and_then_rests_longer) {
    Circuit circuit;
    for (int i = 0; i < 5; ++i) circuit.failed(kNow);
    const auto later = kNow + seconds(10);
    EXPECT_FALSE(circuit.open_until(later)) << "one call may be made";
    circuit.failed(later);
    EXPECT_EQ(circuit.open_until(later), later + seconds(20));
    for (int i = 0; i < 50; ++i) circuit.failed(later);
    EXPECT_EQ(circuit.open_until(later), later + minutes(2));
    circuit.succeeded();
    EXPECT_FALSE(circuit.open_until(later));
}

TEST(Circuit, rests_as_long_as_it_is_asked_to) {
    Circuit circuit;
    circuit.failed(kNow);
    circuit.rest_until(kNow + minutes(5));
    EXPECT_EQ(circuit.open_until(kNow), kNow + minutes(5));
    EXPECT_FALSE(circuit.open_until(kNow + minutes(5)));
    for (int i = 0; i < 5; ++i) circuit.failed(kNow + minutes(5));
    EXPECT_EQ(circuit.open_until(kNow + minutes(5)), kNow + minutes(5) + seconds(20));
}

}  // namespace
}  // namespace wizdesk::tickets
