#include "bot/learning/proposals.h"

#include <algorithm>
#include <array>
#include <fstream>

#include <sys/resource.h>

#include "bot/learning/pack_edit.h"
#include "bot/learning/unified_diff.h"
#include "bot/logging.h"
#include "bot/random_id.h"
#include "intents/pack/pack_error.h"
#include "storage/time_text.h"

namespace wizdesk::learning {
namespace {

using Reason = NotProposed::Reason;
using State = Proposal::State;

constexpr std::size_t kKept = 50;
// Each trial takes some seconds.
constexpr std::size_t kMostWaiting = 8;
// Conversations come first: a trial must not be felt by those who wait for an answer.
constexpr int kNiceness = 15;

// In the order of the enum.
constexpr std::array<std::string_view, 4> kStates = {"checking", "sound", "unsound", "accepted"};

std::string about(const Proposal& proposal) {
    switch (proposal.state) {
        case State::checking:
            return "NOT CHECKED YET: do not apply it.";
        case State::unsound:
            return "NOT SOUND: do not apply it.";
        case State::sound:
        case State::accepted:
            break;
    }
    return "Checked: the pack is sound with it, and its tests pass.";
}

// What it changes counts from now on: it cannot be taken back, and others follow upon it.
bool is_taken(const Proposal& proposal) {
    return proposal.written || proposal.state == State::accepted;
}

}  // namespace

std::string_view to_string(State state) {
    return kStates.at(static_cast<std::size_t>(state));
}

std::function<intents::PackFiles()> pack_at(const std::filesystem::path& folder) {
    if (folder.empty()) return intents::built_in_pack;
    return [folder] { return intents::read_pack_folder(folder); };
}

// Sorts by time.
std::string Proposal::name() const {
    std::string time = storage::to_rfc3339(at).substr(0, 19);
    std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
    std::ranges::replace(time, 'T', '-');
    const std::string& intent = addition.target.intent;
    return time + '-' + (intent.empty() ? "facts" : intent) + '-' + id.substr(0, 8) + ".diff";
}

std::string Proposal::document() const {
    std::string text = "# wizdesk: an example for " + to_string(addition.target) + ", from " +
                       editor + ", " + storage::to_rfc3339(at) + ".\n# " + about(*this) + '\n';
    for (const std::string& fault : verdict.faults) text += "#   " + in_one_line(fault) + '\n';
    return text + diff;
}

Proposals::~Proposals() {
    stop();
}

void Proposals::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Proposals::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

intents::PackFiles Proposals::pack_to_come() const {
    std::vector<Addition> taken;
    {
        const std::lock_guard lock(mutex_);
        for (const Proposal& proposal : proposals_)
            if (is_taken(proposal)) taken.push_back(proposal.addition);
    }
    intents::PackFiles files = settings_.read_pack();
    for (auto addition = taken.rbegin(); addition != taken.rend(); ++addition) {
        // What cannot be added was applied, or overtaken, meanwhile.
        const auto edit = add_to_pack(files, *addition);
        if (const auto* done = std::get_if<PackEdit>(&edit)) files[done->file] = done->after;
    }
    return files;
}

std::variant<Proposals::Waiting, NotProposed> Proposals::prepare(const Wanted& wanted,
                                                                 Proposal& proposal) const try {
    const auto knowledge = knowledge_.current();
    Addition& addition = proposal.addition;
    addition = {in_one_line(wanted.text), wanted.target, {}};
    if (const auto fault = fault_in(addition.text, *knowledge))
        return NotProposed{Reason::text, *fault};
    addition.language = knowledge->language_of(addition.text, "", "");
    intents::PackFiles files = pack_to_come();
    const auto edit = add_to_pack(files, addition);
    if (const auto* refused = std::get_if<NotEdited>(&edit))
        return NotProposed{Reason::target, refused->why};
    const auto& [file, after] = std::get<PackEdit>(edit);
    proposal.file = file;
    proposal.diff = unified_diff(file, files.at(file), after);
    files[file] = after;
    return Waiting{proposal.id, addition, std::move(files)};
} catch (const intents::PackError& error) {
    bot::log(bot::LogLevel::warning, "no change of the pack can be proposed",
             {{"cause", error.what()}});
    return NotProposed{Reason::pack};
}

std::variant<Proposal, NotProposed> Proposals::propose(const Wanted& wanted) {
    Proposal proposal;
    proposal.id = bot::random_id();
    proposal.messages = wanted.messages;
    proposal.editor = wanted.editor;
    proposal.at = clock_.now();
    {
        const std::lock_guard lock(mutex_);
        proposal.base = taken_;
    }
    auto prepared = prepare(wanted, proposal);
    if (const auto* refused = std::get_if<NotProposed>(&prepared)) return *refused;
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kMostWaiting) return NotProposed{Reason::busy};
    waiting_.push_back(std::get<Waiting>(std::move(prepared)));
    proposals_.push_front(proposal);
    if (proposals_.size() > kKept) proposals_.pop_back();
    woken_.notify_all();
    return proposal;
}

std::vector<Proposal> Proposals::list() const {
    const std::lock_guard lock(mutex_);
    return {proposals_.begin(), proposals_.end()};
}

Proposal* Proposals::find(const std::string& id) {
    const auto found = std::ranges::find(proposals_, id, &Proposal::id);
    return found == proposals_.end() ? nullptr : &*found;
}

std::variant<Proposal, NotProposed> Proposals::accept(const std::string& id,
                                                      const std::string& editor_id) {
    const std::lock_guard lock(mutex_);
    Proposal* proposal = find(id);
    if (!proposal) return NotProposed{Reason::missing};
    if (proposal->state == State::checking) return NotProposed{Reason::checking};
    if (proposal->state == State::unsound) return NotProposed{Reason::unsound};
    if (!is_taken(*proposal)) {
        if (proposal->base != taken_) return NotProposed{Reason::outdated};
        if (has_folder() && !write(*proposal)) return NotProposed{Reason::unwritten};
    }
    store_.done_with(proposal->messages, storage::DoneWith::proposed, editor_id, clock_.now());
    if (!is_taken(*proposal)) ++taken_;
    proposal->state = State::accepted;
    return *proposal;
}

bool Proposals::withdraw(const std::string& id) {
    const std::lock_guard lock(mutex_);
    const Proposal* proposal = find(id);
    if (!proposal || is_taken(*proposal)) return false;
    std::erase_if(waiting_, [&](const Waiting& one) { return one.id == id; });
    return std::erase_if(proposals_, [&](const Proposal& one) { return one.id == id; }) > 0;
}

// Under its name it is whole, whoever looks when.
bool Proposals::write(Proposal& proposal) {
    const std::string name = proposal.name();
    const auto begun = settings_.folder / ("." + name + ".tmp");
    std::ofstream file(begun, std::ios::binary | std::ios::trunc);
    file << proposal.document();
    file.close();
    std::error_code error;
    if (file) std::filesystem::rename(begun, settings_.folder / name, error);
    if (!file || error) {
        bot::log(bot::LogLevel::error, "a change of the pack was not written to learning.folder",
                 {{"cause", error ? error.message() : "it cannot be written to"}});
        std::filesystem::remove(begun, error);
        return false;
    }
    proposal.written = true;
    ++taken_;
    return true;
}

void Proposals::run(const std::stop_token& stop) {
    // On Linux it counts for this thread alone.
    setpriority(PRIO_PROCESS, 0, kNiceness);
    for (;;) {
        std::unique_lock lock(mutex_);
        woken_.wait(lock, stop, [this] { return !waiting_.empty(); });
        if (stop.stop_requested()) return;
        const Waiting next = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        try_out(next, stop);
    }
}

// Whatever happens in a trial, the service goes on.
void Proposals::try_out(const Waiting& next, const std::stop_token& stop) try {
    auto verdict = learning::try_out(next.changed, next.addition, stop);
    if (verdict) settle(next.id, *std::move(verdict));
} catch (const std::exception& error) {
    bot::log(bot::LogLevel::error, "a change of the pack could not be tried out",
             {{"cause", error.what()}});
    settle(next.id,
           {{"It could not be tried out; the operator's log says why. Propose it again."}, {}});
}

void Proposals::settle(const std::string& id, Verdict verdict) {
    const std::lock_guard lock(mutex_);
    Proposal* proposal = find(id);
    if (!proposal) return;
    proposal->state = verdict.sound() ? State::sound : State::unsound;
    proposal->verdict = std::move(verdict);
}

}  // namespace wizdesk::learning
