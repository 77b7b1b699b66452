#include "bot/http/front/worker_pool.h"

#include <algorithm>
#include <atomic>
#include <future>

#include <gtest/gtest.h>

namespace wizdesk::http::front {
namespace {

ExchangePtr exchange(Run run) {
    auto made = std::make_shared<Exchange>();
    made->run = run;
    return made;
}

TEST(AWorkerPool, DoesAllThatWasPushedBeforeItFinishes) {
    std::atomic<int> done{0};
    WorkerPool pool(4, [&](const ExchangePtr&) { ++done; });
    for (int i = 0; i < 1'000; ++i) pool.push(exchange(http::Run::first));
    pool.finish();
    EXPECT_EQ(done, 1'000);
    pool.finish();
}

TEST(AWorkerPool, LetsNewRequestsPassAMultitudeThatWasWoken) {
    std::promise<void> gate;
    std::vector<http::Run> order;
    WorkerPool pool(1, [&, opened = gate.get_future().share()](const ExchangePtr& it) {
        opened.wait();
        order.push_back(it->run);
    });
    for (int i = 0; i < 100; ++i) pool.push(exchange(http::Run::woken));
    for (int i = 0; i < 3; ++i) pool.push(exchange(http::Run::first));
    gate.set_value();
    pool.finish();
    ASSERT_EQ(order.size(), 103u);
    EXPECT_EQ(std::count(order.begin(), order.begin() + 8, http::Run::first), 3);
}

// A regular expression of the library takes a stack frame for each character.
TEST(AWorkerPool, HasStacksOfEightMegabytes) {
    std::atomic<std::size_t> bytes{0};
    WorkerPool pool(1, [&](const ExchangePtr&) {
        pthread_attr_t attributes;
        pthread_getattr_np(pthread_self(), &attributes);
        std::size_t size = 0;
        pthread_attr_getstacksize(&attributes, &size);
        pthread_attr_destroy(&attributes);
        bytes = size;
    });
    pool.push(exchange(http::Run::first));
    pool.finish();
    EXPECT_EQ(bytes, 8u * 1024 * 1024);
}

}  // namespace
}  // namespace wizdesk::http::front
