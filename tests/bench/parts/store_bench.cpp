// The store alone, on the disk of the working directory: turns of two messages, each durable when
// its append returns, from 1 to 256 threads at once; and what a turn reads.

#include <atomic>
#include <filesystem>
#include <memory>

#include <benchmark/benchmark.h>
#include <unistd.h>

#include "bot/codec/reply_json.h"
#include "bot/codec/tracker_json.h"
#include "bot/random_id.h"
#include "storage/sqlite/sqlite_store.h"
#include "tests/bench/parts/conversation.h"

namespace wizdesk::bench {
namespace {

using namespace storage;

// A new database for each benchmark, gone at its end.
class OpenStore {
  public:
    OpenStore() : file_("store_bench_" + std::to_string(::getpid()) + ".db") {
        remove();
        store_ = sqlite::open_sqlite_store({.file = file_});
    }
    ~OpenStore() {
        store_.reset();
        remove();
    }
    ConversationStore& operator*() const { return *store_; }
    ConversationStore* operator->() const { return store_.get(); }

  private:
    void remove() const {
        for (const char* end : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(file_ + end);
    }

    const std::string file_;
    std::unique_ptr<ConversationStore> store_;
};

std::unique_ptr<OpenStore> opened;

void open_store(const benchmark::State&) {
    opened = std::make_unique<OpenStore>();
}

void close_store(const benchmark::State&) {
    opened.reset();
}

Time now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

// The turns of the conversation, all but the conversation itself and the ids: what is encoded does
// not count for the store.
std::vector<TurnRecord> encoded_turns() {
    std::vector<TurnRecord> turns;
    for (const Step& step : conversation()) {
        TurnRecord record;
        record.conversation.tracker = codec::encode_tracker(step.decision.tracker);
        record.messages.push_back({0, {}, Role::user, step.text, {}, {}, {}});
        for (const auto& reply : step.replies)
            record.messages.push_back(
                {0, {}, Role::bot, reply.text, {}, codec::encode_reply(reply), {}});
        turns.push_back(std::move(record));
    }
    return turns;
}

TurnRecord turn_of(Conversation talk, std::size_t number, bool opens) {
    static const std::vector<TurnRecord> turns = encoded_turns();
    TurnRecord record = turns[number % turns.size()];
    talk.tracker = std::move(record.conversation.tracker);
    record.conversation = std::move(talk);
    record.opens = opens;
    record.at = now();
    for (Message& message : record.messages) {
        message.id = bot::random_id();
        message.at = record.at;
    }
    return record;
}

Conversation new_conversation() {
    Conversation conversation;
    conversation.id = bot::random_id();
    conversation.channel = "web";
    conversation.token_hash = std::string(64, 'a');
    return conversation;
}

// As in the service: a thread has several conversations, loads one, and appends to it.
void append(benchmark::State& state) {
    constexpr std::size_t kConversations = 16;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < kConversations; ++i) {
        const Conversation talk = new_conversation();
        (*opened)->append(turn_of(talk, i, true));
        ids.push_back(talk.id);
    }
    std::size_t at = 0;
    for (auto _ : state) {
        const auto loaded = (*opened)->find_conversation(ids[at % kConversations]);
        (*opened)->append(turn_of(*loaded, at, false));
        ++at;
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(append)
    ->Setup(open_store)
    ->Teardown(close_store)
    ->Threads(1)
    ->Threads(8)
    ->Threads(64)
    ->Threads(256)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->MinTime(1);

// What a turn reads; and a page that opens, with the last 50 of a hundred messages.
void read(benchmark::State& state) {
    const Conversation talk = new_conversation();
    (*opened)->append(turn_of(talk, 0, true));
    for (std::size_t i = 1; i < 50; ++i)
        (*opened)->append(turn_of(*(*opened)->find_conversation(talk.id), i, false));
    const bool messages = state.range(0) != 0;
    for (auto _ : state) {
        if (messages)
            benchmark::DoNotOptimize((*opened)->messages_after(talk.id, 50, 50));
        else
            benchmark::DoNotOptimize((*opened)->find_conversation(talk.id));
    }
}
BENCHMARK(read)->Setup(open_store)->Teardown(close_store)->ArgName("messages")->Arg(0)->Arg(1);

}  // namespace
}  // namespace wizdesk::bench
