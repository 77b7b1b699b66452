// Requests that wait: for what happens, for their time to be over, for a client that goes away.

#include <future>
#include <mutex>
#include <vector>

#include <gtest/gtest.h>

#include "tests/bot/http/front/echo_front.h"
#include "tests/bot/http/front/measured.h"
#include "tests/bot/http/front/raw_client.h"
#include "tests/eventually.h"

namespace wizdesk::http::front {
namespace {

using namespace std::chrono_literals;

const char* name_of(Run run) {
    return run == Run::first ? "first" : run == Run::woken ? "woken" : "overdue";
}

// Parks each first run of /wait and keeps the wakers; a later run is answered with its kind.
class Waiting {
  public:
    explicit Waiting(std::chrono::milliseconds patience = 60s,
                     FrontOptions options = test_options())
        : patience_(patience), front_(std::move(options)) {
        front_.set_pre_routing_handler(
            [this](const httplib::Request& request, httplib::Response& response) {
                handle(request, response);
                return httplib::Server::HandlerResponse::Handled;
            });
        port_ = front_.start();
    }

    Front& front() { return front_; }
    int port() const { return port_; }
    bool await_parked(std::int64_t count) {
        return eventually([&] { return front_.counters().parked == count; });
    }
    std::vector<Waker> wakers() {
        const std::lock_guard lock(mutex_);
        return wakers_;
    }
    std::weak_ptr<void> kept() {
        const std::lock_guard lock(mutex_);
        return kept_;
    }

  private:
    void handle(const httplib::Request& request, httplib::Response& response) {
        const Run run = Front::run_of(request);
        if (request.path == "/always" || (request.path == "/wait" && run == Run::first)) {
            const auto kept = std::make_shared<int>(1);
            const Waker waker = front_.park(request, patience_, kept);
            EXPECT_TRUE(Front::is_parked(request));
            const std::lock_guard lock(mutex_);
            wakers_.push_back(waker);
            kept_ = kept;
        }
        if (request.path == "/at-once" && run == Run::first) front_.park(request, 60s).wake();
        response.set_content(name_of(run) + (" " + request.body), "text/plain");
    }

    const std::chrono::milliseconds patience_;
    std::mutex mutex_;
    std::vector<Waker> wakers_;
    std::weak_ptr<void> kept_;
    Front front_;
    int port_ = 0;
};

TEST(AParkedRequest, IsRunAgainWhenItIsWoken) {
    Waiting waiting;
    RawClient client(waiting.port());
    client.send(post("/wait", "the body"));
    ASSERT_TRUE(waiting.await_parked(1));
    waiting.wakers().front().wake();
    EXPECT_EQ(client.answer()->body, "woken the body");
    EXPECT_EQ(waiting.front().counters().parked, 0);
    EXPECT_TRUE(eventually([&] { return waiting.kept().expired(); }));
}

TEST(AParkedRequest, IsRunAgainWhenItsTimeIsOver) {
    Waiting waiting(20ms);
    RawClient client(waiting.port());
    client.send(get("/wait"));
    EXPECT_EQ(client.answer()->body, "overdue ");
}

TEST(AParkedRequest, WaitsNoLongerThanTheOptionsAllow) {
    FrontOptions options = test_options();
    options.longest_park = 20ms;
    Waiting waiting(1h, options);
    RawClient client(waiting.port());
    client.send(get("/wait"));
    EXPECT_EQ(client.answer()->body, "overdue ");
}

TEST(AParkedRequest, DoesNotLoseAWakeThatCameBeforeItsHandlerReturned) {
    Waiting waiting;
    RawClient client(waiting.port());
    for (int i = 0; i < 200; ++i) {
        client.send(get("/at-once"));
        const auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, "woken ");
    }
}

TEST(AParkedRequest, IsAnsweredOnceHoweverOftenItIsWoken) {
    Waiting waiting;
    RawClient client(waiting.port());
    client.send(get("/wait"));
    ASSERT_TRUE(waiting.await_parked(1));
    const Waker waker = waiting.wakers().front();
    for (int i = 0; i < 100; ++i) waker.wake();
    EXPECT_EQ(client.answer()->body, "woken ");
    waker.wake();
    client.send(get("/"));
    EXPECT_EQ(client.answer()->body, "first ");
    waker.wake();
    client.finish_sending();
    EXPECT_TRUE(client.closed());
}

TEST(AParkedRequest, HoldsBackTheOneBehindIt) {
    Waiting waiting;
    RawClient client(waiting.port());
    client.send(get("/wait") + get("/"));
    ASSERT_TRUE(waiting.await_parked(1));
    EXPECT_FALSE(client.answer(false, 20ms));
    waiting.wakers().front().wake();
    EXPECT_EQ(client.answer()->body, "woken ");
    EXPECT_EQ(client.answer()->body, "first ");
}

TEST(AParkedRequest, IsDroppedWhenItsClientGoesAway) {
    Waiting waiting;
    {
        RawClient client(waiting.port());
        client.send(get("/wait"));
        ASSERT_TRUE(waiting.await_parked(1));
    }
    EXPECT_TRUE(waiting.await_parked(0));
    EXPECT_TRUE(eventually([&] { return waiting.kept().expired(); }));
    waiting.wakers().front().wake();
    RawClient next(waiting.port());
    next.send(get("/"));
    EXPECT_EQ(next.answer()->body, "first ");
    EXPECT_EQ(waiting.front().counters().requests, 2u);
}

TEST(AParkedRequest, ThatParksAgainWaitsAgain) {
    Waiting waiting;
    RawClient client(waiting.port());
    client.send(get("/always"));
    for (std::size_t i = 0; i < 5; ++i) {
        ASSERT_TRUE(waiting.await_parked(1));
        ASSERT_EQ(waiting.wakers().size(), i + 1);
        waiting.wakers().back().wake();
        ASSERT_TRUE(eventually([&] { return waiting.wakers().size() == i + 2; }));
    }
}

TEST(AParkedRequest, MustBeAnsweredWhenItIsOverdue) {
    Waiting waiting(10ms);
    RawClient client(waiting.port());
    client.send(get("/always"));
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 500);
}

TEST(AParkedRequest, IsAnsweredWhenTheFrontStops) {
    Waiting waiting;
    RawClient client(waiting.port());
    client.send(get("/wait"));
    ASSERT_TRUE(waiting.await_parked(1));
    EXPECT_TRUE(waiting.front().stop());
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "overdue ");
    EXPECT_EQ(answer->fields.at("connection"), "close");
}

TEST(AWaker, DoesNothingWhenTheFrontIsGone) {
    std::vector<Waker> wakers;
    {
        Waiting waiting;
        RawClient client(waiting.port());
        client.send(get("/wait"));
        ASSERT_TRUE(waiting.await_parked(1));
        wakers = waiting.wakers();
    }
    wakers.front().wake();
    Waker().wake();
}

TEST(AThousandParkedRequests, NeedNoThreadsAndAreAllWoken) {
    Waiting waiting;
    const auto threads_before = thread_count();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 1'000; ++i) {
        clients.push_back(std::make_unique<RawClient>(waiting.port()));
        clients.back()->send(get("/wait"));
    }
    ASSERT_TRUE(waiting.await_parked(1'000));
    EXPECT_EQ(thread_count(), threads_before);
    RawClient other(waiting.port());
    other.send(get("/"));
    EXPECT_EQ(other.answer()->body, "first ");

    const auto start = std::chrono::steady_clock::now();
    for (const Waker& waker : waiting.wakers()) waker.wake();
    for (const auto& client : clients) {
        const auto answer = client->answer();
        ASSERT_TRUE(answer);
        ASSERT_EQ(answer->body, "woken ");
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s * kSlowness);
}

TEST(OnlyTheRequestThatAThreadAnswers, CanBeAskedAbout) {
    Waiting waiting;
    const httplib::Request other;
    EXPECT_THROW(waiting.front().park(other, 1s), std::logic_error);
    EXPECT_THROW(Front::run_of(other), std::logic_error);
    EXPECT_THROW(Front::is_parked(other), std::logic_error);
    EXPECT_THROW(Front::accept_encoding(other), std::logic_error);
}

}  // namespace
}  // namespace wizdesk::http::front
