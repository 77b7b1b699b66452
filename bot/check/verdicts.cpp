#include "bot/check/verdicts.h"

namespace wizdesk::check {

Verdicts::Verdicts(const intents::Pack& pack)
    : pack_(pack), space_(pack), walk_(pack, space_), closure_(pack, space_) {}

void Verdicts::on_all(const VerdictVisitor& visit) {
    walk_.all_tables(space_.everything(), [&](const Case& facts, const proof::Hits& hits) {
        if (closure_.can_settle(facts)) visit({facts, verdict(facts, hits), hits});
    });
}

void Verdicts::on(const Case& known, const VerdictVisitor& visit) {
    const auto say = [&](const Case& facts, const proof::Hits& hits) {
        visit({facts, verdict(facts, hits), hits});
    };
    closure_.derive(known, [&](const Case& derived) { walk_.all_tables(derived, std::ref(say)); });
}

const dialogue::Verdict& Verdicts::verdict(const Case& facts, const proof::Hits& hits) {
    const auto [entry, added] = known_.try_emplace(hits);
    if (added) entry->second = dialogue::evaluate(pack_, space_.example(facts));
    return entry->second;
}

}  // namespace wizdesk::check
