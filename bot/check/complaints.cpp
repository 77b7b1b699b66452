#include "bot/check/complaints.h"

namespace wizdesk::check {
namespace {

std::string in_words(const intents::Facts& facts) {
    std::string text;
    for (const auto& [fact, value] : facts) {
        text += (text.empty() ? "" : ", ") + fact + " = " + value;
    }
    return text.empty() ? "nothing known" : text;
}

}  // namespace

void Complaints::add(const intents::Place& place, const std::string& kind, const std::string& what,
                     const Case& example) {
    const intents::Facts facts = verdicts_.example(example);
    Complaint& known = complaints_[{place.file, place.line, place.column, kind}];
    if (!known.fault.what.empty() && known.example.size() <= facts.size()) return;
    known = {{proof::Severity::error, place, what}, facts};
}

proof::Faults Complaints::faults() const {
    proof::Faults faults;
    for (const auto& [kind, complaint] : complaints_) {
        faults.push_back(complaint.fault);
        faults.back().what += "; for example with " + in_words(complaint.example);
    }
    return faults;
}

}  // namespace wizdesk::check
