#pragma once

// A real HTTP/1.1 server on loopback that stands for a ticket system: it keeps what it was asked
// and behaves as well or as badly as it is told to.

#include <atomic>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace wizdesk::test {

struct SeenCall {
    std::string method;
    std::string target;  // path and query
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    int connection = 0;  // 1, 2, 3 … in the order in which they were opened

    std::string header(std::string_view name) const;  // any case; empty if it is not there
};

struct Play {
    enum class Manner {
        answer,
        hang,         // says nothing until the server ends or the caller goes away
        reset,        // resets the connection instead of an answer; the call had no effect
        lose_answer,  // the call has its effect, then the connection is reset
        half_answer,  // the head of the answer and half of its body, then the connection is closed
        endless_body,
        endless_head,
        garbage,  // something that is no HTTP
        drip,     // a byte of the answer now and then
    };
    int status = 200;
    std::string body = "{}";
    std::vector<std::pair<std::string, std::string>> headers = {};
    Manner manner = Manner::answer;
};

Play answer(int status, std::string body = "{}");
Play with_header(int status, std::string name, std::string value);
Play misbehave(Play::Manner manner);

class RecordingServer {
  public:
    // What a call does, and how it is answered; from the connections' threads, one at a time.
    using Effect = std::function<Play(const SeenCall&)>;

    // Serves at once, on a free port of 127.0.0.1. Without an effect every call is answered {}.
    explicit RecordingServer(Effect effect = nullptr);
    ~RecordingServer();
    RecordingServer(const RecordingServer&) = delete;
    RecordingServer& operator=(const RecordingServer&) = delete;

    std::string url() const;
    int port() const { return port_; }

    // The next call is played so, the one after it as the next of these, and when they are used up
    // the effect answers again. Unless the play hangs, resets or answers with no success, the
    // effect happens first; its answer is not sent.
    void next(Play play);

    // Every call that came in whole, whatever was answered.
    std::vector<SeenCall> seen() const;

    // How often the effect was let happen.
    int effects() const { return effects_; }

  private:
    class Connection;
    void accept_all();
    Play play(const SeenCall& call);
    bool stopping() const { return stopping_; }

    const Effect effect_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::atomic<int> effects_ = 0;
    std::list<std::thread> connections_;  // the accepting thread's own until it has ended

    mutable std::mutex mutex_;  // protects what follows
    std::deque<Play> plays_;
    std::vector<SeenCall> seen_;

    std::thread accepting_;
};

}  // namespace wizdesk::test
