#include "storage/change_feed.h"

#include <utility>

namespace wizdesk::storage {

class ChangeFeed::Entry : public Subscription {
  public:
    Entry(std::shared_ptr<Listeners> listeners, ChangeListener listener)
        : listeners_(std::move(listeners)) {
        const std::lock_guard lock(listeners_->mutex);
        number_ = listeners_->next++;
        listeners_->by_number.emplace(number_, std::move(listener));
    }

    ~Entry() override {
        const std::lock_guard lock(listeners_->mutex);
        listeners_->by_number.erase(number_);
    }

    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

  private:
    std::shared_ptr<Listeners> listeners_;
    std::uint64_t number_ = 0;
};

std::unique_ptr<Subscription> ChangeFeed::subscribe(ChangeListener listener) {
    return std::make_unique<Entry>(listeners_, std::move(listener));
}

void ChangeFeed::publish(const std::string& conversation_id, std::int64_t last_seq) noexcept {
    const std::lock_guard lock(listeners_->mutex);
    for (const auto& [number, listener] : listeners_->by_number) {
        try {
            listener(conversation_id, last_seq);
        } catch (...) {
            continue;
        }
    }
}

}  // namespace wizdesk::storage
