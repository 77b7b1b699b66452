#include "bot/http/waiting.h"

#include <map>
#include <mutex>
#include <vector>

namespace wizdesk::http {

struct Waiting::Watches {
    std::mutex mutex;  // protects what follows
    std::multimap<std::string, const Watch*> by_conversation;

    // Outside of the lock, since a waker works on what the front locks.
    void wake(const std::string& conversation_id);
};

// One parked call. The front keeps it for as long as the call is parked.
class Waiting::Watch {
  public:
    explicit Watch(std::shared_ptr<Watches> watches) : watches_(std::move(watches)) {}
    ~Watch() {
        const std::lock_guard lock(watches_->mutex);
        if (place_) watches_->by_conversation.erase(*place_);
    }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    void begin(const std::string& conversation_id, Waker waker) {
        const std::lock_guard lock(watches_->mutex);
        waker_ = std::move(waker);
        place_ = watches_->by_conversation.emplace(conversation_id, this);
    }

    const Waker& waker() const { return waker_; }

  private:
    const std::shared_ptr<Watches> watches_;
    Waker waker_;
    std::optional<std::multimap<std::string, const Watch*>::iterator> place_;
};

void Waiting::Watches::wake(const std::string& conversation_id) {
    std::vector<Waker> wakers;
    {
        const std::lock_guard lock(mutex);
        const auto [first, last] = by_conversation.equal_range(conversation_id);
        for (auto entry = first; entry != last; ++entry) wakers.push_back(entry->second->waker());
    }
    for (const Waker& waker : wakers) waker.wake();
}

namespace {

// True if the call would not park any more; an error counts, the next run answers with it.
bool has_news(const Handler& handler, const Call& call) {
    try {
        return !std::holds_alternative<Park>(handler(call));
    } catch (...) {
        return true;
    }
}

// The front keeps what the stream wants kept, which is there only after the stream is.
Answer begin(const Front& front, const Call& call, Stream stream) {
    const auto kept = std::make_shared<std::shared_ptr<void>>();
    const EventStream opened = front.open_stream(call.request, kept);
    try {
        *kept = stream.begin(opened);
    } catch (...) {
        opened.end();  // the problem is the whole answer
        throw;
    }
    return std::move(stream.head);
}

}  // namespace

Waiting::Waiting(storage::ConversationStore& store)
    : watches_(std::make_shared<Watches>()),
      subscription_(store.subscribe(
          [watches = watches_](const std::string& id, std::int64_t) { watches->wake(id); })) {}

Waiting::~Waiting() = default;

std::optional<Answer> Waiting::answer(const Front& front, const Handler& handler, Call call) {
    call.may_wait = Front::run_of(call.request) == Run::first;
    Outcome outcome = handler(call);
    if (auto* stream = std::get_if<Stream>(&outcome)) return begin(front, call, std::move(*stream));
    const auto* park = std::get_if<Park>(&outcome);
    if (!park) return std::get<Answer>(std::move(outcome));
    const auto watch = std::make_shared<Watch>(watches_);
    const Waker waker = front.park(call.request, park->patience, watch);
    watch->begin(park->conversation_id, waker);
    // Something may have come between the first look and the watch.
    if (has_news(handler, call)) waker.wake();
    return std::nullopt;
}

}  // namespace wizdesk::http
