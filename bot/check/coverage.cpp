#include "bot/check/coverage.h"

#include <algorithm>
#include <set>

#include "intents/facts/fact_resolver.h"
#include "intents/proof/table_walk.h"

namespace wizdesk::check {
namespace {

using dialogue::Move;
using dialogue::Reply;
using intents::Pack;

class Covering {
  public:
    explicit Covering(const Pack& pack) : pack_(pack), space_(pack), walk_(pack, space_) {}

    void add(const Exchange& exchange) {
        for (const Move& move : exchange.decision.moves) {
            if (move.type == Move::Type::verdict) add_rules(exchange.decision.tracker.facts);
            if (!move.answer.empty()) answers_.insert(move.answer);
            if (!move.verdict.refusal.empty()) answers_.insert(move.verdict.refusal);
            tasks_.insert(move.tasks.begin(), move.tasks.end());
        }
        for (const Reply& reply : exchange.replies) add_reply(reply);
    }

    proof::Faults unreached() {
        for (const auto* tables : {&pack_.tables, &pack_.duties}) {
            for (const intents::DecisionTable& table : *tables) rules(table);
        }
        missing("access type", pack_.access_types, types_);
        missing("question", pack_.questions, questions_);
        missing("answer", pack_.answers, answers_);
        missing("task", pack_.tasks, tasks_);
        missing("link", pack_.links, links_);
        for (const intents::Note& note : pack_.notes) {
            if (!notes_.contains(note.number)) {
                complain(note.place, "note " + std::to_string(note.number));
            }
        }
        return std::move(faults_);
    }

  private:
    void add_rules(intents::Facts facts) {
        intents::derive(pack_, facts);
        proof::Case known(space_.everything().size(), proof::kUnknownBit);
        for (const proof::Setting& setting : space_.settings(facts)) {
            known[setting.fact] = setting.value;
        }
        walk_.all_tables(known, [&](const proof::Case&, const proof::Hits& hits) {
            rules_.insert(hits.begin(), hits.end());
        });
    }

    void add_reply(const Reply& reply) {
        questions_.insert(reply.reason.question);
        for (const dialogue::AccessTypeCard& card : reply.access_types) types_.insert(card.id);
        for (const dialogue::Source& source : reply.sources) notes_.insert(source.note);
        for (const intents::Link& link : pack_.links) {
            const bool told = !link.url.empty() && reply.text.find(link.url) != std::string::npos;
            const bool offered = std::any_of(
                reply.actions.begin(), reply.actions.end(), [&](const dialogue::Action& action) {
                    return action.type == link.action && action.url == link.url;
                });
            if (told || offered) links_.insert(link.id);
        }
    }

    void rules(const intents::DecisionTable& table) {
        for (const intents::Rule& rule : table.rules) this->rule(table, rule);
        if (!table.otherwise.name.empty()) rule(table, table.otherwise);
    }

    void rule(const intents::DecisionTable& table, const intents::Rule& rule) {
        if (rules_.contains(&rule)) return;
        complain(rule.place, "rule \"" + rule.name + "\" of table \"" + table.name + "\"");
    }

    template <typename Items>
    void missing(const char* what, const Items& items, const std::set<std::string>& reached) {
        for (const auto& item : items) {
            if (reached.contains(item.id)) continue;
            complain(item.place, std::string(what) + " \"" + item.id + "\"");
        }
    }

    void complain(const intents::Place& place, const std::string& what) {
        faults_.push_back({proof::Severity::error, place,
                           "no conversation test reaches " + what + "; add one to tests/"});
    }

    const Pack& pack_;
    proof::FactSpace space_;
    proof::TableWalk walk_;
    std::set<const intents::Rule*> rules_;
    std::set<std::string> types_;
    std::set<std::string> questions_;
    std::set<std::string> answers_;
    std::set<std::string> tasks_;
    std::set<std::string> links_;
    std::set<int> notes_;
    proof::Faults faults_;
};

}  // namespace

proof::Faults unreached(const Pack& pack, const std::vector<Exchange>& exchanges) {
    Covering covering(pack);
    for (const Exchange& exchange : exchanges) covering.add(exchange);
    return covering.unreached();
}

}  // namespace wizdesk::check
