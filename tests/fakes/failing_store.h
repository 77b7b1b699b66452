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
    QueuePage queue(const QueueFilter& filter) override { return works().queue(filter); }
    std::vector<Happened> happened(Time from, Time to, std::int64_t after,
                                   std::size_t limit) override {
        return works().happened(from, to, after, limit);
    }
    std::optional<QueueEntry> find_entry(std::string_view id) override {
        return works().find_entry(id);
    }
    QueueCounts count_queue() override { return works().count_queue(); }
    SearchPage search(std::string_view words, const QueueFilter& filter) override {
        return works().search(words, filter);
    }
    bool add_note(const PrivateNote& note) override { return works().add_note(note); }
    std::vector<PrivateNote> notes(std::string_view id) override { return works().notes(id); }
    bool redact_message(std::string_view id, std::int64_t seq) override {
        return works().redact_message(id, seq);
    }
    bool redact_note(std::string_view id, std::string_view note_id) override {
        return works().redact_note(id, note_id);
    }
    bool add_suggestions(const std::vector<Suggestion>& suggestions) override {
        return works().add_suggestions(suggestions);
    }
    std::vector<JudgedSuggestion> suggestions(std::string_view id, std::int64_t seq) override {
        return works().suggestions(id, seq);
    }
    std::optional<JudgedSuggestion> find_suggestion(std::string_view id) override {
        return works().find_suggestion(id);
    }
    bool judge_suggestion(const SuggestionVerdict& verdict) override {
        return works().judge_suggestion(verdict);
    }
    std::vector<SuggestionCount> count_suggestions(Time from, Time to) override {
        return works().count_suggestions(from, to);
    }
    std::vector<SaidMessage> said_before(std::int64_t before, std::size_t limit) override {
        return works().said_before(before, limit);
    }
    std::vector<RefusedSuggestion> refused_suggestions(double share, std::size_t limit) override {
        return works().refused_suggestions(share, limit);
    }
    std::size_t done_with(const std::vector<MessagePlace>& messages, DoneWith why,
                          std::string_view editor, Time now) override {
        return works().done_with(messages, why, editor, now);
    }
    bool add_agent(const Agent& agent) override { return works().add_agent(agent); }
    std::optional<Agent> find_agent(std::string_view id) override { return works().find_agent(id); }
    std::optional<Agent> find_agent_named(std::string_view name_key) override {
        return works().find_agent_named(name_key);
    }
    std::vector<Agent> agents() override { return works().agents(); }
    bool change_agent(std::string_view id, const AgentChange& change) override {
        return works().change_agent(id, change);
    }
    bool add_session(const AgentSession& session, std::string_view replaces) override {
        return works().add_session(session, replaces);
    }
    std::optional<OpenSession> find_session(std::string_view hash) override {
        return works().find_session(hash);
    }
    void touch_session(std::string_view hash, Time now) override {
        works().touch_session(hash, now);
    }
    bool end_session(std::string_view hash) override { return works().end_session(hash); }
    std::size_t sweep_sessions(Time created_before, Time seen_before) override {
        return works().sweep_sessions(created_before, seen_before);
    }
    bool add_token(const ApiToken& token) override { return works().add_token(token); }
    std::optional<ApiToken> find_token(std::string_view hash) override {
        return works().find_token(hash);
    }
    std::vector<ApiToken> tokens() override { return works().tokens(); }
    void touch_token(std::string_view hash, Time now) override { works().touch_token(hash, now); }
    bool revoke_token(std::string_view name, Time now) override {
        return works().revoke_token(name, now);
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
    void record(const std::vector<AuditEntry>& entries) override { works().record(entries); }
    std::vector<AuditRecord> audit(const AuditFilter& filter) override {
        return works().audit(filter);
    }
    bool add_hold(std::string_view id, Time now,
                  const std::optional<PrivateNote>& why = {}) override {
        return works().add_hold(id, now, why);
    }
    bool remove_hold(std::string_view id, const std::optional<PrivateNote>& why = {}) override {
        return works().remove_hold(id, why);
    }
    std::vector<Hold> holds() override { return works().holds(); }
    std::vector<Disposal> disposals_after(std::string_view id, std::size_t limit) override {
        return works().disposals_after(id, limit);
    }
    bool approve_disposal(std::string_view id, Time now) override {
        return works().approve_disposal(id, now);
    }
    std::size_t list_disposals(DataClass data_class, Time last_before, Time now, bool approved,
                               std::size_t limit) override {
        return works().list_disposals(data_class, last_before, now, approved, limit);
    }
    std::vector<std::string> approved_disposals(std::size_t limit) override {
        return works().approved_disposals(limit);
    }
    bool dispose(std::string_view id) override { return works().dispose(id); }
    std::size_t remove_failed_posts(Time before, std::size_t limit) override {
        return works().remove_failed_posts(before, limit);
    }
    std::size_t remove_suggestion_verdicts(Time before, std::size_t limit) override {
        return works().remove_suggestion_verdicts(before, limit);
    }
    std::size_t cut_audit(Time before, Time now, std::size_t limit) override {
        return works().cut_audit(before, now, limit);
    }
    void check_ready() override { works().check_ready(); }
    std::unique_ptr<Subscription> subscribe(ChangeListener listener) override {
        return inner_.subscribe(std::move(listener));
    }

  private:
    Store& works() {
        if (const auto kind = kind_.load())
            throw StoreError(*kind, "cannot write /secret/path.db", "it is full; free some");
        return inner_;
    }

    Store& inner_;
    std::atomic<std::optional<StoreError::Kind>> kind_{};
};

}  // namespace wizdesk::storage
