#include <gtest/gtest.h>

#include "intents/scope/scope.h"
#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

const SmallReader& reader() {
    static const SmallReader reader;
    return reader;
}

std::size_t place_of(const AnnotatedText& text, const std::string& word) {
    for (std::size_t at = 0; at < text.tokens.size(); ++at) {
        if (text.tokens[at].word == word) return at;
    }
    ADD_FAILURE() << "no " << word;
    return 0;
}

TEST(NounUse, FollowsFromWhatGovernsTheNoun) {
    const struct {
        std::string text;
        NounUse use;
    } cases[] = {
        {"I am the baker", NounUse::predicate},
        {"I'm not a baker", NounUse::predicate},
        {"I work as baker", NounUse::predicate},
        {"as a baker I sign", NounUse::predicate},
        {"we bakers", NounUse::predicate},
        {"are you the baker", NounUse::predicate},
        {"we tell you the baker", NounUse::object},
        {"I was the baker", NounUse::former},
        {"baker at the shop", NounUse::fragment},
        {"hi, baker here", NounUse::fragment},
        {"the baker needs a key", NounUse::subject},
        {"the baker here signs", NounUse::subject},
        {"baker who signs", NounUse::fragment},
        {"I work with the baker", NounUse::object},
        {"keys belong to Tricia (baker)", NounUse::object},
        {"hi from Tricia, baker", NounUse::fragment},
        {"we have a baker", NounUse::object},
        {"I assist the baker", NounUse::object},
        {"our baker", NounUse::object},
        {"I sign, baker", NounUse::fragment},
        {"we order. Baker", NounUse::fragment},
        {"three bakers", NounUse::object},
        {"I am also the baker", NounUse::predicate},
        {"I am obviously the baker", NounUse::predicate},
        {"I am the shop's baker", NounUse::predicate},
        {"I work with the shop's baker", NounUse::object},
        {"Bea's the baker", NounUse::object},
    };
    for (const auto& c : cases) {
        const AnnotatedText text = reader().annotate(c.text);
        const std::size_t at =
            place_of(text, c.text.find("bakers") == std::string::npos ? "baker" : "bakers");
        EXPECT_EQ(noun_use(text.tokens, text.marks, at, at + 1, NounUse::predicate, 0), c.use)
            << c.text;
    }
}

TEST(NounUse, IsSharedByNounsThatAreJoined) {
    const struct {
        std::string text;
        NounUse use;
    } cases[] = {
        {"I was a baker and cashier", NounUse::former},
        {"I was a baker, cashier", NounUse::former},
        {"I was a baker or a cashier", NounUse::former},
        {"I was a baker. I am cashier", NounUse::predicate},
        {"I was a baker with a cashier", NounUse::object},
    };
    for (const auto& c : cases) {
        const AnnotatedText text = reader().annotate(c.text);
        const std::size_t at = place_of(text, "cashier");
        const std::size_t earlier = place_of(text, "baker") + 1;
        EXPECT_EQ(noun_use(text.tokens, text.marks, at, at + 1, NounUse::former, earlier), c.use)
            << c.text;
    }
}

}  // namespace
}  // namespace wizdesk::intents
