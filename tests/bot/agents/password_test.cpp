#include "bot/agents/password.h"

#include <algorithm>
#include <ctime>
#include <limits>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wizdesk::agents {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(Passwords, AreAcceptedOrRefusedWithAReason) {
    EXPECT_FALSE(fault_of_password("correct horse battery", "Dana"));
    EXPECT_FALSE(fault_of_password("zwölf Zeiche", "Dana")) << "twelve, in thirteen bytes";
    EXPECT_FALSE(fault_of_password("dana likes purple elephants", "Dana"));
    const auto fault = [](const std::string& password) {
        return fault_of_password(password, "Dana Ruiz").value_or("none");
    };
    EXPECT_THAT(fault("short"), HasSubstr("12 characters"));
    EXPECT_THAT(fault("zwölf Zeich"), HasSubstr("12 characters")) << "eleven, in twelve bytes";
    EXPECT_THAT(fault(std::string(257, 'x')), HasSubstr("256"));
    EXPECT_THAT(fault("aaaaaaaaaaaaaaaa"), HasSubstr("different"));
    EXPECT_THAT(fault("abcabcabcabcabc"), HasSubstr("different"));
    EXPECT_THAT(fault("dana ruiz1234"), HasSubstr("name"));
    EXPECT_THAT(fault(std::string("correct\0horse battery", 21)), HasSubstr("NUL"));
}

TEST(Passwords, MatchTheirHashAndNoOther) {
    const std::string hash = hash_password("correct horse battery");
    EXPECT_THAT(hash, StartsWith("$argon2id$v=19$m=65536,t=2,p=1$"));
    EXPECT_TRUE(matches_password(hash, "correct horse battery"));
    EXPECT_FALSE(matches_password(hash, "correct horse batterY"));
    EXPECT_FALSE(matches_password(hash, "correct horse battery "));
    EXPECT_FALSE(matches_password(hash, ""));
    EXPECT_NE(hash_password("correct horse battery"), hash) << "salted";
}

TEST(Passwords, MatchNothingThatIsNoHash) {
    for (const std::string& hash : {std::string(), std::string("correct horse battery"),
                                    std::string("$argon2id$"), std::string(5000, '$')}) {
        EXPECT_FALSE(matches_password(hash, "correct horse battery"));
    }
}

// Processor time of this thread, in seconds: the machine has other work, too.
double worked() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// The two are the same work; the bound is wide because caches are shared.
TEST(Passwords, OfNobodyTakeAsLongToRefuse) {
    const std::string hash = hash_password("correct horse battery");
    matches_nobody("warm up");
    const auto quickest = [](auto&& work) {
        double best = std::numeric_limits<double>::max();
        for (int i = 0; i < 7; ++i) {
            const double begin = worked();
            work();
            best = std::min(best, worked() - begin);
        }
        return best;
    };
    const double known = quickest([&] { matches_password(hash, "a guess at it"); });
    const double unknown = quickest([] { EXPECT_FALSE(matches_nobody("a guess at it")); });
    EXPECT_LT(unknown, known * 1.5);
    EXPECT_LT(known, unknown * 1.5);
}

}  // namespace
}  // namespace wizdesk::agents
