#include "storage/sqlite/sqlite_store.h"

#include <type_traits>

#include "storage/act.h"
#include "storage/change_feed.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/conversation_cache.h"
#include "storage/sqlite/database_file.h"
#include "storage/sqlite/file_in_place.h"
#include "storage/sqlite/readers.h"
#include "storage/sqlite/turn_writer.h"

namespace wizdesk::storage::sqlite {
namespace {

// So many at a time: turns have to get in between.
constexpr std::size_t kSweptAtATime = 1000;
// Somebody waits for the answer.
constexpr std::chrono::milliseconds kLongestBusyTimeout(2000);

class Database : public SqliteStore {
  public:
    Database(const std::string& file, const SqliteOptions& options)
        : claim_(file),
          lock_(file, options.busy_timeout),
          probe_after_(options.probe_after),
          connection_(opened(file, options)),
          index_(connection_),
          tickets_(connection_),
          agents_(connection_, index_),
          accounts_(connection_),
          audit_(connection_),
          retention_(connection_),
          learning_(connection_),
          turns_(connection_, tickets_, agents_, index_),
          cache_(options.cached_conversations),
          readers_({file, options.readers, options.busy_timeout}),
          secret_(readers_.with_reader([](Reader& r) { return r.installation_secret(); })),
          place_(file),
          thread_(connection_, feed_,
                  {file, options.queue_limit, options.busy_timeout, &lock_, &place_}) {}

    std::optional<Conversation> find_conversation(std::string_view id) override {
        if (auto kept = cache_.find(id)) return kept;
        const std::uint64_t ticket = cache_.ticket(id);
        auto read =
            readers_.with_reader([&](Reader& reader) { return reader.find_conversation(id); });
        if (read) cache_.offer(*read, ticket);
        return read;
    }

    std::optional<Conversation> find_conversation_of(std::string_view source,
                                                     std::string_view external_id) override {
        return readers_.with_reader(
            [&](Reader& reader) { return reader.find_conversation_of(source, external_id); });
    }

    std::optional<SeenRequest> find_request(const RequestKey& key) override {
        return readers_.with_reader([&](Reader& reader) { return reader.find_request(key); });
    }

    std::vector<Message> messages_after(std::string_view id, std::int64_t after,
                                        std::size_t limit) override {
        return readers_.with_reader(
            [&](Reader& reader) { return reader.messages_after(id, after, limit); });
    }

    std::vector<Conversation> conversations_after(std::string_view id, std::size_t limit) override {
        return readers_.with_reader(
            [&](Reader& reader) { return reader.conversations_after(id, limit); });
    }

    AppendResult append(const TurnRecord& turn) override {
        AppendResult result;
        const Act act;
        const auto write = [&]() -> std::optional<Change> {
            result = turns_.append(turn);
            if (result.outcome != Outcome::appended) return std::nullopt;
            act.write(audit_);
            return Change{turn.conversation.id, result.last_seq};
        };
        const auto note = [&] {
            if (result.outcome == Outcome::appended) cache_.note(turn, result.last_seq);
        };
        try {
            thread_.run(write, note);
        } catch (...) {
            cache_.forget(turn.conversation.id);
            throw;
        }
        act.settle(result.outcome == Outcome::appended);
        return result;
    }

    bool erase_conversation(std::string_view id) override {
        return erased(id, [&] {
            retention_.refuse_if_held(id);
            return true;
        });
    }

    std::size_t sweep_requests(Time now) override {
        const Time oldest = now - kRequestLifetime;
        const auto sweep = [&] {
            return turns_.sweep_requests(oldest, kSweptAtATime) +
                   tickets_.sweep(oldest, kSweptAtATime);
        };
        std::size_t swept = 0;
        for (std::size_t more = 1; more > 0; swept += more) more = written(sweep);
        return swept;
    }

    std::string installation_secret() override { return secret_; }

    void check_ready() override {
        if (thread_.wrote_within(probe_after_)) return;
        write([this] { turns_.touch(); });
    }

    std::unique_ptr<Subscription> subscribe(ChangeListener listener) override {
        return feed_.subscribe(std::move(listener));
    }

    WriteCounters counters() const override { return thread_.counters(); }

    bool receive(const TicketEvent& event) override {
        return written([&] { return tickets_.receive(event); });
    }

    std::vector<TicketEvent> due_events(std::string_view source, Time now,
                                        std::size_t tickets) override {
        return readers_.with_reader(
            [&](Reader& reader) { return reader.due_events(source, now, tickets); });
    }

    void finish_events(const std::vector<std::string>& ids) override {
        write([&] { tickets_.finish(ids); });
    }

    void put_off_events(const std::vector<std::string>& ids, Time until) override {
        write([&] { tickets_.put_off(ids, until); });
    }

    std::vector<OutboxPost> claim_posts(std::string_view source, Time now, Time until,
                                        std::size_t limit) override {
        return written([&] { return tickets_.claim_posts(source, now, until, limit); });
    }

    bool settle_post(const OutboxPost& post) override {
        return written([&] { return tickets_.settle_post(post); });
    }

    std::optional<Time> next_due(std::string_view source) override {
        return readers_.with_reader([&](Reader& reader) { return reader.next_due(source); });
    }

    std::vector<OutboxPost> outbox(const OutboxFilter& filter) override {
        return readers_.with_reader([&](Reader& reader) { return reader.outbox(filter); });
    }

    bool retry_post(std::string_view id, Time now) override {
        return acted([&] { return tickets_.retry_post(id, now); });
    }

    bool drop_post(std::string_view id) override {
        return acted([&] { return tickets_.drop_post(id); });
    }

    std::size_t count_posts(std::string_view source, std::string_view ticket_id,
                            Time since) override {
        return readers_.with_reader(
            [&](Reader& reader) { return reader.count_posts(source, ticket_id, since); });
    }

    QueuePage queue(const QueueFilter& filter) override {
        const QueueCursor from = queue_cursor_from(filter.cursor);
        return agents_read([&](AgentReader& reader) { return reader.queue(filter, from); });
    }

    std::vector<Happened> happened(Time from, Time to, std::int64_t after,
                                   std::size_t limit) override {
        return agents_read(
            [&](AgentReader& reader) { return reader.happened(from, to, after, limit); });
    }

    std::optional<QueueEntry> find_entry(std::string_view id) override {
        return agents_read([&](AgentReader& reader) { return reader.find_entry(id, {}); });
    }

    QueueCounts count_queue() override {
        return agents_read([](AgentReader& reader) { return reader.count_queue(); });
    }

    SearchPage search(std::string_view words, const QueueFilter& filter) override {
        const std::int64_t before = search_cursor_from(filter.cursor);
        return readers_.with_reader(
            [&](Reader& reader) { return reader.searching().search(words, filter, before); });
    }

    bool add_note(const PrivateNote& note) override {
        return changed(note.conversation_id, false, [&] { return agents_.add_note(note); });
    }

    std::vector<PrivateNote> notes(std::string_view conversation_id) override {
        return agents_read([&](AgentReader& reader) { return reader.notes(conversation_id); });
    }

    bool redact_message(std::string_view id, std::int64_t seq) override {
        return changed(id, true, [&] { return agents_.redact_message(id, seq); });
    }

    bool redact_note(std::string_view id, std::string_view note_id) override {
        return changed(id, true, [&] { return agents_.redact_note(id, note_id); });
    }

    bool add_suggestions(const std::vector<Suggestion>& suggestions) override {
        return written([&] { return agents_.add_suggestions(suggestions); });
    }

    std::vector<JudgedSuggestion> suggestions(std::string_view id, std::int64_t seq) override {
        return agents_read([&](AgentReader& reader) { return reader.suggestions(id, seq); });
    }

    std::optional<JudgedSuggestion> find_suggestion(std::string_view id) override {
        return agents_read([&](AgentReader& reader) { return reader.find_suggestion(id); });
    }

    bool judge_suggestion(const SuggestionVerdict& verdict) override {
        return written([&] { return agents_.judge_suggestion(verdict); });
    }

    std::vector<SuggestionCount> count_suggestions(Time from, Time to) override {
        return agents_read([&](AgentReader& reader) { return reader.count_suggestions(from, to); });
    }

    bool add_agent(const Agent& agent) override {
        return acted([&] { return accounts_.add_agent(agent); });
    }

    std::optional<Agent> find_agent(std::string_view id) override {
        return accounts_read([&](AccountReader& reader) { return reader.find_agent(id); });
    }

    std::optional<Agent> find_agent_named(std::string_view name_key) override {
        return accounts_read(
            [&](AccountReader& reader) { return reader.find_agent_named(name_key); });
    }

    std::vector<Agent> agents() override {
        return accounts_read([](AccountReader& reader) { return reader.agents(); });
    }

    bool change_agent(std::string_view id, const AgentChange& change) override {
        return acted([&] { return accounts_.change_agent(id, change); });
    }

    bool add_session(const AgentSession& session, std::string_view replaces) override {
        return acted([&] { return accounts_.add_session(session, replaces); });
    }

    std::optional<OpenSession> find_session(std::string_view hash) override {
        return accounts_read([&](AccountReader& reader) { return reader.find_session(hash); });
    }

    void touch_session(std::string_view hash, Time now) override {
        write([&] { accounts_.touch_session(hash, now); });
    }

    bool end_session(std::string_view hash) override {
        return acted([&] { return accounts_.end_session(hash); });
    }

    std::size_t sweep_sessions(Time created_before, Time seen_before) override {
        return written([&] { return accounts_.sweep_sessions(created_before, seen_before); });
    }

    bool add_token(const ApiToken& token) override {
        return acted([&] { return accounts_.add_token(token); });
    }

    std::optional<ApiToken> find_token(std::string_view hash) override {
        return accounts_read([&](AccountReader& reader) { return reader.find_token(hash); });
    }

    std::vector<ApiToken> tokens() override {
        return accounts_read([](AccountReader& reader) { return reader.tokens(); });
    }

    void touch_token(std::string_view hash, Time now) override {
        write([&] { accounts_.touch_token(hash, now); });
    }

    bool revoke_token(std::string_view name, Time now) override {
        return acted([&] { return accounts_.revoke_token(name, now); });
    }

    void record(const std::vector<AuditEntry>& entries) override {
        write([&] {
            for (const AuditEntry& entry : entries) audit_.add(entry);
        });
    }

    std::vector<AuditRecord> audit(const AuditFilter& filter) override {
        return readers_.with_reader(
            [&](Reader& reader) { return reader.auditing().audit(filter); });
    }

    bool add_hold(std::string_view id, Time now, const std::optional<PrivateNote>& why) override {
        return explained(id, why, [&] { return retention_.add_hold(id, now); });
    }

    bool remove_hold(std::string_view id, const std::optional<PrivateNote>& why) override {
        return explained(id, why, [&] { return retention_.remove_hold(id); });
    }

    std::vector<Hold> holds() override {
        return readers_.with_reader([](Reader& reader) { return reader.retention().holds(); });
    }

    std::vector<Disposal> disposals_after(std::string_view after, std::size_t limit) override {
        return readers_.with_reader(
            [&](Reader& reader) { return reader.retention().disposals_after(after, limit); });
    }

    bool approve_disposal(std::string_view conversation_id, Time now) override {
        return acted([&] { return retention_.approve(conversation_id, now); });
    }

    std::size_t list_disposals(DataClass data_class, Time last_before, Time now, bool approved,
                               std::size_t limit) override {
        return acted(
            [&] { return retention_.list(data_class, last_before, now, approved, limit); });
    }

    std::vector<std::string> approved_disposals(std::size_t limit) override {
        return readers_.with_reader(
            [&](Reader& reader) { return reader.retention().approved(limit); });
    }

    bool dispose(std::string_view conversation_id) override {
        return erased(conversation_id, [&] { return retention_.is_due(conversation_id); });
    }

    std::size_t remove_failed_posts(Time before, std::size_t limit) override {
        return acted([&] { return retention_.remove_failed_posts(before, limit); });
    }

    std::size_t remove_suggestion_verdicts(Time before, std::size_t limit) override {
        return acted([&] { return retention_.remove_verdicts(before, limit); });
    }

    std::size_t cut_audit(Time before, Time now, std::size_t limit) override {
        return written([&] { return retention_.cut_audit(audit_, before, now, limit); });
    }

    std::vector<SaidMessage> said_before(std::int64_t before, std::size_t limit) override {
        return readers_.with_reader(
            [&](Reader& reader) { return reader.learning().said_before(before, limit); });
    }

    std::vector<RefusedSuggestion> refused_suggestions(double changed_share,
                                                       std::size_t limit) override {
        return readers_.with_reader([&](Reader& reader) {
            return reader.learning().refused_suggestions(changed_share, limit);
        });
    }

    std::size_t done_with(const std::vector<MessagePlace>& messages, DoneWith why,
                          std::string_view editor, Time now) override {
        return acted([&] { return learning_.done_with(messages, why, editor, now); });
    }

  private:
    // What a command writes beside a service that begins or ends must not meet its checkpoint.
    SQLite::Database opened(const std::string& file, const SqliteOptions& options) {
        const WriterLock::Turn turn(lock_);
        return open_database(
            file, {options.busy_timeout, options.check_whole_file_below, options.create});
    }

    template <class Read>
    std::invoke_result_t<const Read&, AgentReader&> agents_read(const Read& read) {
        return readers_.with_reader([&](Reader& reader) { return read(reader.agents()); });
    }

    template <class Read>
    std::invoke_result_t<const Read&, AccountReader&> accounts_read(const Read& read) {
        return readers_.with_reader([&](Reader& reader) { return read(reader.accounts()); });
    }

    // Work that returns whether it changed the conversation without adding a message. One that is
    // held loses no words.
    template <class Work>
    bool changed(std::string_view conversation_id, bool erases, const Work& work) {
        bool done = false;
        const Act act;
        thread_.run([&]() -> std::optional<Change> {
            if (erases) retention_.refuse_if_held(conversation_id);
            done = work();
            if (done) act.write(audit_);
            const auto last_seq = agents_.last_seq(conversation_id);
            if (!done || !last_seq) return std::nullopt;
            return Change{std::string(conversation_id), *last_seq, erases};
        });
        act.settle(done);
        return done;
    }

    // An act on a conversation, and the note that says why, in one transaction.
    template <class Work>
    bool explained(std::string_view id, const std::optional<PrivateNote>& why, const Work& work) {
        if (!why) return acted(work);
        return changed(id, false, [&] { return work() && agents_.add_note(*why); });
    }

    // Erases the conversation, if `may` says so in the same transaction; it is off the list of
    // disposals then, too.
    template <class May>
    bool erased(std::string_view id, const May& may) {
        bool done = false;
        const Act act;
        const auto erase = [&]() -> std::optional<Change> {
            done = may() && turns_.erase(id);
            retention_.take_off_list(id);
            if (!done) return std::nullopt;
            learning_.forget(id);
            act.write(audit_);
            return Change{std::string(id), 0, true};
        };
        thread_.run(erase, [&] { cache_.forget(id); });
        act.settle(done);
        return done;
    }

    // Work that changes no conversation.
    template <class Work>
    void write(const Work& work) {
        thread_.run([&]() -> std::optional<Change> {
            work();
            return std::nullopt;
        });
    }

    template <class Work>
    std::invoke_result_t<const Work&> written(const Work& work) {
        std::invoke_result_t<const Work&> result{};
        write([&] { result = work(); });
        return result;
    }

    // Work that returns whether it did something, or how much, as an act of whoever called.
    template <class Work>
    std::invoke_result_t<const Work&> acted(const Work& work) {
        const Act act;
        const auto done = written([&] {
            const auto did = work();
            if (did) act.write(audit_);
            return did;
        });
        act.settle(done != 0);
        return done;
    }

    // In the order of need: what comes later uses what comes before, and ends before it. So the
    // writer's connection is the last one to close, and the one to do the closing checkpoint.
    FileClaim claim_;
    WriterLock lock_;
    std::optional<WriterLock::Turn> last_turn_;  // ends when the connection is closed
    const std::chrono::milliseconds probe_after_;
    ChangeFeed feed_;
    SQLite::Database connection_;
    LastTurn before_closing_{lock_, last_turn_};
    SearchIndex index_;
    TicketWriter tickets_;
    AgentWriter agents_;
    AccountWriter accounts_;
    AuditWriter audit_;
    RetentionWriter retention_;
    LearningWriter learning_;
    TurnWriter turns_;
    ConversationCache cache_;
    ReaderPool readers_;
    const std::string secret_;
    const FileInPlace place_;  // the log is there by now
    WriteThread thread_;
};

}  // namespace

std::unique_ptr<SqliteStore> open_sqlite_store(const SqliteOptions& options) {
    if (options.file.empty() || options.queue_limit == 0 || options.readers == 0 ||
        options.busy_timeout > kLongestBusyTimeout) {
        throw std::invalid_argument("a store needs a file, a queue, a reader and a short timeout");
    }
    const std::string file = resolved(options.file);
    return translating(file, [&] { return std::make_unique<Database>(file, options); });
}

}  // namespace wizdesk::storage::sqlite
