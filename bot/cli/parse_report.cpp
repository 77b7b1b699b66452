#include "bot/cli/parse_report.h"

#include <iomanip>
#include <set>
#include <sstream>

#include "bot/codec/reply_json.h"
#include "bot/plain_text.h"

namespace wizdesk::cli {
namespace {

using intents::Understanding;

constexpr std::size_t kRanked = 4;  // intents of the ranking that are worth a look

const char* in_words(intents::Standing standing) {
    switch (standing) {
        case intents::Standing::asserted:
            return "asserted";
        case intents::Standing::denied:
            return "denied";
        case intents::Standing::of_another:
            return "of another";
        case intents::Standing::past:
            return "past";
        case intents::Standing::doubted:
            return "doubted";
        case intents::Standing::mentioned:
            return "only mentioned";
    }
    return "";
}

const char* in_words(intents::Doubt doubt) {
    if (doubt == intents::Doubt::none) return "";
    return doubt == intents::Doubt::close_race ? "  (too close a race to act on)"
                                               : "  (too uncertain to act on)";
}

// [start, end) in code points.
std::string slice(const std::string& text, std::size_t start, std::size_t end) {
    std::string out;
    std::size_t at = 0;
    for (const char c : text) {
        const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (begins) ++at;
        if (at > start && at <= end) out += c;
    }
    return bot::harmless(out);
}

class Report {
  public:
    explicit Report(const Understanding& heard) : heard_(heard) {
        out_ << std::fixed << std::setprecision(2);
    }

    std::string write(const intents::Explanation& why,
                      const std::vector<dialogue::Reply>& replies) {
        head("Text") << bot::harmless(heard_.text) << '\n';
        ranking();
        reasons(why);
        outcomes();
        facts();
        findings();
        names();
        wishes();
        for (const dialogue::Reply& reply : replies) answer(reply);
        return out_.str();
    }

  private:
    std::ostream& head(const char* title) { return out_ << std::left << std::setw(10) << title; }

    void ranking() {
        head("Intent") << heard_.intent.name << ' ' << heard_.intent.confidence
                       << in_words(heard_.doubt) << '\n';
        head("Then");
        for (std::size_t i = 1; i < std::min(kRanked, heard_.intent_ranking.size()); ++i) {
            const intents::Intent& intent = heard_.intent_ranking[i];
            out_ << (i > 1 ? ", " : "") << intent.name << ' ' << intent.confidence;
        }
        out_ << '\n';
    }

    // What the classifier went by, and how far ahead the intent is.
    void reasons(const intents::Explanation& why) {
        head("For it");
        const char* separator = "";
        for (const intents::Influence& influence : why.influences) {
            out_ << separator << bot::harmless(influence.feature) << ' ' << std::showpos
                 << influence.weight << std::noshowpos;
            separator = ", ";
        }
        out_ << (why.influences.empty() ? "nothing known\n" : "\n");
        head("Ahead of") << (why.runner_up.empty() ? "none" : why.runner_up) << " by " << why.margin
                         << '\n';
    }

    // What the message calls for as a whole, where the pack teaches that.
    void outcomes() {
        if (heard_.outcomes.empty()) return;
        head("Whole");
        for (std::size_t i = 0; i < std::min(kRanked, heard_.outcomes.size()); ++i) {
            const intents::ExpectedOutcome& outcome = heard_.outcomes[i];
            out_ << (i > 0 ? ", " : "") << outcome.name << ' ' << outcome.confidence;
        }
        out_ << '\n';
    }

    void facts() {
        head("Facts");
        const char* separator = "";
        for (const auto& [fact, value] : heard_.facts) {
            out_ << separator << fact << " = " << value;
            separator = ", ";
        }
        out_ << (heard_.facts.empty() ? "none\n" : "\n");
    }

    void findings() {
        if (heard_.findings.empty()) return;
        out_ << "Because\n";
        for (const intents::Finding& finding : heard_.findings) {
            out_ << "  \"" << slice(heard_.text, finding.start, finding.end)
                 << "\": " << finding.fact << " = " << finding.value << ", "
                 << in_words(finding.standing) << "; phrase: " << finding.phrase << '\n';
        }
    }

    void names() {
        for (const intents::Entity& entity : heard_.entities) {
            head("Named") << entity.entity << ' ' << entity.value << ": \""
                          << slice(heard_.text, entity.start, entity.end) << "\"\n";
        }
        for (const std::string& signal : heard_.signals) head("Signal") << signal << '\n';
    }

    void wishes() {
        for (const intents::Wish& wish : heard_.wishes) {
            head("Wish") << wish.intent << ' ' << wish.confidence;
            if (!wish.answer.empty()) out_ << ", answer " << wish.answer;
            out_ << (wish.question ? ", asked\n" : "\n");
        }
        if (heard_.asks_for_access) head("Wish") << "to be told which access to take\n";
    }

    void answer(const dialogue::Reply& reply) {
        out_ << '\n';
        head("Answer") << to_string(reply.kind);
        for (const auto& type : reply.access_types) out_ << ' ' << type.id;
        out_ << '\n';
        head("Rule") << reply.reason.rule;
        if (!reply.reason.question.empty()) out_ << ", question " << reply.reason.question;
        out_ << '\n';
        rows(reply);
        head("Pack") << reply.knowledge_version << "\n\n"
                     << bot::plain_text(reply.text, {}) << '\n';
    }

    void rows(const dialogue::Reply& reply) {
        std::set<std::string> rows;
        for (const dialogue::Source& source : reply.sources) rows.insert(source.row);
        rows.erase("");
        if (rows.empty()) return;
        head("Row");
        for (const std::string& row : rows) out_ << (row == *rows.begin() ? "" : ", ") << row;
        out_ << '\n';
    }

    const Understanding& heard_;
    std::ostringstream out_;
};

}  // namespace

std::string parse_report(const Understanding& understanding, const intents::Explanation& why,
                         const std::vector<dialogue::Reply>& replies) {
    return Report(understanding).write(why, replies);
}

}  // namespace wizdesk::cli
