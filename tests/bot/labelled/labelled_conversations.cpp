#include "tests/bot/labelled/labelled_conversations.h"

#include <algorithm>
#include <fstream>
#include <regex>
#include <set>
#include <stdexcept>

#include "bot/answer.h"
#include "bot/codec/reply_json.h"

namespace wizdesk::test {
namespace {

using dialogue::Reply;
using nlohmann::json;
using Replies = std::vector<Reply>;
using Types = std::set<std::string>;

struct Topic {
    const char* name;
    std::regex pattern;
};

// What a simulated user takes a question to ask: the first match wins.
const std::vector<Topic>& topics() {
    constexpr auto flags = std::regex::icase | std::regex::optimize;
    static const std::vector<Topic> table = {
        {"licence", std::regex(R"(\b(md|do|pa|aprn|prescriber|licen[sc]ed?)\b)", flags)},
        {"primary_or_backup",
         std::regex(R"(\bprimary\b.*\bback-?up\b|\bback-?up\b.*\bprimary\b)", flags)},
        {"signs_agreement", std::regex(R"(\bsign(s|ing)?\b.*\bagreement\b)", flags)},
        {"director", std::regex(R"(\bdirector\b)", flags)},
        {"school_nurse", std::regex(R"(\bschool nurse\b)", flags)},
        {"sbhc", std::regex(R"(school[- ]based|sbhc)", flags)},
        {"enrolled", std::regex(R"(\benrol|\bcvp\b|\bcvfa\b)", flags)},
        {"vaccinates", std::regex(R"(vaccinat\w*|give (the )?(shots|vaccines)|administer)", flags)},
        {"duty", std::regex(R"(\bdut(y|ies)\b|what (do|will) you do|which of these|\borders?\b)"
                            R"(|tasks?|need to do|responsib)",
                            flags)},
        {"setting", std::regex(R"(where do you work|setting|what kind of (place|organi[sz]ation))"
                               R"(|workplace|work at)",
                               flags)},
        {"role", std::regex(R"(\brole\b|who are you|\bjob\b|best describes|title)", flags)},
    };
    return table;
}

class Talk {
  public:
    explicit Talk(const bot::Knowledge& knowledge) : knowledge_(knowledge) {}

    Replies say(const std::string& text) {
        bot::Said said = bot::answer(knowledge_, tracker_, "", knowledge_.redact(text));
        tracker_ = said.decision.tracker;
        return std::move(said.replies);
    }

  private:
    const bot::Knowledge& knowledge_;
    dialogue::Tracker tracker_;
};

struct Judgement {
    bool passed = true;
    bool unsafe = false;
};

Types types_of(const Reply& reply) {
    Types ids;
    for (const auto& type : reply.access_types) ids.insert(type.id);
    return ids;
}

Types types_in(const json& outcome, const char* key) {
    return outcome.value(key, Types{});
}

bool matches(const Reply& reply, const json& outcome) {
    if (to_string(reply.kind) != outcome.at("kind").get<std::string>()) return false;
    const bool types_matter = outcome.contains("access_types");
    if (types_matter && types_of(reply) != types_in(outcome, "access_types")) return false;
    const std::string intent = outcome.value("intent", "");
    return intent.empty() || reply.intent.name == intent;
}

// No reply may name an access type that the outcomes it meets do not hold.
Judgement judge(const Replies& replies, const json& accept, const Types& never) {
    Types named;
    for (const Reply& reply : replies) named.merge(types_of(reply));
    Types allowed;
    bool hit = false;
    for (const json& outcome : accept) {
        const bool met = std::any_of(replies.begin(), replies.end(),
                                     [&](const Reply& reply) { return matches(reply, outcome); });
        if (met) allowed.merge(types_in(outcome, "access_types"));
        hit = hit || met;
    }
    const auto within = [](const Types& inner, const Types& outer) {
        return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
    };
    Judgement judgement;
    judgement.unsafe = std::any_of(named.begin(), named.end(),
                                   [&](const std::string& id) { return never.contains(id); });
    judgement.passed = hit && within(named, allowed) && !judgement.unsafe && replies.size() <= 2;
    return judgement;
}

Judgement judge_script(Talk& talk, const json& script) {
    Judgement all;
    for (const json& turn : script.at("turns")) {
        Types never = types_in(script, "never");
        never.merge(types_in(turn, "never"));
        const Judgement one = judge(talk.say(turn.at("user")), turn.at("accept"), never);
        all.passed = all.passed && one.passed;
        all.unsafe = all.unsafe || one.unsafe;
    }
    return all;
}

// What the simulated user says to a question: the answer to the first topic not yet spoken of.
std::string answer_to(const std::string& question, const json& user, std::set<std::string>& used) {
    const json& facts = user.at("facts");
    std::string again;
    for (const Topic& topic : topics()) {
        if (!facts.contains(topic.name) || !std::regex_search(question, topic.pattern)) continue;
        if (used.insert(topic.name).second) return facts.at(topic.name);
        if (again.empty()) again = topic.name;
    }
    return again.empty() ? user.at("default") : facts.at(again);
}

Judgement judge_user(Talk& talk, const json& user) {
    const Types never = types_in(user, "never");
    std::set<std::string> used;
    std::string said = user.at("opening");
    bool unsafe = false;
    for (int questions = 0;; ++questions) {
        const Replies replies = talk.say(said);
        Judgement judgement = judge(replies, user.at("final"), never);
        unsafe = unsafe || judgement.unsafe;
        const auto asked = std::find_if(replies.rbegin(), replies.rend(), [](const Reply& reply) {
            return reply.kind == dialogue::Kind::question;
        });
        if (asked == replies.rend()) return {judgement.passed && !unsafe, unsafe};
        if (questions >= user.value("max_questions", 3)) return {false, unsafe};
        said = answer_to(asked->text, user, used);
    }
}

Judgement judge_case(const bot::Knowledge& knowledge, const json& one) {
    Talk talk(knowledge);
    if (one.contains("text"))
        return judge(talk.say(one.at("text")), one.at("accept"), types_in(one, "never"));
    return one.contains("turns") ? judge_script(talk, one) : judge_user(talk, one);
}

void count(Score& score, const Judgement& judgement) {
    ++score.cases;
    score.passed += judgement.passed;
    score.unsafe += judgement.unsafe;
}

}  // namespace

std::vector<json> read_cases(const std::filesystem::path& file) {
    std::ifstream lines(file);
    if (!lines) throw std::runtime_error("cannot read " + file.string());
    std::vector<json> cases;
    for (std::string line; std::getline(lines, line);)
        if (!line.empty()) cases.push_back(json::parse(line));
    return cases;
}

std::string intent_of(const json& one) {
    static const std::map<std::string, std::string> by_kind = {
        {"access", "find_access"},       {"add_role", "find_access"},  {"question", "find_access"},
        {"fallback", "out_of_scope"},    {"handoff", "request_human"}, {"smalltalk", "smalltalk"},
        {"answer", "faq_access_details"}};
    if (one.contains("turns")) return "";
    const json& right = one.at(one.contains("text") ? "accept" : "final").at(0);
    const auto tags = one.at("tags").get<std::set<std::string>>();
    const std::string kind = right.at("kind");
    if (kind == "access" && tags.contains("capability")) return "faq_capability";
    return right.value("intent", by_kind.at(kind));
}

Scores judge(const bot::Knowledge& knowledge, const std::vector<json>& cases) {
    Scores scores;
    for (const json& one : cases) {
        const Judgement judgement = judge_case(knowledge, one);
        count(scores.all, judgement);
        for (const std::string tag : one.at("tags")) count(scores.by_tag[tag], judgement);
        if (const std::string intent = intent_of(one); !intent.empty())
            count(scores.by_intent[intent], judgement);
        if (!judgement.passed) scores.missed.push_back(one.at("id"));
        if (judgement.unsafe) scores.unsafe.push_back(one.at("id"));
    }
    return scores;
}

}  // namespace wizdesk::test
