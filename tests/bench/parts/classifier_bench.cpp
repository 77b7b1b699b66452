// The classifier alone: trained on the built-in pack's utterances, ranking their words.

#include <algorithm>

#include <benchmark/benchmark.h>

#include "intents/classifier/linear_classifier.h"
#include "intents/classifier/plain_words.h"
#include "tests/bench/parts/conversation.h"

namespace wizdesk::bench {
namespace {

using intents::LinearClassifier;
using intents::Sample;

struct Lessons {
    std::vector<Sample> samples;
    std::vector<std::string> labels;
};

const Lessons& lessons() {
    static const Lessons all = [] {
        Lessons built;
        for (const auto& utterances : knowledge().pack().utterances)
            for (const std::string& text : utterances.texts) {
                built.samples.push_back({intents::plain_words(text), {}});
                built.labels.push_back(utterances.intent);
            }
        return built;
    }();
    return all;
}

void train(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(LinearClassifier::train(lessons().samples, lessons().labels));
}
BENCHMARK(train)->Unit(benchmark::kMillisecond);

void rank(benchmark::State& state) {
    const auto classifier = LinearClassifier::train(lessons().samples, lessons().labels);
    std::vector<Sample> samples;
    for (const Step& step : conversation())
        samples.push_back({intents::plain_words(step.text), {}});
    std::size_t at = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(classifier.rank(samples[at]));
        if (++at == samples.size()) at = 0;
    }
}
BENCHMARK(rank);

void load_pack(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(bot::Knowledge::load({}));
}
BENCHMARK(load_pack)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace wizdesk::bench
