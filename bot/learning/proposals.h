#pragma once

// Proposed changes of the knowledge pack: made by an editor, tried out in a thread of their own,
// and written to the operator's folder only if they passed.

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "bot/clock.h"
#include "bot/knowledge.h"
#include "bot/learning/addition.h"
#include "bot/learning/trial.h"
#include "storage/learning_store.h"

namespace wizdesk::learning {

struct Proposal {
    enum class State {
        checking,  // waits for its trial, or is being tried out
        sound,     // it passed
        unsound,   // it did not; verdict.faults says why
        accepted,  // it passed, and an editor took it
    };

    std::string id;
    State state = State::checking;
    Addition addition;
    std::vector<storage::MessagePlace> messages;  // what it is learnt from
    std::string editor;                           // a name, as it is shown
    storage::Time at{};
    std::string file;  // that it changes
    std::string diff;  // of that file
    Verdict verdict;
    bool written = false;  // to the folder
    std::size_t base = 0;  // changes that were taken before it was made

    // What is written and downloaded: the diff under a few lines that say what it is, and whether
    // it passed. `patch -p1` passes over them.
    std::string document() const;
    // Of the file that it is written to: "20261127-160312-find_access-ab3def90.diff".
    std::string name() const;
};

std::string_view to_string(Proposal::State state);

// Reads the folder of a pack each time it is called; with an empty path, the built-in pack.
std::function<intents::PackFiles()> pack_at(const std::filesystem::path& folder);

// Why a proposal was not made or not taken.
struct NotProposed {
    enum class Reason {
        text,       // see `why`
        target,     // see `why`
        pack,       // the pack cannot be read at present
        busy,       // too many are being tried out
        missing,    // there is no such proposal (any more)
        checking,   // it is still being tried out
        unsound,    // it did not pass
        outdated,   // another change was taken since: it was not tried out with that
        unwritten,  // the folder cannot be written to
    };
    Reason reason = Reason::text;
    std::string why = {};
};

// Start(), stop_soon() and stop() belong to one thread, all else may be called from any. Proposals
// are kept in memory, the newest fifty, and forgotten at the end: a diff that is made after a
// restart does not know of those that were accepted and are not applied.
class Proposals {
  public:
    using ReadPack = std::function<intents::PackFiles()>;  // may throw intents::PackError

    struct Settings {
        ReadPack read_pack;            // as it lies on the disk now
        std::filesystem::path folder;  // for accepted proposals; empty: they are not written
    };

    struct Wanted {
        std::string text;
        Target target;
        std::vector<storage::MessagePlace> messages;
        std::string editor;
    };

    // All but the settings must outlive it.
    Proposals(storage::LearningStore& store, const bot::KnowledgeSource& knowledge,
              const bot::Clock& clock, Settings settings)
        : store_(store), knowledge_(knowledge), clock_(clock), settings_(std::move(settings)) {}
    ~Proposals();  // stops

    void start();
    // A trial that is under way is given up where it may be: a changed pack is loaded and trained
    // first, which takes a second or two of an idle core. stop_soon() does not wait for it.
    void stop();
    void stop_soon() { thread_.request_stop(); }

    // On the pack as it lies on the disk, with what was accepted before: diffs are applied one
    // after the other.
    std::variant<Proposal, NotProposed> propose(const Wanted& wanted);
    // The newest first.
    std::vector<Proposal> list() const;
    // Writes it to the folder, if there is one, and notes that `editor_id` is done with its
    // messages. Doing it twice changes nothing. Throws storage::StoreError: then it was written,
    // which cannot be withdrawn, and not noted: it stays sound, and can be accepted again.
    std::variant<Proposal, NotProposed> accept(const std::string& id, const std::string& editor_id);
    // False if there is no such proposal, or it was accepted or written.
    bool withdraw(const std::string& id);

    bool has_folder() const { return !settings_.folder.empty(); }

  private:
    struct Waiting {
        std::string id;
        Addition addition;
        intents::PackFiles changed;
    };

    // With what was accepted and is not in it yet.
    intents::PackFiles pack_to_come() const;
    std::variant<Waiting, NotProposed> prepare(const Wanted& wanted, Proposal& proposal) const;
    void run(const std::stop_token& stop);
    void try_out(const Waiting& next, const std::stop_token& stop);
    void settle(const std::string& id, Verdict verdict);
    Proposal* find(const std::string& id);  // under mutex_
    bool write(Proposal& proposal);         // under mutex_

    storage::LearningStore& store_;
    const bot::KnowledgeSource& knowledge_;
    const bot::Clock& clock_;
    const Settings settings_;

    mutable std::mutex mutex_;
    // Below: under mutex_.
    std::condition_variable_any woken_;
    std::deque<Proposal> proposals_;  // the newest first
    std::deque<Waiting> waiting_;
    std::size_t taken_ = 0;  // changes, since the start

    std::jthread thread_;  // last: it uses everything above
};

}  // namespace wizdesk::learning
