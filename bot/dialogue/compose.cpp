#include "bot/dialogue/compose.h"

#include <algorithm>
#include <map>
#include <set>

namespace wizdesk::dialogue {
namespace {

using intents::AccessType;
using intents::Pack;

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
        text.replace(at, what.size(), by);
    }
    return text;
}

// A name in braces that has no value stays as it is.
std::string fill(const std::string& text, const Values& values) {
    std::string filled;
    std::size_t copied = 0;
    for (std::size_t at = 0; (at = text.find('{', at)) != std::string::npos; ++at) {
        const std::size_t end = text.find('}', at);
        if (end == std::string::npos) break;
        const auto value = values.find(text.substr(at + 1, end - at - 1));
        if (value == values.end()) continue;
        filled.append(text, copied, at - copied).append(value->second);
        copied = end + 1;
        at = end;
    }
    return filled.append(text, copied);
}

bool has_place_for(const std::string& text, const std::string& name) {
    return text.find("{" + name) != std::string::npos;
}

std::string joined(const std::vector<std::string>& parts, const std::string& separator) {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : separator) + part;
    return all;
}

Values values_of(const AccessType& type) {
    return {{"label", type.label}, {"who", type.who}, {"areas", joined(type.areas, ", ")}};
}

AccessTypeCard card(const AccessType& type) {
    return {type.id, type.label, type.areas};
}

Kind kind_of(const std::string& word) {
    if (word == "answer") return Kind::answer;
    if (word == "handoff") return Kind::handoff;
    if (word == "smalltalk") return Kind::smalltalk;
    return Kind::fallback;
}

// Composes one reply after the other; what all have in common is done in finish().
class Composer {
  public:
    explicit Composer(const Pack& pack) : pack_(pack) {}

    Reply compose(const Move& move) {
        reply_ = {};
        reply_.intent = {move.intent, move.confidence};
        switch (move.type) {
            case Move::Type::verdict:
                verdict(move);
                break;
            case Move::Type::capability:
                capability(move);
                break;
            case Move::Type::details:
                details(move);
                break;
            case Move::Type::answer:
                answer(move.answer);
                break;
            case Move::Type::ticket:
                ticket(move.answer);
                break;
        }
        return finish(move);
    }

    Reply offer() {
        reply_ = {};
        if (pack_.phrase("ticket_offer").empty()) return std::move(reply_);
        reply_.kind = Kind::question;
        reply_.reason.rule = "ticket_offer";
        paragraph(pack_.phrase("ticket_offer"));
        action("helpdesk_ticket");
        for (const char* choice : {"ticket_yes", "ticket_no"})
            reply_.quick_replies.push_back({pack_.phrase(choice), pack_.phrase(choice)});
        return finish({});
    }

    // What the service says by itself: a text of the pack's phrasing.
    Reply notice(const std::string& phrase, const Values& values,
                 const std::vector<std::string>& links) {
        reply_ = {};
        reply_.reason.rule = phrase;
        paragraph(fill(pack_.phrase(phrase), values));
        for (const std::string& link : links) action(link);
        return finish({});
    }

  private:
    void ticket(const std::string& phrase) {
        const bool opening = phrase == "ticket_opening";
        reply_.kind = opening ? Kind::handoff : Kind::answer;
        reply_.reason.rule = phrase;
        paragraph(pack_.phrase(phrase));
        if (!opening) action("helpdesk_ticket");
    }

    void verdict(const Move& move) {
        reply_.reason.rule = move.verdict.rule;
        if (move.verdict.refuses()) {
            answer(move.verdict.refusal);
            reply_.reason.rule = move.verdict.rule;
        } else if (move.verdict.asks()) {
            question(move);
        } else {
            grants(move.verdict);
        }
    }

    void question(const Move& move) {
        const intents::Question& asked = *pack_.question(move.verdict.question);
        reply_.kind = Kind::question;
        reply_.reason.question = asked.id;
        reply_.text = move.again ? asked.again : asked.text;
        quick_replies(asked);
    }

    void quick_replies(const intents::Question& question) {
        for (const auto& [title, text] : question.quick_replies) {
            reply_.quick_replies.push_back({title, text});
        }
    }

    void grants(const Verdict& verdict) {
        reply_.kind = verdict.add_role ? Kind::add_role : Kind::access;
        const bool many = verdict.grants.size() > 1;
        const AccessType& first = *pack_.access_type(verdict.grants.front().access_type);
        const std::string opening = verdict.add_role ? "add_role" : "access";
        paragraph(fill(pack_.phrase(opening + (many ? "_many" : "_one")), values_of(first)));
        for (const Grant& grant : verdict.grants) row(*pack_.access_type(grant.access_type), many);
        for (const Grant& grant : verdict.grants) notes(grant);
        if (verdict.add_role) {
            action("helpdesk_ticket");
            action("school_nurses");
        } else {
            paragraph(pack_.phrase("request_next"));
            action("request_account");
        }
    }

    void row(const AccessType& type, bool many) {
        reply_.access_types.push_back(card(type));
        const std::string who = fill(pack_.phrase("access_who"), values_of(type));
        if (many) {
            line("- " + fill(pack_.phrase("access_row"), values_of(type)) + ". " + who);
        } else {
            paragraph(who + " " + fill(pack_.phrase("access_areas"), values_of(type)));
        }
    }

    void notes(const Grant& grant) {
        source({grant.access_type, 0});
        for (const int number : grant.notes) {
            if (!told_.insert(number).second) continue;
            paragraph(pack_.note(number)->text);
            source({grant.access_type, number});
        }
    }

    void capability(const Move& move) {
        std::vector<const AccessType*> able;
        for (const AccessType& type : pack_.access_types) {
            if (allows_all(type, move.tasks)) able.push_back(&type);
        }
        if (able.empty()) return answer("not_understood");
        reply_.kind = Kind::access;
        const std::string phrase = able.size() > 1 ? "capability_many" : "capability_one";
        paragraph(fill(pack_.phrase(phrase), {{"task", titles(move.tasks)}}));
        for (const AccessType* type : able) {
            reply_.access_types.push_back(card(*type));
            line("- " + fill(pack_.phrase("access_row"), values_of(*type)));
            source({type->id, 0});
        }
        paragraph(pack_.phrase("capability_next"));
        action("request_account");
    }

    bool allows(const AccessType& type, const std::string& task) const {
        const auto area = pack_.task_areas.find(task);
        if (area != pack_.task_areas.end()) {
            return std::find(type.areas.begin(), type.areas.end(), area->second) !=
                   type.areas.end();
        }
        return std::find(type.tasks.begin(), type.tasks.end(), task) != type.tasks.end();
    }

    bool allows_all(const AccessType& type, const std::vector<std::string>& tasks) const {
        return std::all_of(tasks.begin(), tasks.end(),
                           [&](const std::string& task) { return allows(type, task); });
    }

    std::string titles(const std::vector<std::string>& tasks) const {
        std::vector<std::string> titles;
        titles.reserve(tasks.size());
        for (const std::string& task : tasks) titles.push_back(pack_.task(task)->title);
        return joined(titles, pack_.phrase("and"));
    }

    void details(const Move& move) {
        reply_.kind = Kind::answer;
        if (move.types.empty()) {
            paragraph(pack_.phrase("details_which"));
            line(overview());
            return;
        }
        for (const std::string& id : move.types) {
            const AccessType& type = *pack_.access_type(id);
            Values values = values_of(type);
            values["task"] = titles(move.tasks);
            if (!move.tasks.empty()) {
                const bool can = allows_all(type, move.tasks);
                paragraph(fill(pack_.phrase(can ? "details_can" : "details_cannot"), values));
            }
            paragraph(fill(pack_.phrase("details"), values));
            source({id, 0});
        }
    }

    std::string overview() const {
        std::vector<std::string> rows;
        for (const AccessType& type : pack_.access_types) {
            rows.push_back("- " + fill(pack_.phrase("overview_row"), values_of(type)));
        }
        return joined(rows, "\n");
    }

    // All that an answer's text may name; most name nothing.
    Values values_of_answer(const std::string& text) const {
        Values values;
        if (has_place_for(text, "overview")) values["overview"] = overview();
        if (!has_place_for(text, "note_")) return values;
        for (const intents::Note& note : pack_.notes)
            values["note_" + std::to_string(note.number)] = note.text;
        return values;
    }

    void answer(const std::string& id) {
        const intents::Answer& answer = *pack_.answer(id);
        reply_.kind = kind_of(answer.kind);
        reply_.reason.rule = id;
        paragraph(fill(answer.text, values_of_answer(answer.text)));
        for (const std::string& link : answer.actions) action(link);
        for (const int number : answer.notes) source({"", number});
        for (const std::string& row : answer.rows) source({row, 0});
        if (const auto* question = pack_.question(answer.quick_replies_of))
            quick_replies(*question);
    }

    Reply finish(const Move& move) {
        if (const auto* open = pack_.question(move.open_question)) {
            paragraph(pack_.phrase("also_asked") + " " + open->text);
            reply_.quick_replies.clear();
            quick_replies(*open);
        }
        for (const intents::Link& link : pack_.links) {
            reply_.text =
                replaced(std::move(reply_.text), "](" + link.id + ")", "](" + link.url + ")");
        }
        reply_.language = pack_.language;
        reply_.knowledge_version = pack_.version;
        return std::move(reply_);
    }

    void paragraph(const std::string& text) {
        if (text.empty()) return;
        reply_.text += (reply_.text.empty() ? "" : "\n\n") + text;
    }

    void line(const std::string& text) { reply_.text += (reply_.text.empty() ? "" : "\n") + text; }

    void action(const std::string& id) {
        if (const intents::Link* link = pack_.link(id)) {
            reply_.actions.push_back({link->action, link->label, link->url});
        }
    }

    void source(Source source) { reply_.sources.push_back(std::move(source)); }

    const Pack& pack_;
    Reply reply_;
    std::set<int> told_;  // notes that stand in this turn's text already
};

}  // namespace

std::vector<Reply> compose(const Pack& pack, const Decision& decision) {
    Composer composer(pack);
    std::vector<Reply> replies;
    for (const Move& move : decision.moves) replies.push_back(composer.compose(move));
    // Whoever asked for a person is told by that answer; whoever did not has to learn of it.
    const bool told = std::any_of(replies.begin(), replies.end(),
                                  [](const Reply& reply) { return reply.kind == Kind::handoff; });
    if (decision.hand_off && !told && !replies.empty())
        replies.back().text += "\n\n" + composer.notice("handed_over", {}, {}).text;
    return replies;
}

Reply notice(const Pack& pack, const std::string& phrase, const Values& values,
             const std::vector<std::string>& links) {
    return Composer(pack).notice(phrase, values, links);
}

Reply ticket_offer(const Pack& pack) {
    return Composer(pack).offer();
}

}  // namespace wizdesk::dialogue
