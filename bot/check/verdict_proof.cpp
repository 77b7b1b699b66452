#include "bot/check/verdict_proof.h"

#include <algorithm>
#include <set>

#include "bot/check/complaints.h"
#include "bot/check/telling.h"

namespace wizdesk::check {
namespace {

using dialogue::Grant;
using dialogue::Verdict;
using intents::Pack;

bool grants(const Verdict& verdict, const std::string& type) {
    return std::any_of(verdict.grants.begin(), verdict.grants.end(),
                       [&](const Grant& grant) { return grant.access_type == type; });
}

class Proving {
  public:
    Proving(const Pack& pack, Verdicts& verdicts)
        : pack_(pack), verdicts_(verdicts), space_(verdicts.space()), complaints_(verdicts) {
        for (const intents::Ban& ban : pack.never) bans_.push_back(space_.test(ban.when));
        for (const std::string& fact : pack.identity) identity_.insert(space_.fact(fact));
    }

    VerdictProof run() {
        verdicts_.on_all([&](const Said& said) {
            ++proof_.cases;
            if (said.verdict.grants.empty()) return;
            check_bans(said.facts, said.verdict);
            check_included(said.facts, said.verdict);
            learn(said.facts, said.verdict);
        });
        proof_.faults = complaints_.faults();
        return std::move(proof_);
    }

  private:
    void check_bans(const Case& facts, const Verdict& verdict) {
        for (std::size_t i = 0; i < bans_.size(); ++i) {
            const intents::Ban& ban = pack_.never[i];
            for (const std::string& type : ban.grant) {
                if (!grants(verdict, type)) continue;
                Case banned = facts;
                const auto forbidden = [&] {
                    if (!verdicts_.reachable(banned)) return;
                    complaints_.add(ban.place, type,
                                    "\"" + ban.name + "\" forbids " + type + ", but rule " +
                                        verdict.rule + " grants it",
                                    banned);
                };
                split(banned, bans_[i], forbidden, [] {});
            }
        }
    }

    bool includes(const std::string& wider, const std::string& type) const {
        const auto& included = pack_.access_type(wider)->includes;
        return std::find(included.begin(), included.end(), type) != included.end();
    }

    void check_included(const Case& facts, const Verdict& verdict) {
        for (const Grant& wider : verdict.grants) {
            for (const Grant& grant : verdict.grants) {
                if (!includes(wider.access_type, grant.access_type)) continue;
                complaints_.add(pack_.access_type(wider.access_type)->place, grant.access_type,
                                wider.access_type + " includes " + grant.access_type +
                                    ", but rules " + wider.rule + " and " + grant.rule +
                                    " grant both",
                                facts);
            }
        }
    }

    void learn(const Case& facts, const Verdict& before) {
        for (std::size_t fact = 0; fact < facts.size(); ++fact) {
            if (identity_.contains(fact) || (facts[fact] & proof::kUnknownBit) == 0) continue;
            for (const proof::ValueSet value : space_.values(fact)) {
                if ((facts[fact] & value) != 0) continue;  // in the same case: the same verdict
                learn(facts, fact, value, before);
            }
        }
    }

    void learn(const Case& facts, std::size_t fact, proof::ValueSet value, const Verdict& verdict) {
        Case before = facts;
        before[fact] = proof::kUnknownBit;
        Case after = facts;
        after[fact] = value;
        ++proof_.learned;
        verdicts_.on(after, [&](const Said& then) {
            if (says_who(after, then.facts)) return;
            const Grant* lost = lost_grant(verdict, then, space_.name(fact));
            if (lost == nullptr || !verdicts_.reachable(Telling::back(before, after, then.facts))) {
                return;
            }
            complaints_.add(pack_.access_type(lost->access_type)->place, space_.name(fact),
                            "rule " + lost->rule + " grants " + lost->access_type + " before " +
                                space_.name(fact) + " is known, but rule " + then.verdict.rule +
                                " takes it away; ask first, keep it, or list it under taken_back",
                            then.facts);
        });
    }

    // Whether it follows from what was learned who the person is.
    bool says_who(const Case& learned, const Case& derived) const {
        return std::any_of(identity_.begin(), identity_.end(),
                           [&](std::size_t fact) { return (derived[fact] & ~learned[fact]) != 0; });
    }

    // The first grant that the new verdict takes away without a good reason; null if there is none.
    const Grant* lost_grant(const Verdict& before, const Said& then,
                            const std::string& fact) const {
        const bool refuses = std::any_of(then.rules.begin(), then.rules.end(),
                                         [](const auto* rule) { return !rule->refuse.empty(); });
        if (then.verdict.grants.empty() || refuses) return nullptr;
        for (const Grant& grant : before.grants) {
            const std::string& type = grant.access_type;
            if (!keeps(then.verdict, type) && !may_take_back(fact, type)) return &grant;
        }
        return nullptr;
    }

    bool may_take_back(const std::string& fact, const std::string& type) const {
        return std::any_of(pack_.taken_back.begin(), pack_.taken_back.end(),
                           [&](const auto& taken) {
                               return taken.fact == fact &&
                                      std::count(taken.grant.begin(), taken.grant.end(), type) > 0;
                           });
    }

    bool keeps(const Verdict& verdict, const std::string& type) const {
        return std::any_of(verdict.grants.begin(), verdict.grants.end(), [&](const Grant& grant) {
            return grant.access_type == type || includes(grant.access_type, type);
        });
    }

    const Pack& pack_;
    Verdicts& verdicts_;
    const proof::FactSpace& space_;
    std::vector<proof::Test> bans_;
    std::set<std::size_t> identity_;
    Complaints complaints_;
    VerdictProof proof_;
};

}  // namespace

VerdictProof prove_verdicts(const Pack& pack, Verdicts& verdicts) {
    return Proving(pack, verdicts).run();
}

}  // namespace wizdesk::check
