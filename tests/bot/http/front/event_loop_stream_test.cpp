// Answers that go on after their handlers have returned.

#include <memory>
#include <mutex>

#include <gtest/gtest.h>

#include "tests/bot/http/front/echo_front.h"
#include "tests/bot/http/front/raw_client.h"
#include "tests/eventually.h"

namespace wizdesk::http::front {
namespace {

using namespace std::chrono_literals;

// Opens a stream for each request and keeps the last one.
class Streaming {
  public:
    explicit Streaming(FrontOptions options = test_options()) : front_(std::move(options)) {
        front_.set_pre_routing_handler(
            [this](const httplib::Request& request, httplib::Response& response) {
                response.status = 200;
                response.set_content("start\n", "text/event-stream");
                const auto kept = std::make_shared<int>(1);
                const std::lock_guard lock(mutex_);
                stream_ = front_.open_stream(request, kept);
                kept_ = kept;
                if (request.path == "/early") stream_.send("early\n");
                if (request.path == "/throws") throw std::runtime_error("no");
                return httplib::Server::HandlerResponse::Handled;
            });
        port_ = front_.start();
    }

    Front& front() { return front_; }
    int port() const { return port_; }
    bool await_streams(std::int64_t count) {
        return eventually([&] { return front_.counters().streams == count; });
    }
    EventStream stream() {
        const std::lock_guard lock(mutex_);
        return stream_;
    }
    bool await_kept_gone() {
        return eventually([&] {
            const std::lock_guard lock(mutex_);
            return kept_.expired();
        });
    }

  private:
    std::mutex mutex_;
    EventStream stream_;
    std::weak_ptr<void> kept_;
    Front front_;
    int port_ = 0;
};

// What has come and was not yet taken begins like this.
bool await_rest(RawClient& client, const std::string& expected) {
    for (int i = 0; i < 500 && !client.rest().starts_with(expected); ++i) client.closed(10ms);
    return client.rest().starts_with(expected);
}

TEST(AStream, GoesOnUntilItIsEnded) {
    Streaming streaming;
    RawClient client(streaming.port());
    client.send(get("/"));
    const auto head = client.answer();
    ASSERT_TRUE(head);
    EXPECT_FALSE(head->fields.contains("content-length"));
    EXPECT_EQ(head->fields.at("connection"), "close");
    EXPECT_EQ(head->fields.at("content-type"), "text/event-stream");
    EXPECT_TRUE(await_rest(client, "start\n"));
    const EventStream stream = streaming.stream();
    stream.send("one\n");
    EXPECT_TRUE(await_rest(client, "start\none\n"));
    stream.send("two\n");
    stream.send("three\n");
    stream.end();
    stream.send("never\n");
    EXPECT_TRUE(await_rest(client, "start\none\ntwo\nthree\n"));
    client.finish_sending();
    EXPECT_FALSE(client.closed()) << "there is text";
    EXPECT_EQ(client.rest(), "start\none\ntwo\nthree\n");
    EXPECT_TRUE(streaming.await_kept_gone());
    EXPECT_TRUE(streaming.await_streams(0));
}

TEST(AStream, KeepsWhatIsSentBeforeItsHandlerHasReturned) {
    Streaming streaming;
    RawClient client(streaming.port());
    client.send(get("/early"));
    ASSERT_TRUE(client.answer());
    EXPECT_TRUE(await_rest(client, "start\nearly\n")) << client.rest();
}

TEST(AStream, EndsWhenTheClientGoesAway) {
    Streaming streaming;
    {
        RawClient client(streaming.port());
        client.send(get("/"));
        ASSERT_TRUE(client.answer());
        ASSERT_TRUE(streaming.await_streams(1));
    }
    EXPECT_TRUE(streaming.await_streams(0));
    EXPECT_TRUE(streaming.await_kept_gone());
    streaming.stream().send("to nobody\n");
}

TEST(AStream, BeatsSoThatAClientThatDoesNotReadIsNoticed) {
    FrontOptions options = test_options();
    options.heartbeat = 20ms;
    Streaming streaming(options);
    RawClient client(streaming.port());
    client.send(get("/"));
    ASSERT_TRUE(client.answer());
    EXPECT_TRUE(await_rest(client, "start\n:\n\n:\n\n")) << client.rest();

    RawClient deaf(streaming.port(), 4'096);
    deaf.send(get("/"));
    ASSERT_TRUE(streaming.await_streams(2));
    for (int i = 0; i < 200 && streaming.front().counters().dropped == 0; ++i) {
        streaming.stream().send(std::string(60'000, 'a'));
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_TRUE(streaming.await_streams(1));
}

TEST(AStream, IsCutOffWhenTooMuchIsLeftUnread) {
    FrontOptions options = test_options();
    options.max_stream_backlog = 100'000;
    Streaming streaming(options);
    RawClient deaf(streaming.port(), 4'096);
    deaf.send(get("/"));
    ASSERT_TRUE(streaming.await_streams(1));
    for (int i = 0; i < 1'000 && streaming.front().counters().streams == 1; ++i) {
        streaming.stream().send(std::string(60'000, 'a'));
        std::this_thread::sleep_for(1ms);
        EXPECT_LE(streaming.front().counters().buffered_bytes, 101'000);
    }
    EXPECT_EQ(streaming.front().counters().streams, 0);
    EXPECT_TRUE(streaming.await_kept_gone());
}

TEST(AStream, EndsWhenTheFrontStops) {
    Streaming streaming;
    RawClient client(streaming.port());
    client.send(get("/"));
    ASSERT_TRUE(client.answer());
    ASSERT_TRUE(await_rest(client, "start\n"));
    client.finish_sending();
    EXPECT_TRUE(streaming.front().stop());
    EXPECT_TRUE(streaming.await_kept_gone());
    streaming.stream().send("too late\n");
}

TEST(AStream, ThatCouldNotBeOpenedIsAProblem) {
    Streaming streaming;
    RawClient client(streaming.port());
    client.send(get("/throws"));
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 500);
    client.finish_sending();
    EXPECT_TRUE(client.closed());
}

TEST(AStream, IsNotContinuedForHead) {
    Streaming streaming;
    RawClient client(streaming.port());
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_TRUE(client.answer(true));
    EXPECT_TRUE(streaming.await_streams(0));
    client.send(get("/"));
    ASSERT_TRUE(client.answer());
    EXPECT_TRUE(streaming.await_streams(1));
}

TEST(AStream, ThatWasNeverOpenedDoesNothing) {
    EventStream().send("a");
    EventStream().end();
}

}  // namespace
}  // namespace wizdesk::http::front
