// What agents look at, with many conversations stored: the queue, the counts, the search, opening a
// conversation, and taking the text out of a message. 100,000 conversations of ten messages, unless
// QUEUE_BENCH_CONVERSATIONS says otherwise; the database is made in the working directory.

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <thread>

#include <benchmark/benchmark.h>
#include <unistd.h>

#include "bot/random_id.h"
#include "storage/sqlite/sqlite_store.h"

namespace wizdesk::bench {
namespace {

using namespace storage;

constexpr std::size_t kTurns = 5;
const Time kBegin{std::chrono::milliseconds(1'795'334'400'000)};

std::size_t conversations() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
    const char* wanted = std::getenv("QUEUE_BENCH_CONVERSATIONS");
    return wanted == nullptr ? 100'000 : std::stoul(wanted);
}

// Words as they are in texts: a few in every one, most of them rare.
std::string text(std::mt19937_64& random, int words) {
    std::string text;
    for (int i = 0; i < words; ++i) {
        const double share = std::uniform_real_distribution<>(0, 1)(random);
        const auto word = static_cast<int>(30'000 * share * share * share * share);
        text += "w" + std::to_string(word) + "x ";
    }
    return text;
}

Status status_of(std::size_t number) {
    if (number % 200 == 0) return Status::waiting;
    if (number % 200 == 1) return Status::agent;
    return number % 3 == 0 ? Status::bot : Status::resolved;
}

class Filled {
  public:
    Filled() : file_("queue_bench_" + std::to_string(::getpid()) + ".db") {
        store_ = sqlite::open_sqlite_store({.file = file_});
        std::vector<std::thread> writers;
        for (std::size_t i = 0; i < kWriters; ++i) writers.emplace_back([this, i] { fill(i); });
        for (auto& writer : writers) writer.join();
        std::cerr << conversations() << " conversations, " << 2 * kTurns * conversations()
                  << " messages, " << std::filesystem::file_size(file_) / 1'000'000 << " MB\n";
    }
    ~Filled() {
        store_.reset();
        for (const char* end : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(file_ + end);
    }
    Filled(const Filled&) = delete;
    Filled& operator=(const Filled&) = delete;

    Store& store() const { return *store_; }

  private:
    static constexpr std::size_t kWriters = 128;

    void fill(std::size_t first) {
        std::mt19937_64 random(first);
        for (std::size_t i = first; i < conversations(); i += kWriters) talk(random, i);
    }

    void talk(std::mt19937_64& random, std::size_t number) {
        TurnRecord turn;
        turn.conversation.id = bot::random_id();
        turn.conversation.channel = number % 4 == 0 ? "ticket" : "web";
        turn.conversation.tracker = std::string(300, 'x');
        for (std::size_t i = 0; i < kTurns; ++i) {
            turn.opens = i == 0;
            turn.at = kBegin + std::chrono::seconds(number + i);
            turn.messages = {message(Role::user, text(random, 15), turn.at),
                             message(Role::bot, text(random, 40), turn.at)};
            turn.conversation.status = status_of(number);
            if (turn.conversation.status == Status::agent)
                turn.assign = Assignment{"a" + std::to_string(number % 7)};
            turn.conversation.last_seq = store_->append(turn).last_seq;
        }
    }

    static Message message(Role role, std::string text, Time at) {
        Message message;
        message.id = bot::random_id();
        message.role = role;
        message.text = std::move(text);
        message.at = at;
        if (role == Role::bot) message.reply = std::string(500, 'r');
        return message;
    }

    const std::string file_;
    std::unique_ptr<Store> store_;
};

Store& store() {
    static const Filled filled;
    return filled.store();
}

void queue(benchmark::State& state, QueueFilter filter, int pages) {
    for (auto _ : state) {
        filter.cursor.clear();
        for (int i = 0; i < pages; ++i) filter.cursor = store().queue(filter).next;
    }
}
BENCHMARK_CAPTURE(queue, first_page, QueueFilter{}, 1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(queue, tenth_page, QueueFilter{.cursor = ""}, 10)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(queue, waiting, QueueFilter{.status = Status::waiting}, 1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(queue, mine, QueueFilter{.assignee = "a3"}, 1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(queue, of_no_channel, QueueFilter{.channel = "none"}, 1)
    ->Unit(benchmark::kMillisecond);

void count(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(store().count_queue());
}
BENCHMARK(count)->Unit(benchmark::kMillisecond);

void search(benchmark::State& state, const char* words, QueueFilter filter) {
    for (auto _ : state) benchmark::DoNotOptimize(store().search(words, filter));
}
BENCHMARK_CAPTURE(search, frequent, "w1x", {})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, rare, "w29999x", {})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, none, "zebra", {})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, two_words, "w1x w17777x", {})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, beginning, "w29", {})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, every_message, "w0x", {})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, frequent_of_one_agent, "w1x", QueueFilter{.assignee = "a3"})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, frequent_of_nobody, "w1x", QueueFilter{.assignee = "nobody"})
    ->Unit(benchmark::kMillisecond);

void open_conversation(benchmark::State& state) {
    const auto page = store().queue({.limit = 200});
    std::size_t at = 0;
    for (auto _ : state) {
        const std::string& id = page.entries[++at % page.entries.size()].id;
        benchmark::DoNotOptimize(store().find_conversation(id));
        benchmark::DoNotOptimize(store().messages_after(id, 0, 100));
        benchmark::DoNotOptimize(store().notes(id));
        benchmark::DoNotOptimize(store().suggestions(id, 9));
    }
}
BENCHMARK(open_conversation)->Unit(benchmark::kMillisecond);

// Builds a part of the index anew.
void redact(benchmark::State& state) {
    const std::string id = store().queue({}).entries.at(0).id;
    for (auto _ : state) store().redact_message(id, 1);
}
BENCHMARK(redact)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace wizdesk::bench
