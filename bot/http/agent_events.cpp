#include "bot/http/agent_events.h"

#include <charconv>

#include "bot/logging.h"
#include "bot/random_id.h"

namespace wizdesk::http {

namespace {

// How long a browser waits before it connects again.
constexpr const char* kRetry = "retry: 2000\n\n";

std::string event(const char* name, const std::string& id, const std::string& data) {
    std::string text = "event: ";
    text.append(name);
    if (!id.empty()) text.append("\nid: ").append(id);
    return text.append("\ndata: ").append(data).append("\n\n");
}

Answer stream_head() {
    // Proxies such as nginx hold answers back unless they are told not to.
    return {200, "text/event-stream", kRetry, {{"X-Accel-Buffering", "no"}}};
}

}  // namespace

struct AgentEvents::State {
    const std::string epoch = bot::random_id();  // tells this process's numbers from another's

    mutable std::mutex mutex;  // protects what follows
    std::condition_variable woken;
    ChangeJournal journal{kJournal};
    Listeners listeners;
    std::uint64_t last_listener = 0;
    bool has_news = false;
    bool is_running = false;

    std::string id_of(std::uint64_t number) const { return epoch + '-' + std::to_string(number); }
    std::optional<std::uint64_t> number_of(std::string_view id) const;
    void note(const std::string& conversation_id);
    void wake() {
        has_news = true;
        woken.notify_one();
    }
};

std::optional<std::uint64_t> AgentEvents::State::number_of(std::string_view id) const {
    if (!id.starts_with(epoch + '-')) return std::nullopt;
    id.remove_prefix(epoch.size() + 1);
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (error != std::errc() || end != id.data() + id.size()) return std::nullopt;
    return number;
}

void AgentEvents::State::note(const std::string& conversation_id) {
    const std::lock_guard lock(mutex);
    journal.note(conversation_id);
    if (!listeners.empty()) wake();
}

// A listener's place; given up when the stream ends.
class AgentEvents::Seat {
  public:
    Seat(std::shared_ptr<State> state, Listener listener) : state_(std::move(state)) {
        const std::lock_guard lock(state_->mutex);
        number_ = ++state_->last_listener;
        state_->listeners.emplace(number_, std::move(listener));
        state_->wake();
    }
    ~Seat() {
        const std::lock_guard lock(state_->mutex);
        state_->listeners.erase(number_);
    }
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;

  private:
    const std::shared_ptr<State> state_;
    std::uint64_t number_ = 0;
};

// The events of one round; each conversation is described once.
class AgentEvents::Telling {
  public:
    Telling(const Sources& sources, const State& state) : sources_(sources), state_(state) {}

    std::string text_of(const ChangeJournal::Change& change) {
        const std::string& id = change.conversation_id;
        const auto [place, is_new] = described_.try_emplace(id);
        if (is_new) place->second = sources_.describe(id);
        const std::string number = state_.id_of(change.number);
        if (place->second) return event("conversation", number, *place->second);
        return event("erased", number, "{\"id\":\"" + id + "\"}");
    }

  private:
    const Sources& sources_;
    const State& state_;
    std::map<std::string, std::optional<std::string>> described_;
};

AgentEvents::AgentEvents(storage::ConversationStore& store, Sources sources)
    : sources_(std::move(sources)),
      state_(std::make_shared<State>()),
      subscription_(store.subscribe(
          [state = state_](const std::string& id, std::int64_t) { state->note(id); })) {}

AgentEvents::~AgentEvents() {
    stop();
}

void AgentEvents::start() {
    state_->is_running = true;
    thread_ = std::thread([this] { run(); });
}

void AgentEvents::stop() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->is_running = false;
        state_->woken.notify_one();
    }
    if (thread_.joinable()) thread_.join();
}

std::size_t AgentEvents::listeners() const {
    const std::lock_guard lock(state_->mutex);
    return state_->listeners.size();
}

Outcome AgentEvents::open(const Call& call) {
    Listener listener;
    listener.caller = *call.agent;
    const bool returns = call.request.has_header("Last-Event-ID");
    const auto seen = state_->number_of(call.request.get_header_value("Last-Event-ID"));
    listener.must_reload = returns && !seen;
    return Stream{stream_head(), [this, listener, seen](const EventStream& stream) mutable {
                      listener.stream = stream;
                      {
                          const std::lock_guard lock(state_->mutex);
                          listener.seen = seen.value_or(state_->journal.newest());
                      }
                      return std::make_shared<Seat>(state_, std::move(listener));
                  }};
}

void AgentEvents::run() {
    auto next_check = std::chrono::steady_clock::now() + kCheck;
    while (wait()) {
        try {
            tell();
            if (std::chrono::steady_clock::now() < next_check) continue;
            next_check = std::chrono::steady_clock::now() + kCheck;
            dismiss();
        } catch (const std::exception& error) {
            bot::log(bot::LogLevel::error, "events failed", {{"cause", error.what()}});
            call_back();
        }
    }
}

// What a round that failed was to tell is not told any more: everybody loads it anew.
void AgentEvents::call_back() {
    const std::lock_guard lock(state_->mutex);
    for (auto& [number, listener] : state_->listeners) listener.must_reload = true;
    state_->wake();
}

bool AgentEvents::wait() {
    std::unique_lock lock(state_->mutex);
    state_->woken.wait_for(lock, kCheck,
                           [this] { return state_->has_news || !state_->is_running; });
    state_->woken.wait_for(lock, kPause, [this] { return !state_->is_running; });
    state_->has_news = false;
    return state_->is_running;
}

// The round's changes are taken from the journal at once; what comes meanwhile is the next round's.
void AgentEvents::tell() {
    struct Errand {
        EventStream stream;
        std::string text;
        std::vector<ChangeJournal::Change> changes;
    };
    std::vector<Errand> errands;
    {
        const std::lock_guard lock(state_->mutex);
        const std::uint64_t newest = state_->journal.newest();
        for (auto& [number, listener] : state_->listeners) {
            const bool knows_all = listener.seen == newest && !listener.must_reload;
            if (listener.is_greeted && knows_all) continue;
            Errand errand{listener.stream, {}, {}};
            auto changes = state_->journal.since(listener.seen);
            if (listener.must_reload || !changes)
                errand.text = event("reload", state_->id_of(newest), "{}");
            else
                errand.changes = *std::move(changes);
            if (!listener.is_greeted && errand.text.empty())
                errand.text = event("hello", state_->id_of(listener.seen), "{}");
            listener.is_greeted = true;
            listener.must_reload = false;
            listener.seen = newest;
            errands.push_back(std::move(errand));
        }
    }
    Telling telling(sources_, *state_);
    for (Errand& errand : errands) {
        for (const auto& change : errand.changes) errand.text += telling.text_of(change);
        if (!errand.text.empty()) errand.stream.send(std::move(errand.text));
    }
}

// A session that is over must not go on listening.
void AgentEvents::dismiss() {
    Listeners all;
    {
        const std::lock_guard lock(state_->mutex);
        all = state_->listeners;
    }
    for (const auto& [number, listener] : all)
        if (!sources_.admits(listener.caller)) listener.stream.end();
}

}  // namespace wizdesk::http
