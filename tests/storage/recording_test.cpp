#include "storage/recording.h"

#include <thread>

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

AuditEntry entry(const std::string& action) {
    return {"operator", action, "", "done", {}};
}

TEST(Recording, IsTheThreadsWhileItLives) {
    EXPECT_EQ(Recording::current(), nullptr);
    {
        Recording recording(entry("act"));
        EXPECT_EQ(Recording::current(), &recording);
        EXPECT_FALSE(recording.is_done());
        std::thread([] { EXPECT_EQ(Recording::current(), nullptr); }).join();
    }
    EXPECT_EQ(Recording::current(), nullptr);
}

TEST(Recording, CountsOnce) {
    const Recording recording(entry("act"));
    Recording::current()->set_done();
    EXPECT_TRUE(recording.is_done());
    EXPECT_EQ(Recording::current(), nullptr);
}

TEST(Recording, CountsTheInnermostThatIsNotDone) {
    Recording outer(entry("outer"));
    {
        Recording inner(entry("inner"));
        EXPECT_EQ(Recording::current(), &inner);
        inner.set_done();
        EXPECT_EQ(Recording::current(), &outer);
    }
    EXPECT_EQ(Recording::current(), &outer);
}

}  // namespace
}  // namespace wizdesk::storage
