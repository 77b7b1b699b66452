#include "bot/http/waiting.h"

#include "bot/http/problem.h"

namespace wizdesk::http {

// Known to the store's changes from construction to destruction.
class Waiting::Place {
  public:
    Place(Waiting& waiting, std::string conversation_id) : waiting_(waiting) {
        waiter_.conversation_id = std::move(conversation_id);
        const std::lock_guard lock(waiting_.mutex_);
        if (waiting_.waiters_.size() >= waiting_.most_waiting_)
            throw Refused({Fault::busy, {}, {}, std::chrono::seconds(5), {}});
        waiting_.waiters_.insert(&waiter_);
    }
    ~Place() {
        const std::lock_guard lock(waiting_.mutex_);
        waiting_.waiters_.erase(&waiter_);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    void wait(std::chrono::seconds patience) {
        std::unique_lock lock(waiting_.mutex_);
        waiter_.wake.wait_for(lock, patience,
                              [this] { return waiter_.changed || waiting_.stopped_; });
    }

  private:
    Waiting& waiting_;
    Waiter waiter_;
};

Waiting::Waiting(storage::ConversationStore& store, std::size_t most_waiting)
    : most_waiting_(most_waiting),
      subscription_(store.subscribe([this](const std::string& id, std::int64_t) { wake(id); })) {}

Answer Waiting::answer(const Handler& handler, Call call) {
    Outcome outcome = handler(call);
    if (const auto* park = std::get_if<Park>(&outcome)) {
        const auto patience = park->patience;
        Place place(*this, park->conversation_id);
        // Something may have happened before the place was taken: look again, then wait.
        outcome = handler(call);
        if (std::holds_alternative<Park>(outcome)) {
            place.wait(patience);
            call.may_wait = false;
            outcome = handler(call);
        }
    }
    return std::get<Answer>(std::move(outcome));
}

void Waiting::wake(const std::string& conversation_id) {
    const std::lock_guard lock(mutex_);
    for (Waiter* waiter : waiters_) {
        if (waiter->conversation_id != conversation_id) continue;
        waiter->changed = true;
        waiter->wake.notify_one();
    }
}

void Waiting::stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    for (Waiter* waiter : waiters_) waiter->wake.notify_one();
}

}  // namespace wizdesk::http
