#pragma once

// What happens in the conversations, told to agents' consoles as server-sent events. One thread
// serves all of them: it reads a changed conversation once, however many consoles are open.
//
// A client that comes back says with Last-Event-ID what it saw last and is told what changed since;
// if that is not known any more (too much, or another process), it is told to load everything anew.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "bot/http/call.h"
#include "bot/http/change_journal.h"
#include "bot/http/front/event_stream.h"
#include "storage/conversation_store.h"

namespace wizdesk::http {

// May be used from any thread; start() and stop() belong to one.
class AgentEvents {
  public:
    struct Sources {
        // The conversation as the JSON of an event; empty if there is none any more.
        std::function<std::optional<std::string>(const std::string& conversation_id)> describe;
        // Whether somebody may go on listening.
        std::function<bool(const AgentCaller&)> admits;
    };

    // What changes together is told together, so that a busy conversation is not read for each of
    // its messages.
    static constexpr std::chrono::milliseconds kPause{100};
    // How often it is looked whether listeners may still listen.
    static constexpr std::chrono::seconds kCheck{15};
    static constexpr std::size_t kJournal = 10'000;

    // All must outlive it.
    AgentEvents(storage::ConversationStore& store, Sources sources);
    ~AgentEvents();  // stops

    void start();
    void stop();  // nothing is told any more; open streams are the front's to end

    // GET /v1/agent/events
    Outcome open(const Call& call);

    std::size_t listeners() const;

  private:
    struct Listener {
        EventStream stream;
        AgentCaller caller;
        std::uint64_t seen = 0;  // the last change that it was told of
        bool is_greeted = false;
        bool must_reload = false;  // what it saw last is not known
    };
    using Listeners = std::map<std::uint64_t, Listener>;
    struct State;
    class Seat;
    class Telling;

    void run();
    bool wait();  // false at the end
    void tell();
    void call_back();
    void dismiss();

    const Sources sources_;
    const std::shared_ptr<State> state_;  // shared with those who listen
    std::thread thread_;
    // Last, so that it ends first.
    std::unique_ptr<storage::Subscription> subscription_;
};

}  // namespace wizdesk::http
