#include "storage/oversight_store.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

TEST(DataClass, IsAWordAndBack) {
    for (const DataClass data_class : {DataClass::chat, DataClass::ticket})
        EXPECT_EQ(data_class_from(to_string(data_class)), data_class);
    EXPECT_EQ(to_string(DataClass::ticket), "ticket");
    EXPECT_THROW(data_class_from("letter"), std::invalid_argument);
}

}  // namespace
}  // namespace wizdesk::storage
