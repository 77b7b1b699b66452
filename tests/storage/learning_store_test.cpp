#include "storage/learning_store.h"

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

TEST(DoneWith, HasAWordForEachReason) {
    EXPECT_EQ(to_string(DoneWith::dismissed), "dismissed");
    EXPECT_EQ(to_string(DoneWith::proposed), "proposed");
}

}  // namespace
}  // namespace wizdesk::storage
