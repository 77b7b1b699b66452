#pragma once

// A real store that can be told to fail as a full disk or a crowd would make it.

#include <atomic>
#include <optional>

#include "storage/store.h"

namespace wizdesk::storage {

class FailingStore : public Store {
  public:
    explicit FailingStore(Store& inner) : inner_(inner) {}

    void fail_with(std::optional<StoreError::Kind> kind) { kind_ = kind; }

    std::optional<Conversation> find_conversation(std::string_view id) override {
        return works().find_conversation(id);
    }
    std::optional<Conversation> find_conversation_of(std::string_view source,
                                                     std::string_view external_id) override {
        return works().find_conversation_of(source, external_id);
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
    bool receive(const TicketEvent& event) override { return works().receive(event); }
    std::vector<TicketEvent> due_events(std::string_view source, Time now,
                                        std::size_t tickets) override {
        return works().due_events(source, now, tickets);
    }
    void finish_events(const std::vector<std::string>& ids) override { works().finish_events(ids); }
    void put_off_events(const std::vector<std::string>& ids, Time until) override {
        works().put_off_events(ids, until);
    }
    std::vector<OutboxPost> claim_posts(std::string_view source, Time now, Time until,
                                        std::size_t limit) override {
        return works().claim_posts(source, now, until, limit);
    }
    bool settle_post(const OutboxPost& post) override { return works().settle_post(post); }
    std::optional<Time> next_due(std::string_view source) override {
        return works().next_due(source);
    }
    std::vector<OutboxPost> outbox(const OutboxFilter& filter) override {
        return works().outbox(filter);
    }
    bool retry_post(std::string_view id, Time now) override { return works().retry_post(id, now); }
    bool drop_post(std::string_view id) override { return works().drop_post(id); }
    std::size_t count_posts(std::string_view source, std::string_view ticket_id,
                            Time since) override {
        return works().count_posts(source, ticket_id, since);
    }
    void check_ready() override { works().check_ready(); }
    std::unique_ptr<Subscription> subscribe(ChangeListener listener) override {
        return inner_.subscribe(std::move(listener));
    }

  private:
    Store& works() {
        if (const auto kind = kind_.load()) throw StoreError(*kind, "cannot write /secret/path.db");
        return inner_;
    }

    Store& inner_;
    std::atomic<std::optional<StoreError::Kind>> kind_{};
};

}  // namespace wizdesk::storage
