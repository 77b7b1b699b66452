// The whole turn without HTTP: from a person's message to the answer that is on the disk, from 1 to
// 64 threads at once.

#include <filesystem>
#include <memory>

#include <benchmark/benchmark.h>
#include <unistd.h>

#include "bot/turn.h"
#include "storage/sqlite/sqlite_store.h"
#include "tests/bench/parts/conversation.h"

namespace wizdesk::bench {
namespace {

// Everything that a turn needs; the database is new and goes with it.
struct Bot {
    Bot() : store(storage::sqlite::open_sqlite_store({.file = file})) {}
    ~Bot() {
        store.reset();
        for (const char* end : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(file + end);
    }

    const std::string file = "turn_bench_" + std::to_string(::getpid()) + ".db";
    std::unique_ptr<storage::ConversationStore> store;
    bot::SystemClock clock;
    bot::KnowledgeSource source{bot::Knowledge::load({})};
    bot::Turn turn{*store, source, clock};
};

std::unique_ptr<Bot> ready;

void turn(benchmark::State& state) {
    bot::Inbound inbound;
    inbound.conversation_id = std::get<bot::Answered>(ready->turn.take(inbound)).conversation_id;
    std::size_t at = 0;
    for (auto _ : state) {
        inbound.text = conversation()[at++ % conversation().size()].text;
        benchmark::DoNotOptimize(ready->turn.take(inbound));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(turn)
    ->Setup([](const benchmark::State&) { ready = std::make_unique<Bot>(); })
    ->Teardown([](const benchmark::State&) { ready.reset(); })
    ->Threads(1)
    ->Threads(8)
    ->Threads(64)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->MinTime(1);

}  // namespace
}  // namespace wizdesk::bench
