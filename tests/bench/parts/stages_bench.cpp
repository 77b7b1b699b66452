// One turn, stage by stage: each benchmark does what one stage of the service does for one message,
// with the same functions, in one thread. The names become rows of the report.

#include <benchmark/benchmark.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include "bot/codec/json_text.h"
#include "bot/codec/reply_json.h"
#include "bot/http/front/head_scanner.h"
#include "bot/http/front/request_head.h"
#include "bot/http/message_json.h"
#include "bot/http/request_body.h"
#include "bot/logging.h"
#include "bot/metrics.h"
#include "bot/random_id.h"
#include "tests/bench/load/chats.h"
#include "tests/bench/parts/conversation.h"

namespace wizdesk::bench {
namespace {

// Runs `work` on one message after the other.
template <class Work>
void over_messages(benchmark::State& state, Work&& work) {
    const auto& steps = conversation();
    std::size_t at = 0;
    for (auto _ : state) {
        work(steps[at]);
        if (++at == steps.size()) at = 0;
    }
}

void http_head(benchmark::State& state) {
    const http::FrontOptions options;
    const std::string head = [] {
        const std::string request =
            message_request({std::string(32, 'a'), std::string(99, 'b')}, "hi", "a-key-of-16-char");
        return request.substr(0, request.find("\r\n\r\n") + 4);
    }();
    for (auto _ : state) {
        http::front::HeadScanner scanner;
        scanner.scan(head, options);
        http::front::RequestHead read;
        benchmark::DoNotOptimize(read.read(head.substr(0, scanner.length()), options));
    }
}
BENCHMARK(http_head);

void json_body(benchmark::State& state) {
    httplib::Request request;
    request.headers.emplace("Content-Type", "application/json");
    std::vector<std::string> bodies;
    for (const Step& step : conversation())
        bodies.push_back(nlohmann::json{{"text", step.text}}.dump());
    std::size_t at = 0;
    for (auto _ : state) {
        request.body = bodies[at];
        if (++at == bodies.size()) at = 0;
        const http::Call call{request, {}, {}, true};
        benchmark::DoNotOptimize(http::RequestBody::of(call, {"text"}).text("text"));
        benchmark::DoNotOptimize(bot::sha256_hex(request.body));
    }
}
BENCHMARK(json_body);

void redact(benchmark::State& state) {
    over_messages(
        state, [](const Step& step) { benchmark::DoNotOptimize(knowledge().redact(step.text)); });
}
BENCHMARK(redact);

void understand(benchmark::State& state) {
    over_messages(state, [](const Step& step) {
        benchmark::DoNotOptimize(knowledge().understand(step.text));
    });
}
BENCHMARK(understand);

void decide(benchmark::State& state) {
    over_messages(state, [](const Step& step) {
        benchmark::DoNotOptimize(dialogue::decide(knowledge().pack(), step.before, step.heard));
    });
}
BENCHMARK(decide);

void compose(benchmark::State& state) {
    over_messages(state, [](const Step& step) {
        benchmark::DoNotOptimize(dialogue::compose(knowledge().pack(), step.decision));
    });
}
BENCHMARK(compose);

// The tracker read and written, the replies and the ids of a turn's two messages.
void encode_record(benchmark::State& state) {
    over_messages(state, [](const Step& step) {
        benchmark::DoNotOptimize(codec::decode_tracker(step.stored_before));
        benchmark::DoNotOptimize(codec::encode_tracker(step.decision.tracker));
        benchmark::DoNotOptimize(bot::random_id());
        for (const auto& reply : step.replies) {
            benchmark::DoNotOptimize(bot::random_id());
            benchmark::DoNotOptimize(codec::encode_reply(reply));
        }
    });
}
BENCHMARK(encode_record);

void json_answer(benchmark::State& state) {
    over_messages(state, [](const Step& step) {
        codec::JsonText answer;
        answer.open('{').name("message_id").text(std::string(32, 'a'));
        answer.name("status").text("bot").name("replies").open('[');
        for (const auto& reply : step.replies) answer.json(codec::reply_json(reply));
        benchmark::DoNotOptimize(answer.close(']').close('}').written());
    });
}
BENCHMARK(json_answer);

void log_and_metrics(benchmark::State& state) {
    bot::Metrics metrics;
    const auto took = std::chrono::microseconds(150);
    over_messages(state, [&](const Step& step) {
        for (const auto& reply : step.replies)
            metrics.reply(to_string(reply.kind), reply.intent.name);
        metrics.turn(took);
        metrics.request("POST", "/v1/conversations/{id}/messages", 200, took);
        benchmark::DoNotOptimize(bot::log_line({}, bot::LogLevel::info, "request",
                                               {{"method", "POST"},
                                                {"route", "/v1/conversations/{id}/messages"},
                                                {"status", 200},
                                                {"microseconds", 150},
                                                {"from", "loopback"}}));
    });
}
BENCHMARK(log_and_metrics);

}  // namespace
}  // namespace wizdesk::bench
