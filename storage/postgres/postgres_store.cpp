#include "storage/postgres/postgres_store.h"

#include <stdexcept>
#include <type_traits>

#include "storage/act.h"
#include "storage/change_feed.h"
#include "storage/postgres/accounts.h"
#include "storage/postgres/agent_desk.h"
#include "storage/postgres/audit.h"
#include "storage/postgres/change_watch.h"
#include "storage/postgres/connection_pool.h"
#include "storage/postgres/conversations.h"
#include "storage/postgres/learning.h"
#include "storage/postgres/migrations.h"
#include "storage/postgres/retention.h"
#include "storage/postgres/search.h"
#include "storage/postgres/shared.h"
#include "storage/postgres/tickets.h"

namespace wizdesk::storage::postgres {
namespace {

// So many at a time: turns have to get in between.
constexpr std::size_t kSweptAtATime = 1000;

// There is no cache of conversations: another process may have written since.
class Database : public PostgresStore {
  public:
    Database(const Address& address, const PostgresOptions& options)
        : probe_after_(options.probe_after),
          origin_(new_origin()),
          pool_(address, options.readers),
          secret_(prepared(address)),
          watch_(address, feed_, origin_),
          thread_(feed_, {address, options.queue_limit, origin_}),
          shared_(thread_, pool_, secret_) {}

    SharedStore* shared() override { return &shared_; }

    std::optional<Conversation> find_conversation(std::string_view id) override {
        return read([&](Connection& c) { return postgres::find_conversation(c, id); });
    }

    std::optional<Conversation> find_conversation_of(std::string_view source,
                                                     std::string_view external_id) override {
        return read(
            [&](Connection& c) { return postgres::find_conversation_of(c, source, external_id); });
    }

    std::optional<SeenRequest> find_request(const RequestKey& key) override {
        return read([&](Connection& c) { return postgres::find_request(c, key); });
    }

    std::vector<Message> messages_after(std::string_view id, std::int64_t after,
                                        std::size_t limit) override {
        return read([&](Connection& c) { return postgres::messages_after(c, id, after, limit); });
    }

    std::vector<Conversation> conversations_after(std::string_view id, std::size_t limit) override {
        return read([&](Connection& c) { return postgres::conversations_after(c, id, limit); });
    }

    AppendResult append(const TurnRecord& turn) override {
        AppendResult result;
        const Act act;
        run(act, locks_of(turn), [&](Connection& c) -> std::optional<Change> {
            result = postgres::append(c, turn);
            if (result.outcome != Outcome::appended) return std::nullopt;
            record_in(c, act);
            return Change{turn.conversation.id, result.last_seq};
        });
        act.settle(result.outcome == Outcome::appended);
        return result;
    }

    bool erase_conversation(std::string_view id) override {
        return erased(id, [&](Connection& c) {
            refuse_if_held(c, id);
            return true;
        });
    }

    std::size_t sweep_requests(Time now) override {
        const Time oldest = now - kRequestLifetime;
        const auto forget = [](Connection& c) { return forget_changes(c, kSweptAtATime); };
        const auto sweep = [&](Connection& c) {
            return postgres::sweep_requests(c, oldest, kSweptAtATime) +
                   sweep_tickets(c, oldest, kSweptAtATime);
        };
        while (written({kSweepLock}, forget) > 0) continue;
        shared_.sweep(now - std::chrono::days(1));
        std::size_t swept = 0;
        for (std::size_t more = 1; more > 0; swept += more) more = written({kSweepLock}, sweep);
        return swept;
    }

    std::string installation_secret() override { return secret_; }

    void check_ready() override {
        watch_.check_hearing();
        if (thread_.wrote_within(probe_after_)) return;
        write({kProbeLock}, [](Connection& c) { touch(c); });
    }

    std::unique_ptr<Subscription> subscribe(ChangeListener listener) override {
        return feed_.subscribe(std::move(listener));
    }

    WriteCounters counters() const override { return thread_.counters(); }

    bool receive(const TicketEvent& event) override {
        return written(locks_of(event), [&](Connection& c) { return postgres::receive(c, event); });
    }

    std::vector<TicketEvent> due_events(std::string_view source, Time now,
                                        std::size_t tickets) override {
        return read([&](Connection& c) { return postgres::due_events(c, source, now, tickets); });
    }

    void finish_events(const std::vector<std::string>& ids) override {
        write(locks_of_events(ids), [&](Connection& c) { postgres::finish_events(c, ids); });
    }

    void put_off_events(const std::vector<std::string>& ids, Time until) override {
        write(locks_of_events(ids),
              [&](Connection& c) { postgres::put_off_events(c, ids, until); });
    }

    std::vector<OutboxPost> claim_posts(std::string_view source, Time now, Time until,
                                        std::size_t limit) override {
        return written({kOutboxLock}, [&](Connection& c) {
            return postgres::claim_posts(c, source, now, until, limit);
        });
    }

    bool settle_post(const OutboxPost& post) override {
        return written({kOutboxLock},
                       [&](Connection& c) { return postgres::settle_post(c, post); });
    }

    std::optional<Time> next_due(std::string_view source) override {
        return read([&](Connection& c) { return postgres::next_due(c, source); });
    }

    std::vector<OutboxPost> outbox(const OutboxFilter& filter) override {
        return read([&](Connection& c) { return postgres::outbox(c, filter); });
    }

    bool retry_post(std::string_view id, Time now) override {
        return acted({kOutboxLock},
                     [&](Connection& c) { return postgres::retry_post(c, id, now); });
    }

    bool drop_post(std::string_view id) override {
        return acted({kOutboxLock}, [&](Connection& c) { return postgres::drop_post(c, id); });
    }

    std::size_t count_posts(std::string_view source, std::string_view ticket_id,
                            Time since) override {
        return read(
            [&](Connection& c) { return postgres::count_posts(c, source, ticket_id, since); });
    }

    QueuePage queue(const QueueFilter& filter) override {
        const QueueCursor from = queue_cursor_from(filter.cursor);
        return read([&](Connection& c) { return postgres::queue(c, filter, from); });
    }

    std::vector<Happened> happened(Time from, Time to, std::int64_t after,
                                   std::size_t limit) override {
        return read([&](Connection& c) { return postgres::happened(c, from, to, after, limit); });
    }

    std::optional<QueueEntry> find_entry(std::string_view conversation_id) override {
        return read([&](Connection& c) { return postgres::find_entry(c, conversation_id); });
    }

    QueueCounts count_queue() override {
        return read([](Connection& c) { return postgres::count_queue(c); });
    }

    SearchPage search(std::string_view words, const QueueFilter& filter) override {
        const std::int64_t before = search_cursor_from(filter.cursor);
        return read([&](Connection& c) { return postgres::search(c, words, filter, before); });
    }

    bool add_note(const PrivateNote& note) override {
        return changed(note.conversation_id,
                       [&](Connection& c) { return postgres::add_note(c, note); });
    }

    std::vector<PrivateNote> notes(std::string_view conversation_id) override {
        return read([&](Connection& c) { return postgres::notes(c, conversation_id); });
    }

    bool redact_message(std::string_view conversation_id, std::int64_t seq) override {
        return changed(conversation_id, [&](Connection& c) {
            refuse_if_held(c, conversation_id);
            return postgres::redact_message(c, conversation_id, seq);
        });
    }

    bool redact_note(std::string_view conversation_id, std::string_view note_id) override {
        return changed(conversation_id, [&](Connection& c) {
            refuse_if_held(c, conversation_id);
            return postgres::redact_note(c, conversation_id, note_id);
        });
    }

    bool add_suggestions(const std::vector<Suggestion>& suggestions) override {
        if (suggestions.empty()) return true;
        return written(locks_of(suggestions.front().conversation_id),
                       [&](Connection& c) { return postgres::add_suggestions(c, suggestions); });
    }

    std::vector<JudgedSuggestion> suggestions(std::string_view conversation_id,
                                              std::int64_t seq) override {
        return read([&](Connection& c) { return postgres::suggestions(c, conversation_id, seq); });
    }

    std::optional<JudgedSuggestion> find_suggestion(std::string_view id) override {
        return read([&](Connection& c) { return postgres::find_suggestion(c, id); });
    }

    bool judge_suggestion(const SuggestionVerdict& verdict) override {
        return written({}, [&](Connection& c) { return postgres::judge_suggestion(c, verdict); });
    }

    std::vector<SuggestionCount> count_suggestions(Time from, Time to) override {
        return read([&](Connection& c) { return postgres::count_suggestions(c, from, to); });
    }

    bool add_agent(const Agent& agent) override {
        return acted({}, [&](Connection& c) { return postgres::add_agent(c, agent); });
    }

    std::optional<Agent> find_agent(std::string_view id) override {
        return read([&](Connection& c) { return postgres::find_agent(c, id); });
    }

    std::optional<Agent> find_agent_named(std::string_view name_key) override {
        return read([&](Connection& c) { return postgres::find_agent_named(c, name_key); });
    }

    std::vector<Agent> agents() override {
        return read([](Connection& c) { return postgres::agents(c); });
    }

    bool change_agent(std::string_view id, const AgentChange& change) override {
        return acted({}, [&](Connection& c) { return postgres::change_agent(c, id, change); });
    }

    bool add_session(const AgentSession& session, std::string_view replaces) override {
        return acted({},
                     [&](Connection& c) { return postgres::add_session(c, session, replaces); });
    }

    std::optional<OpenSession> find_session(std::string_view hash) override {
        return read([&](Connection& c) { return postgres::find_session(c, hash); });
    }

    void touch_session(std::string_view hash, Time now) override {
        write({lock_key("session", hash)},
              [&](Connection& c) { postgres::touch_session(c, hash, now); });
    }

    bool end_session(std::string_view hash) override {
        return acted({}, [&](Connection& c) { return postgres::end_session(c, hash); });
    }

    std::size_t sweep_sessions(Time created_before, Time seen_before) override {
        return written({kSweepLock}, [&](Connection& c) {
            return postgres::sweep_sessions(c, created_before, seen_before);
        });
    }

    bool add_token(const ApiToken& token) override {
        return acted({}, [&](Connection& c) { return postgres::add_token(c, token); });
    }

    std::optional<ApiToken> find_token(std::string_view hash) override {
        return read([&](Connection& c) { return postgres::find_token(c, hash); });
    }

    std::vector<ApiToken> tokens() override {
        return read([](Connection& c) { return postgres::tokens(c); });
    }

    void touch_token(std::string_view hash, Time now) override {
        write({lock_key("token", hash)},
              [&](Connection& c) { postgres::touch_token(c, hash, now); });
    }

    bool revoke_token(std::string_view name, Time now) override {
        return acted({}, [&](Connection& c) { return postgres::revoke_token(c, name, now); });
    }

    void record(const std::vector<AuditEntry>& entries) override {
        write({kAuditLock}, [&](Connection& c) {
            AuditWriter log(c);
            for (const AuditEntry& entry : entries) log.add(entry);
        });
    }

    std::vector<AuditRecord> audit(const AuditFilter& filter) override {
        return read([&](Connection& c) { return postgres::audit(c, filter); });
    }

    bool add_hold(std::string_view id, Time now, const std::optional<PrivateNote>& why) override {
        return explained(id, why, [&](Connection& c) { return postgres::add_hold(c, id, now); });
    }

    bool remove_hold(std::string_view id, const std::optional<PrivateNote>& why) override {
        return explained(id, why, [&](Connection& c) { return postgres::remove_hold(c, id); });
    }

    std::vector<Hold> holds() override {
        return read([](Connection& c) { return postgres::holds(c); });
    }

    std::vector<Disposal> disposals_after(std::string_view after, std::size_t limit) override {
        return read([&](Connection& c) { return postgres::disposals_after(c, after, limit); });
    }

    bool approve_disposal(std::string_view conversation_id, Time now) override {
        return acted(locks_of(conversation_id), [&](Connection& c) {
            return postgres::approve_disposal(c, conversation_id, now);
        });
    }

    std::size_t list_disposals(DataClass data_class, Time last_before, Time now, bool approved,
                               std::size_t limit) override {
        return acted({kDisposalsLock}, [&](Connection& c) {
            return postgres::list_disposals(c, data_class, last_before, now, approved, limit);
        });
    }

    std::vector<std::string> approved_disposals(std::size_t limit) override {
        return read([&](Connection& c) { return postgres::approved_disposals(c, limit); });
    }

    bool dispose(std::string_view conversation_id) override {
        return erased(conversation_id, [&](Connection& c) { return is_due(c, conversation_id); });
    }

    std::size_t remove_failed_posts(Time before, std::size_t limit) override {
        return acted({kOutboxLock}, [&](Connection& c) {
            return postgres::remove_failed_posts(c, before, limit);
        });
    }

    std::size_t remove_suggestion_verdicts(Time before, std::size_t limit) override {
        return acted({kSweepLock},
                     [&](Connection& c) { return remove_verdicts(c, before, limit); });
    }

    std::size_t cut_audit(Time before, Time now, std::size_t limit) override {
        return written({kAuditLock},
                       [&](Connection& c) { return postgres::cut_audit(c, before, now, limit); });
    }

    std::vector<SaidMessage> said_before(std::int64_t before, std::size_t limit) override {
        return read([&](Connection& c) { return postgres::said_before(c, before, limit); });
    }

    std::vector<RefusedSuggestion> refused_suggestions(double changed_share,
                                                       std::size_t limit) override {
        return read(
            [&](Connection& c) { return postgres::refused_suggestions(c, changed_share, limit); });
    }

    std::size_t done_with(const std::vector<MessagePlace>& messages, DoneWith why,
                          std::string_view editor, Time now) override {
        return acted(
            {}, [&](Connection& c) { return postgres::done_with(c, messages, why, editor, now); });
    }

  private:
    // Makes the tables, and returns the installation's secret.
    std::string prepared(const Address& address) {
        return pool_.with_connection([&](Connection& c) {
            migrate(c, address.shown(), all_migrations());
            return postgres::installation_secret(c);
        });
    }

    template <class Work>
    std::invoke_result_t<const Work&, Connection&> read(const Work& work) {
        return pool_.with_connection(work);
    }

    void run(const Act& act, LockKeys locks, WriteThread::Work work) {
        if (act.is_recorded()) locks.push_back(kAuditLock);
        thread_.run(std::move(locks), std::move(work));
    }

    static void record_in(Connection& connection, const Act& act) {
        AuditWriter log(connection);
        act.write(log);
    }

    // Work that returns whether it changed the conversation without adding a message.
    template <class Work>
    bool changed(std::string_view conversation_id, const Work& work) {
        bool done = false;
        const Act act;
        run(act, locks_of(conversation_id), [&](Connection& c) -> std::optional<Change> {
            done = work(c);
            if (!done) return std::nullopt;
            record_in(c, act);
            return Change{std::string(conversation_id), last_seq(c, conversation_id).value_or(0)};
        });
        act.settle(done);
        return done;
    }

    // An act on a conversation, and the note that says why, in one transaction.
    template <class Work>
    bool explained(std::string_view id, const std::optional<PrivateNote>& why, const Work& work) {
        if (!why) return acted(locks_of(id), work);
        return changed(id, [&](Connection& c) { return work(c) && postgres::add_note(c, *why); });
    }

    // Erases the conversation, if `may` says so in the same transaction; it is off the list of
    // disposals then, too.
    template <class May>
    bool erased(std::string_view id, const May& may) {
        bool done = false;
        const Act act;
        const LockKeys locks = {lock_key("conversation", id), kOutboxLock};  // its posts go, too
        run(act, locks, [&](Connection& c) -> std::optional<Change> {
            done = may(c) && erase(c, id);
            take_off_list(c, id);
            if (!done) return std::nullopt;
            forget_done_with(c, id);
            record_in(c, act);
            return Change{std::string(id), 0};
        });
        act.settle(done);
        return done;
    }

    // Work that changes no conversation.
    template <class Work>
    void write(const LockKeys& locks, const Work& work) {
        thread_.run(locks, [&](Connection& c) -> std::optional<Change> {
            work(c);
            return std::nullopt;
        });
    }

    template <class Work>
    std::invoke_result_t<const Work&, Connection&> written(const LockKeys& locks,
                                                           const Work& work) {
        std::invoke_result_t<const Work&, Connection&> result{};
        write(locks, [&](Connection& c) { result = work(c); });
        return result;
    }

    // Work that returns whether it did something, or how much, as an act of whoever called.
    template <class Work>
    std::invoke_result_t<const Work&, Connection&> acted(const LockKeys& locks, const Work& work) {
        std::invoke_result_t<const Work&, Connection&> did{};
        const Act act;
        run(act, locks, [&](Connection& c) -> std::optional<Change> {
            did = work(c);
            if (did) record_in(c, act);
            return std::nullopt;
        });
        act.settle(did != 0);
        return did;
    }

    // In the order of need: what comes later uses what comes before, and ends before it.
    const std::chrono::milliseconds probe_after_;
    const std::string origin_;
    ChangeFeed feed_;
    ConnectionPool pool_;
    const std::string secret_;
    ChangeWatch watch_;
    WriteThread thread_;
    Shared shared_;
};

}  // namespace

std::unique_ptr<PostgresStore> open_postgres_store(const PostgresOptions& options) {
    if (options.queue_limit == 0 || options.readers == 0)
        throw std::invalid_argument("a store needs a queue and a reader");
    const Address address(options.address);
    try {
        return std::make_unique<Database>(address, options);
    } catch (const pqxx::failure&) {
        throw current_failure(address).error();
    }
}

}  // namespace wizdesk::storage::postgres
