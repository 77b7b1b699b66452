#include "bot/check/conversation_tests.h"

#include <algorithm>

namespace wizdesk::check {
namespace {

using dialogue::Reply;
using intents::Expectation;

std::string joined(const std::vector<std::string>& parts, const char* separator) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : separator) + part;
    return text;
}

std::vector<std::string> types_of(const Reply& reply) {
    std::vector<std::string> types;
    for (const dialogue::AccessTypeCard& card : reply.access_types) types.push_back(card.id);
    std::sort(types.begin(), types.end());
    return types;
}

bool meets(const Reply& reply, const Expectation& expected) {
    if (reply.text.empty() || to_string(reply.kind) != expected.kind) return false;
    if (!expected.intent.empty() && reply.intent.name != expected.intent) return false;
    if (!expected.language.empty() && reply.language != expected.language) return false;
    std::vector<std::string> types = expected.access_types;
    std::sort(types.begin(), types.end());
    return !expected.types_matter || types_of(reply) == types;
}

// One or two replies: trying all orders is the plainest way to match them.
bool meets_all(const std::vector<Reply>& replies, std::vector<Expectation> expected) {
    if (replies.size() != expected.size()) return false;
    std::vector<std::size_t> order(replies.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    do {
        bool all = true;
        for (std::size_t i = 0; i < order.size(); ++i) {
            all = all && meets(replies[order[i]], expected[i]);
        }
        if (all) return true;
    } while (std::next_permutation(order.begin(), order.end()));
    return false;
}

std::string in_words(const Expectation& expected) {
    std::string text = expected.kind;
    if (expected.types_matter) text += " [" + joined(expected.access_types, ", ") + "]";
    if (!expected.intent.empty()) text += " " + expected.intent;
    if (!expected.language.empty()) text += " in " + expected.language;
    return text;
}

std::string in_words(const Reply& reply) {
    std::string text(to_string(reply.kind));
    if (!reply.access_types.empty()) text += " [" + joined(types_of(reply), ", ") + "]";
    text += " " + reply.intent.name + " in " + reply.language + " (rule " + reply.reason.rule;
    if (!reply.reason.question.empty()) text += ", question " + reply.reason.question;
    return text + ")";
}

template <typename Items>
std::string all_in_words(const Items& items) {
    std::vector<std::string> words;
    words.reserve(items.size());
    for (const auto& item : items) words.push_back(in_words(item));
    return words.empty() ? "nothing" : joined(words, " and ");
}

std::string in_words(const intents::Facts& facts) {
    std::vector<std::string> words;
    for (const auto& [fact, value] : facts) words.push_back(fact + " = " + value);
    return words.empty() ? "nothing" : joined(words, ", ");
}

class Running {
  public:
    explicit Running(const bot::Knowledge& knowledge) : knowledge_(knowledge) {}

    TestResults run() {
        for (const intents::ConversationTest& test : knowledge_.pack().tests) {
            (passes(test) ? results_.passed : results_.failed)++;
        }
        return std::move(results_);
    }

  private:
    bool passes(const intents::ConversationTest& test) {
        dialogue::Tracker tracker;
        for (const intents::TestTurn& turn : test.turns) {
            const Exchange& exchange = results_.exchanges.emplace_back(
                bot::answer(knowledge_, tracker, test.locale, knowledge_.redact(turn.user)));
            tracker = exchange.decision.tracker;
            if (meets_all(exchange.replies, turn.replies)) continue;
            results_.faults.push_back({proof::Severity::error, turn.place,
                                       "test \"" + test.name + "\": to \"" + turn.user +
                                           "\" the answer should be " + all_in_words(turn.replies) +
                                           ", but is " + all_in_words(exchange.replies) +
                                           "; known: " + in_words(tracker.facts)});
            return false;
        }
        return true;
    }

    const bot::Knowledge& knowledge_;
    TestResults results_;
};

}  // namespace

TestResults run_tests(const bot::Knowledge& knowledge) {
    return Running(knowledge).run();
}

}  // namespace wizdesk::check
