#pragma once

// A real store that can be told to fail as a full disk or a crowd would make it.

#include <atomic>
#include <optional>

#include "storage/conversation_store.h"

namespace wizdesk::storage {

class FailingStore : public ConversationStore {
  public:
    explicit FailingStore(ConversationStore& inner) : inner_(inner) {}

    void fail_with(std::optional<StoreError::Kind> kind) { kind_ = kind; }

    std::optional<Conversation> find_conversation(std::string_view id) override {
        return works().find_conversation(id);
    }
    std::optional<SeenRequest> find_request(const RequestKey& key) override {
        return works().find_request(key);
    }
    AppendResult append(const TurnRecord& turn) override { return works().append(turn); }
    std::vector<Message> messages_after(std::string_view id, std::int64_t after,
                                        std::size_t limit) override {
        return works().messages_after(id, after, limit);
    }
    std::vector<Conversation> conversations_after(std::string_view id, std::size_t limit) override {
        return works().conversations_after(id, limit);
    }
    bool erase_conversation(std::string_view id) override { return works().erase_conversation(id); }
    std::size_t sweep_requests(Time now) override { return works().sweep_requests(now); }
    std::string installation_secret() override { return works().installation_secret(); }
    void check_ready() override { works().check_ready(); }
    std::unique_ptr<Subscription> subscribe(ChangeListener listener) override {
        return inner_.subscribe(std::move(listener));
    }

  private:
    ConversationStore& works() {
        if (const auto kind = kind_.load()) throw StoreError(*kind, "cannot write /secret/path.db");
        return inner_;
    }

    ConversationStore& inner_;
    std::atomic<std::optional<StoreError::Kind>> kind_{};
};

}  // namespace wizdesk::storage
