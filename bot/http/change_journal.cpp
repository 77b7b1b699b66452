#include "bot/http/change_journal.h"

namespace wizdesk::http {

void ChangeJournal::note(const std::string& conversation_id) {
    const auto [known, is_new] = numbers_.try_emplace(conversation_id, 0);
    if (!is_new) by_number_.erase(known->second);
    known->second = ++newest_;
    by_number_.emplace(newest_, conversation_id);
    if (by_number_.size() <= capacity_) return;
    const auto oldest = by_number_.begin();
    forgotten_ = oldest->first;
    numbers_.erase(oldest->second);
    by_number_.erase(oldest);
}

std::optional<std::vector<ChangeJournal::Change>> ChangeJournal::since(std::uint64_t number) const {
    if (number < forgotten_ || number > newest_) return std::nullopt;
    std::vector<Change> changes;
    for (auto entry = by_number_.upper_bound(number); entry != by_number_.end(); ++entry)
        changes.push_back({entry->first, entry->second});
    return changes;
}

}  // namespace wizdesk::http
