// How much of what has to go goes, and how much of what has to stay stays, on messages made from
// templates. The rules were tuned on the *_dev sets only; the floors hold for the *_test sets.
// With arguments it is a tool: redactor_accuracy_test --show SET prints what was missed or spoilt.

#include <cstdlib>
#include <iomanip>
#include <iostream>

#include <gtest/gtest.h>

#include "tests/bot/privacy/generated_messages.h"
#include "tests/bot/privacy/pack_redactor.h"

namespace wizdesk::privacy {
namespace {

constexpr int rounds = 30;
constexpr unsigned seed = 20261122;

struct Score {
    int wanted = 0;    // identifiers in the messages
    int leaked = 0;    // of which a piece is still there
    int removed = 0;   // placeholders written
    int spurious = 0;  // of which there are more than identifiers of the type
    double recall() const { return wanted == 0 ? 1 : 1.0 - 1.0 * leaked / wanted; }
    double precision() const { return removed == 0 ? 1 : 1.0 - 1.0 * spurious / removed; }
};

struct Result {
    std::map<std::string, Score> types;
    int messages = 0;
    int leaking = 0;  // messages with any leak but of names without a cue
    int spoilt = 0;   // messages that lost words of their own
};

// The type in Redaction::counts that a slot's identifiers are counted under.
std::string type_of(const std::string& slot) {
    static const std::map<std::string, std::string> types = {
        {"ssn9", "ssn"},       {"last4", "ssn"},      {"dob", "date_of_birth"},
        {"street", "address"}, {"box", "address"},    {"first", "name"},
        {"last", "name"},      {"lastfirst", "name"}, {"uncued", "name without a cue"},
        {"mrn", "id"},         {"wizid", "id"},       {"medicaid", "id"},
        {"member", "id"},      {"dea", "id"},         {"password", "secret"},
        {"pin", "secret"},     {"otp", "secret"},     {"path", "link"}};
    const auto found = types.find(slot);
    return found == types.end() ? slot : found->second;
}

// The runs of three or more letters and digits: any of them left behind is a leak.
std::vector<std::string> telling_parts(const std::string& identifier) {
    std::vector<std::string> parts(1);
    for (const char c : identifier) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            parts.back() += c;
        } else if (!parts.back().empty()) {
            parts.emplace_back();
        }
    }
    std::erase_if(parts, [](const std::string& part) { return part.size() < 3; });
    if (parts.empty()) parts.push_back(identifier);
    return parts;
}

bool is_leaked(const GeneratedMessage& message, const Piece& identifier, const std::string& after) {
    std::string own_words;
    for (const Piece& piece : message.pieces)
        if (piece.slot.empty()) own_words += piece.text + '\n';
    for (const std::string& part : telling_parts(identifier.text))
        if (after.find(part) != std::string::npos && own_words.find(part) == std::string::npos)
            return true;
    return false;
}

// True if the template's words are no longer all there in their order. A town, state and the
// punctuation between the parts of an address may go with it.
bool is_spoilt(const GeneratedMessage& message, const std::string& after) {
    std::size_t at = 0;
    for (const Piece& piece : message.pieces) {
        if (!piece.slot.empty() ||
            (piece.text.find("CT") != std::string::npos && piece.text.size() < 26))
            continue;
        const std::size_t found = after.find(piece.text, at);
        if (found == std::string::npos) return true;
        at = found + piece.text.size();
    }
    return false;
}

void note(Result& result, const GeneratedMessage& message, const Redaction& redaction, bool show) {
    std::map<std::string, int> wanted;
    bool leaks = false;
    bool reported_leak = false;
    for (const Piece& piece : message.pieces) {
        if (piece.slot.empty()) continue;
        const std::string type = type_of(piece.slot);
        const bool leaked = is_leaked(message, piece, redaction.text);
        ++wanted[type == "name without a cue" ? "name" : type];
        ++result.types[type].wanted;
        result.types[type].leaked += leaked ? 1 : 0;
        leaks = leaks || (leaked && type != "name without a cue");
        reported_leak = reported_leak || leaked;
    }
    int total_wanted = 0;
    int total_removed = 0;
    for (const auto& [type, count] : wanted) total_wanted += count;
    for (const auto& [type, count] : redaction.counts) {
        result.types[type].removed += count;
        total_removed += count;
        const bool any_other = total_removed <= total_wanted;
        if (count > wanted[type] && !any_other) result.types[type].spurious += count - wanted[type];
    }
    const bool spoilt = is_spoilt(message, redaction.text);
    ++result.messages;
    result.leaking += leaks ? 1 : 0;
    result.spoilt += spoilt ? 1 : 0;
    if (show && (reported_leak || spoilt))
        std::cout << (reported_leak ? "LEAK " : "") << (spoilt ? "SPOILT " : "") << message.text()
                  << "\n     " << redaction.text << "\n";
}

Result measure(const std::string& set, bool show = false) {
    Result result;
    for (const GeneratedMessage& message : generate(set, rounds, seed))
        note(result, message, pack_redactor().redact(message.text()), show);
    return result;
}

void print(const std::string& set, const Result& result) {
    std::cout << set << ": " << result.messages << " messages, leaking " << result.leaking
              << ", spoilt " << result.spoilt << "\n";
    for (const auto& [type, score] : result.types)
        std::cout << "  " << std::left << std::setw(20) << type << std::right << std::fixed
                  << std::setprecision(4) << " recall " << score.recall() << " of " << std::setw(5)
                  << score.wanted << "   precision " << score.precision() << " of " << score.removed
                  << "\n";
}

struct Floor {
    const char* type;
    double recall;
    double precision;
};

constexpr Floor floors[] = {
    {"ssn", 0.995, 0.99},    {"itin", 0.995, 0.99},         {"mbi", 0.995, 0.99},
    {"email", 0.995, 0.99},  {"card", 0.995, 0.99},         {"phone", 0.99, 0.98},
    {"id", 0.99, 0.98},      {"date_of_birth", 0.99, 0.98}, {"date", 0.95, 0.95},
    {"address", 0.95, 0.95}, {"name", 0.90, 0.95},          {"zip", 0.95, 0.95},
    {"age", 0.95, 0.95},     {"secret", 0.95, 0.95},        {"ip", 0.95, 0.95},
    {"mac", 0.95, 0.95},     {"link", 0.95, 0.95},
};

void expect_floors(const std::string& set) {
    const Result result = measure(set);
    print(set, result);
    for (const Floor& floor : floors) {
        const auto score = result.types.find(floor.type);
        ASSERT_NE(score, result.types.end()) << floor.type << " is in no template of " << set;
        EXPECT_GE(score->second.recall(), floor.recall) << "recall of " << floor.type << " fell";
        EXPECT_GE(score->second.precision(), floor.precision)
            << "precision of " << floor.type << " fell";
    }
    EXPECT_LE(result.leaking, result.messages * 0.02);
    EXPECT_LE(result.spoilt, result.messages * 0.005);
}

TEST(RedactorAccuracy, HoldsItsFloorsOnTheTemplatesItWasTunedOn) {
    expect_floors("identifiers_dev");
}

TEST(RedactorAccuracy, HoldsItsFloorsOnTemplatesItNeverSaw) {
    expect_floors("identifiers_test");
}

TEST(RedactorAccuracy, ChangesNothingThatHasToSurvive) {
    for (const char* set : {"kept_dev", "kept_test"}) {
        int changed = 0;
        for (const GeneratedMessage& message : generate(set, rounds, seed))
            changed += redacted(message.text()) == message.text() ? 0 : 1;
        EXPECT_EQ(changed, 0) << "messages of " << set;
    }
}

// Without a redactor every identifier leaks: the measure can fail.
TEST(RedactorAccuracy, SeesEveryLeakWhenNothingIsRedacted) {
    Result result;
    for (const GeneratedMessage& message : generate("identifiers_test", 1, seed))
        note(result, message, {message.text(), {}}, false);
    for (const auto& [type, score] : result.types) EXPECT_EQ(score.leaked, score.wanted) << type;
}

}  // namespace

void show(const std::string& set) {
    print(set, measure(set, true));
}

}  // namespace wizdesk::privacy

int main(int count, char** arguments) {
    if (count == 3 && std::string(arguments[1]) == "--show") {
        wizdesk::privacy::show(arguments[2]);
        return 0;
    }
    testing::InitGoogleTest(&count, arguments);
    return RUN_ALL_TESTS();
}
