#include "intents/proof/text_proof.h"

#include <regex>
#include <set>
#include <utility>

#include "intents/pack/opening_messages.h"

namespace wizdesk::proof {
namespace {

using intents::Answer;
using intents::Pack;
using intents::Place;

// Letters and digits in lower case, one blank between words.
std::string plain(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = byte >= 0x80 || std::isalnum(byte) != 0;
        if (letter) {
            out += static_cast<char>(std::tolower(byte));
        } else if (c != '\'' && !out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

// Every first group of the pattern in the text.
std::vector<std::string> all_of(const std::string& text, const std::regex& pattern) {
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
        found.push_back((*at)[1]);
    }
    return found;
}

std::vector<std::string> links_in(const std::string& text) {
    static const std::regex link(R"(\]\(([^)]*)\))");
    return all_of(text, link);
}

std::vector<std::string> placeholders_in(const std::string& text) {
    static const std::regex placeholder(R"(\{([^}]*)\})");
    return all_of(text, placeholder);
}

class Proving {
  public:
    explicit Proving(const Pack& pack) : pack_(pack) {}

    Faults run() {
        utterances();
        opening_messages();
        ids();
        said();
        for (const Answer& answer : pack_.answers) source(answer);
        return std::move(faults_);
    }

    Faults compare(const Pack& own) {
        utterances();
        said();
        for (std::size_t i = 0; i < own.answers.size(); ++i) {
            alike(own.answers[i].text, pack_.answers[i].text, pack_.answers[i].place);
        }
        for (const auto& [name, text] : own.phrasing) {
            alike(text, pack_.phrase(name), {pack_.language + "/texts.yml", 0, 0});
        }
        return std::move(faults_);
    }

  private:
    // A translation leaves out no link and nothing that is filled in.
    void alike(const std::string& own, const std::string& translated, const Place& place) {
        const auto parts = [](const std::string& text) {
            std::multiset<std::string> all;
            for (const std::string& link : links_in(text)) all.insert("(" + link + ")");
            for (const std::string& name : placeholders_in(text)) all.insert("{" + name + "}");
            return all;
        };
        if (parts(own) == parts(translated)) return;
        complain(place, "the text \"" + translated + "\" has other links or placeholders than \"" +
                            own + "\"; give it the same");
    }

    void complain(const Place& place, const std::string& what,
                  Severity severity = Severity::error) {
        faults_.push_back({severity, place, what});
    }

    using Seen = std::map<std::string, std::pair<std::string, Place>>;  // text → label

    // A text that teaches one thing must not teach another.
    void once_only(Seen& seen, const std::string& text, const std::string& label,
                   const Place& place) {
        const auto [first, added] = seen.try_emplace(plain(text), label, place);
        if (added) return;
        const auto& [before, where] = first->second;
        const bool same = before == label;
        complain(place,
                 "\"" + text + "\" stands under \"" + before + "\" (" + to_string(where) +
                     ") and here " + (same ? "again" : "under \"" + label + "\"") + "; keep one",
                 same ? Severity::warning : Severity::error);
    }

    void utterances() {
        Seen seen;
        for (const intents::Utterances& under : pack_.utterances)
            for (std::size_t i = 0; i < under.texts.size(); ++i)
                once_only(seen, under.texts[i], under.intent, under.places[i]);
    }

    void opening_messages() {
        Seen seen;
        const auto messages = intents::read_opening_messages(*pack_.opening_messages);
        for (std::size_t i = 0; i < messages.texts.size(); ++i)
            once_only(seen, messages.texts[i], messages.outcomes[i], messages.places[i]);
    }

    template <typename Items, typename IdOf>
    void once(const char* what, const Items& items, IdOf id_of) {
        std::map<std::string, Place> seen;
        for (const auto& item : items) {
            const auto [first, added] = seen.try_emplace(id_of(item), item.place);
            if (added) continue;
            complain(item.place, std::string(what) + " \"" + first->first + "\" stands at " +
                                     to_string(first->second) + " already; rename one");
        }
    }

    void ids() {
        const auto id = [](const auto& item) { return item.id; };
        const auto name = [](const auto& item) { return item.name; };
        once("link", pack_.links, id);
        once("access type", pack_.access_types, id);
        once("task", pack_.tasks, id);
        once("question", pack_.questions, id);
        once("answer", pack_.answers, id);
        once("fact", pack_.facts, name);
        once("test", pack_.tests, name);
        once("table", pack_.tables, name);
        once("duty table", pack_.duties, name);
        once("note", pack_.notes, [](const auto& note) { return std::to_string(note.number); });
        for (const auto* tables : {&pack_.tables, &pack_.duties}) {
            for (const auto& table : *tables) once("rule", table.rules, name);
        }
    }

    void said() {
        std::set<std::string> of_answers = {"overview"};
        for (const auto& note : pack_.notes)
            of_answers.insert("note_" + std::to_string(note.number));
        for (const Answer& answer : pack_.answers) check(answer.text, answer.place, of_answers);
        for (const auto& question : pack_.questions) {
            check(question.text, question.place, {});
            check(question.again, question.place, {});
        }
        for (const auto& note : pack_.notes) check(note.text, note.place, {});
        for (const auto& [name, text] : pack_.phrasing) {
            check(text, {"answers.yml", 0, 0},
                  {"label", "who", "areas", "task", "agent", "hours", "number"});
        }
    }

    void check(const std::string& text, const Place& place, const std::set<std::string>& known) {
        for (const std::string& link : links_in(text)) {
            if (pack_.link(link) != nullptr) continue;
            complain(place, "the text links to \"" + link +
                                "\", but pack.yml has no link of that "
                                "id; correct the id or add the link");
        }
        for (const std::string& placeholder : placeholders_in(text)) {
            if (known.contains(placeholder)) continue;
            complain(place,
                     "nothing is filled in for {" + placeholder + "} in the text; correct it");
        }
    }

    void source(const Answer& answer) {
        const bool linked = !answer.actions.empty() || !links_in(answer.text).empty();
        const bool quotes = !placeholders_in(answer.text).empty();
        if (answer.kind == "answer" && !linked && !quotes && answer.notes.empty() &&
            answer.rows.empty()) {
            complain(answer.place, "answer \"" + answer.id +
                                       "\" does not say what it rests on; give it rows:, notes: or "
                                       "actions:");
        }
        if (answer.kind == "fallback" && !linked) {
            complain(answer.place, "answer \"" + answer.id +
                                       "\" turns people away without telling them where to turn "
                                       "to; give it actions:");
        }
    }

    const Pack& pack_;
    Faults faults_;
};

}  // namespace

Faults prove_texts(const Pack& pack) {
    return Proving(pack).run();
}

Faults prove_translation(const Pack& pack, const Pack& translation) {
    return Proving(translation).compare(pack);
}

}  // namespace wizdesk::proof
