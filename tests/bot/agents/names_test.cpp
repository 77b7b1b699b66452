#include "bot/agents/names.h"

#include <gtest/gtest.h>

namespace wizdesk::agents {
namespace {

TEST(Names, AreAcceptedOrRefusedWithAReason) {
    for (const std::string& good :
         {std::string("Dana"), std::string("José Ruiz"), std::string("o'brien-2 (night)"),
          std::string("李"), std::string(64, 'x')}) {
        EXPECT_FALSE(fault_of_name(good)) << good;
    }
    std::string long_one;
    for (int i = 0; i < 64; ++i) long_one += "é";
    EXPECT_FALSE(fault_of_name(long_one)) << "characters, not bytes";
    for (const std::string& bad :
         {std::string(), std::string(" Dana"), std::string("Dana "), std::string("a\nb"),
          std::string("a\0b", 3), std::string("\xff"), std::string("a\xe2\x80\xae b"),
          std::string("\xed\xa0\x80"), std::string(65, 'x'), std::string("a\tb")}) {
        EXPECT_TRUE(fault_of_name(bad)) << bad;
    }
}

TEST(Names, AreTheSameInAnyCaseAndEncoding) {
    EXPECT_EQ(name_key("Dana"), name_key("DANA"));
    EXPECT_EQ(name_key("José"), name_key("jose\xcc\x81"));
    EXPECT_EQ(name_key("Straße"), name_key("STRASSE"));
    EXPECT_EQ(name_key("ｄana"), name_key("dana")) << "full width";
    EXPECT_NE(name_key("Dana"), name_key("Dano"));
    EXPECT_NE(name_key("Jose"), name_key("José"));
}

}  // namespace
}  // namespace wizdesk::agents
