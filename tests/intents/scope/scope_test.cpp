#include "intents/scope/scope.h"

#include <gmock/gmock.h>

#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

const SmallReader& reader() {
    static const SmallReader reader;
    return reader;
}

// The scope at the first token that reads `word`.
Scope scope_at(const std::string& text, const std::string& word) {
    const AnnotatedText annotated = reader().annotate(text);
    for (std::size_t at = 0; at < annotated.tokens.size(); ++at) {
        if (annotated.tokens[at].word == word) return annotated.scopes[at];
    }
    ADD_FAILURE() << "no \"" << word << "\" in " << text;
    return {};
}

TEST(Scope, TellsWhoTheSubjectIs) {
    const struct {
        std::string text, word;
        Subject subject;
    } cases[] = {
        {"I order flour", "order", Subject::self},
        {"my job is to order flour", "order", Subject::self},
        {"her job is to order flour", "order", Subject::another},
        {"we order flour", "order", Subject::we},
        {"she orders flour", "orders", Subject::another},
        {"can you order flour", "order", Subject::you},
        {"order of flour", "flour", Subject::none},
        {"our baker orders flour", "orders", Subject::another},
        {"our bakery orders flour", "orders", Subject::we},
        {"the baker at the counter orders", "orders", Subject::another},
        {"my job is to order flour", "order", Subject::self},
        {"Tricia orders flour", "orders", Subject::another},
        {"Tricia only orders flour", "orders", Subject::another},
        {"and Tricia, who orders flour", "orders", Subject::another},
        {"a neighbor who orders flour told me", "orders", Subject::another},
        {"a neighbor who is a shop baker orders flour", "baker", Subject::another},
        {"and Tricia, who orders flour?", "orders", Subject::another},
        {"baker who orders flour", "orders", Subject::none},
        {"Dr. Patel, baker, orders flour", "orders", Subject::another},
        {"Dr. Patel here, I order flour", "order", Subject::self},
        {"baker for the orders", "orders", Subject::none},
        {"I bake, is a small shop", "shop", Subject::self},
        {"she orders, neither is me", "orders", Subject::another},
        {"the baker orders. So is me", "orders", Subject::self},
        {"the baker orders. The cashier is me", "orders", Subject::another},
        {"our baker needs it. Signs each day", "signs", Subject::another},
        {"our baker needs it, not me. Signs each day", "signs", Subject::another},
        {"I need it. Signs each day", "signs", Subject::none},
        {"they pay me to order flour", "order", Subject::self},
        {"she signs and I order flour", "order", Subject::self},
        {"I sign, our baker orders", "orders", Subject::another},
        {"our bakery's bakers sign", "sign", Subject::another},
        {"the orders are my baker's", "orders", Subject::another},
        {"the orders are mine", "orders", Subject::none},
        {"orders are placed by Tricia", "orders", Subject::another},
        {"orders are placed by me", "orders", Subject::none},
        {"the flour is with the baker", "flour", Subject::another},
        {"baker, Tricia, has orders", "orders", Subject::another},
        {"I sign for our baker", "baker", Subject::self},
        {"I sign. Orders of flour", "flour", Subject::none},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(scope_at(c.text, c.word).subject, c.subject) << c.text;
    }
}

TEST(Scope, CarriesANegationAsFarAsItReaches) {
    const struct {
        std::string text, word;
        bool negated;
    } cases[] = {
        {"I do not order flour", "order", true},
        {"I order flour, not sugar", "order", false},
        {"I order flour, not sugar", "sugar", true},
        {"I don't order, sign or bake", "bake", true},
        {"I don't order, I sign or bake", "bake", false},
        {"I do not bake but order flour", "order", false},
        {"I do not bake, I order flour", "order", false},
        {"I do not bake. I order flour", "order", false},
        {"I do not bake and she orders", "orders", false},
        {"no, I order flour", "order", false},
        {"no I order flour", "order", false},
        {"no flour here", "flour", true},
        {"I am not sure whether we order", "order", false},
        {"it is not true that we order", "order", true},
        {"it is not true that we do not order", "order", false},
        {"it is not true that we bake, I order", "order", false},
        {"orders are not me", "orders", true},
        // a list under a "not", in one line or several
        {"she will not: order flour, sign", "order", true},
        {"she will not: order flour, sign", "sign", true},
        {"She will NOT.\norder flour.\nsign", "sign", true},
        {"she will not. She signs, order flour", "order", false},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(scope_at(c.text, c.word).negated, c.negated) << c.text;
    }
}

TEST(Scope, TellsWhatIsDoubtedAndWhatIsPast) {
    const struct {
        std::string text, word;
        bool doubted, past;
    } cases[] = {
        {"not sure whether we order flour", "order", true, false},
        {"not sure whether we bake, I order flour", "order", false, false},
        {"not sure whether we bake but I order", "order", false, false},
        {"I used to order flour", "order", false, true},
        {"I used to bake, now I order", "order", false, false},
        {"I used to bake but now order", "order", false, false},
        {"I order flour", "order", false, false},
        {"I was at the bakery, I order", "bakery", false, true},
        {"was at the bakery", "bakery", false, true},
        // a participle shares the time of its sentence, not so what is or what is done now
        {"I used to bake, selling flour", "flour", false, true},
        {"I used to bake, selling flour is my job", "flour", false, false},
        {"I used to bake, selling only flour", "flour", false, false},
        {"I used to bake, nothing changed: I order flour", "order", false, false},
        // when it ended, and a verb of the past
        {"until monday I sold flour", "flour", false, true},
        {"until monday, I baked flour", "flour", false, true},
        {"until monday I was a baker, and I ordered flour", "flour", false, true},
        {"until monday I was a baker, I ordered flour", "flour", false, false},
        {"until monday I baked, but I sold flour", "flour", false, false},
        {"until monday I order flour", "flour", false, false},
        {"until monday I need flour", "flour", false, false},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(scope_at(c.text, c.word).doubted, c.doubted) << c.text;
        EXPECT_EQ(scope_at(c.text, c.word).past, c.past) << c.text;
    }
}

TEST(Scope, KnowsAQuestionFromAClaim) {
    const struct {
        std::string text, word;
        bool question;
    } cases[] = {
        {"do I order flour", "order", true},
        {"can the baker order flour", "order", true},
        {"who orders flour", "orders", true},
        {"which key do I need", "need", true},
        {"I order flour", "order", false},
        {"I order flour, which key do I need", "order", false},
        {"I order flour, which key do I need", "need", true},
        {"who bakes? I order flour", "order", false},
        {"explain how to order", "order", true},
        {"do not order flour", "order", false},
        {"what I do is order flour", "order", false},
        {"is the shop open when I order", "order", false},
        {"have ordered flour", "ordered", false},
        {"does the shop open", "open", true},
        {"I bake, is a small shop", "shop", false},
        {"a colleague bakes and does the flour", "flour", false},
        {"and does she order flour", "flour", true},
        {"and the baker, who orders flour?", "orders", false},
        {"so does the shop open", "open", true},
        // a greeting's word amid a sentence begins no clause
        {"the baker so has to order flour", "order", false},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(scope_at(c.text, c.word).question, c.question) << c.text;
    }
}

TEST(Scope, GivesEachTokenItsScopeAndNothingForNothing) {
    EXPECT_TRUE(read_scopes({}, {}).empty());
    EXPECT_EQ(reader().annotate("we order. She signs").scopes.size(), 4u);
    EXPECT_TRUE(scope_at("so we order", "we").clause_start);
    EXPECT_FALSE(scope_at("so we order", "order").clause_start);
    EXPECT_TRUE(scope_at("we order, she signs", "she").clause_start);
}

}  // namespace
}  // namespace wizdesk::intents
