#include "storage/keyed_hash.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "storage/conversation_store.h"

namespace wizdesk::storage {
namespace {

std::string hex(const KeyedHash::Digest& digest) {
    std::string text;
    for (const unsigned char byte : digest) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

// RFC 4231, test cases 2 and 6.
TEST(KeyedHash, IsHmacSha256) {
    EXPECT_EQ(hex(KeyedHash("Jefe").of("what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hex(KeyedHash(std::string(131, '\xaa'))
                      .of("Test Using Larger Than Block-Size Key - Hash Key First")),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(KeyedHash, SaysWhatToDoIfTheLibraryHasNone) {
    ASSERT_EQ(EVP_set_default_properties(nullptr, "provider=none"), 1);
    try {
        const KeyedHash hash("key");
        ADD_FAILURE();
    } catch (const StoreError& error) {
        EXPECT_EQ(error.kind(), StoreError::Kind::unavailable);
        EXPECT_FALSE(error.advice().empty());
    }
    ASSERT_EQ(EVP_set_default_properties(nullptr, ""), 1);
}

TEST(KeyedHash, GivesTheSameAgain) {
    const KeyedHash hash("key");
    EXPECT_EQ(hash.of("one"), hash.of("one"));
    EXPECT_NE(hash.of("one"), hash.of("two"));
    EXPECT_NE(hash.of("one"), KeyedHash("another key").of("one"));
}

TEST(KeyedHash, ServesManyThreads) {
    const KeyedHash hash("key");
    const auto expected = hash.of("text");
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k < 200; ++k) EXPECT_EQ(hash.of("text"), expected);
        });
    }
    for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace wizdesk::storage
