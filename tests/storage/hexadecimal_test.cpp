#include "storage/hexadecimal.h"

#include <array>

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

TEST(Hexadecimal, WritesTwoDigitsForEachByte) {
    EXPECT_EQ(hexadecimal(std::array<unsigned char, 4>{0x00, 0x0f, 0xa0, 0xff}), "000fa0ff");
    EXPECT_EQ(hexadecimal({}), "");
}

}  // namespace
}  // namespace wizdesk::storage
