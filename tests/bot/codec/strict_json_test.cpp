#include "bot/codec/strict_json.h"

#include <gtest/gtest.h>

namespace wizdesk::codec {
namespace {

std::string nested(int depth) {
    return std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']');
}

TEST(ReadStrictJson, NamesTheFault) {
    const std::pair<std::string, JsonFault> cases[] = {
        {"{}", JsonFault::none},
        {R"({"a":{"a":1},"b":[{"a":1},{"a":2}]})", JsonFault::none},
        {nested(kDeepestNesting), JsonFault::none},
        {nested(kDeepestNesting + 1), JsonFault::too_deep},
        {std::string(1000000, '['), JsonFault::too_deep},
        {R"({"a":1,"a":1})", JsonFault::same_key_twice},
        {R"([{"b":{"a":1,"\u0061":1}}])", JsonFault::same_key_twice},
        {"", JsonFault::broken},
        {"{", JsonFault::broken},
        {"{} x", JsonFault::broken},
        {"\"\xff\"", JsonFault::broken},
        {R"("\ud800")", JsonFault::broken},
        {"1e999", JsonFault::broken},
        {"NaN", JsonFault::broken},
    };
    for (const auto& [text, fault] : cases) {
        const auto read = read_strict_json(text);
        EXPECT_EQ(read.fault, fault) << text.substr(0, 40);
        EXPECT_TRUE(fault == JsonFault::none || read.value.is_null());
    }
}

TEST(ReadStrictJson, KeepsWholeNumbersExactly) {
    EXPECT_EQ(read_strict_json("9007199254740993").value.dump(), "9007199254740993");
    EXPECT_EQ(read_strict_json("18446744073709551615").value.dump(), "18446744073709551615");
}

}  // namespace
}  // namespace wizdesk::codec
