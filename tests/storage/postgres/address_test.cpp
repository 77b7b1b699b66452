#include "storage/postgres/address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/conversation_store.h"

namespace wizdesk::storage::postgres {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Address, IsToldFromAFile) {
    for (const char* address : {"postgresql://h/d", "postgres://h/d", "postgresql:///d?host=/tmp"})
        EXPECT_TRUE(is_address(address)) << address;
    for (const char* file : {"wizdesk.db", "/postgresql/x.db", "./postgresql://x", ""})
        EXPECT_FALSE(is_address(file)) << file;
}

TEST(Address, IsShownWithoutUserAndPassword) {
    const Address address("postgresql://dana:hunter2@one:1,two:2/desk?sslpassword=hunter3");
    EXPECT_EQ(address.shown(), "postgresql://one,two:1,2/desk");
    EXPECT_THAT(address.settings(), HasSubstr("password='hunter2' "));
}

TEST(Address, HasBoundsUnlessItNamesThem) {
    EXPECT_THAT(Address("postgresql://h/d").settings(), HasSubstr("connect_timeout='3' "));
    const Address patient("postgresql://h/d?connect_timeout=9&options=-c%20statement_timeout%3D5");
    EXPECT_THAT(patient.settings(), HasSubstr("connect_timeout='9' "));
    EXPECT_TRUE(patient.has_options());
    EXPECT_FALSE(Address("postgresql://h/d").has_options());
}

TEST(Address, MayNameSocketsWithoutAFile) {
    EXPECT_EQ(Address("postgresql://u@%40one/d").shown(), "postgresql://@one/d");
    EXPECT_EQ(Address("postgresql:///d?host=@one,@two").shown(), "postgresql://@one,@two/d");
}

TEST(Address, KeepsWhatHasToBeQuoted) {
    EXPECT_THAT(Address("postgresql://u:a'b%5Cc%20d@h/d").settings(),
                HasSubstr(R"(password='a\'b\\c d' )"));
}

TEST(Address, QuotesNothingOfWhatIsNone) {
    for (const char* wrong :
         {"postgresql://u:hunter2%zz@h/d", "postgresql://u:hunter2@h/d?x=hunter2",
          "postgresql://u:hunter2@[h/d", "postgresql://u:hunter2/x@h/d",
          "postgresql://u:5432/hunter2@h/d", "postgresql://u:p@hunter2@h:5432/d",
          "postgresql://u:p@one,hunter2@h/d", "postgresql://u:p@@hunter2@h/d"}) {
        try {
            const Address address(wrong);
            ADD_FAILURE() << wrong;
        } catch (const StoreError& error) {
            EXPECT_EQ(error.kind(), StoreError::Kind::unavailable);
            EXPECT_THAT(error.what(), Not(HasSubstr("hunter2")));
        }
    }
}

}  // namespace
}  // namespace wizdesk::storage::postgres
