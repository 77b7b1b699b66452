#pragma once

// The front: httplib's routing, requests and answers behind sockets of our own.
//
//   Front front(options);
//   front.set_pre_routing_handler(…);   // or Get(), Post() …: before start()
//   const int port = front.start();     // returns; handlers run in worker threads
//   …
//   front.stop();

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include <httplib.h>

#include "bot/http/front/descriptor.h"
#include "bot/http/front/event_loop.h"
#include "bot/http/front/event_stream.h"
#include "bot/http/front/exchange.h"
#include "bot/http/front/listener.h"
#include "bot/http/front/mailbox.h"
#include "bot/http/front/memory_stream.h"
#include "bot/http/front/options.h"
#include "bot/http/front/waker.h"
#include "bot/http/front/worker_pool.h"

namespace wizdesk::http {

// Handlers see whole, well-framed requests only: the body is in `request.body` already in the
// pre-routing handler, `request.remote_addr` is the client's address, no value has been
// percent-decoded, and the fields that frame a message or ask for parts of an answer are gone
// (Content-Length, Connection, Expect, Range, Accept-Encoding …). What a handler throws becomes a
// fixed 500.
class Front : public httplib::Server {
  public:
    // Throws FrontError for options that make no sense.
    explicit Front(FrontOptions options);
    // Stops, and waits for handlers that still run.
    ~Front() override;

    // Binds, starts the threads and returns the port. Throws FrontError with a message for the
    // operator if the address cannot be used. Call once.
    int start();

    // Accepts nothing more, lets parked requests run a last time, answers what is in flight and
    // closes; waits for it, at most options.stop_deadline. False: something had to be cut off, and
    // a handler may still be running. Any thread, any number of times.
    bool stop();

    // --- For handlers, about the request that this thread is answering. Each throws
    // --- std::logic_error for any other request.

    // Puts the answer off: what this run of the handler answers is thrown away, and the request is
    // run again from the start when the waker is used or after `patience` (at most
    // options.longest_park). The client going away ends it without another run.
    //
    // A wake() that comes before the handler has returned is not lost. So: look; if there is
    // nothing, park, hand the waker to whoever will know, and look again — if something has come
    // in between, wake it oneself.
    //
    // `kept` lives until the request is answered, parked anew or dropped: the place for what ends
    // a subscription when it is destroyed. That happens in one of the front's threads.
    //
    // Throws std::logic_error in a run that is `overdue`: such a run has to answer.
    Waker park(const httplib::Request& request, std::chrono::milliseconds patience,
               std::shared_ptr<void> kept = nullptr) const;

    // Makes this run's answer the beginning of a stream: its status, fields and body go out when
    // the handler returns, what is sent to the stream follows, and the connection ends with it.
    // `kept` as above, until the stream ends or the client goes away. Streams end when the front
    // stops. The answer to HEAD is not continued.
    EventStream open_stream(const httplib::Request& request,
                            std::shared_ptr<void> kept = nullptr) const;

    // True after park() in this run: loggers and counters then have nothing to count yet.
    static bool is_parked(const httplib::Request& request);

    static Run run_of(const httplib::Request& request);

    // The Accept-Encoding field as sent, which the library must not see: it would compress each
    // answer anew, at its slowest. Valid during this run.
    static std::string_view accept_encoding(const httplib::Request& request);

    // The peer's address, or what a trusted proxy says of it. Any request, any time.
    static const std::string& client_address(const httplib::Request& request) {
        return request.remote_addr;
    }

    // --- Any thread.

    const FrontCounters& counters() const { return counters_; }

    // Hide the library's: the front has work of its own at these places and calls yours from there.
    Front& set_post_routing_handler(Handler handler);

    // The library's own ways to a socket would go past the front, and files are not served from
    // disk (it follows symbolic links and reads whole files).
    bool listen(const std::string&, int, int = 0) = delete;
    bool listen_after_bind() = delete;
    bool bind_to_port(const std::string&, int, int = 0) = delete;
    int bind_to_any_port(const std::string&, int = 0) = delete;
    bool set_mount_point(const std::string&, const std::string&, httplib::Headers = {}) = delete;
    bool set_base_dir(const std::string&, const std::string& = {}) = delete;

  private:
    // The library's accept loop, were it ever reached, would serve without bounds.
    bool process_and_close_socket(socket_t socket) override;

    void run_loop();
    void answer(front::Exchange& exchange);
    bool answer_with_library(front::Exchange& exchange);
    void set_up(httplib::Request& request, front::Exchange& exchange) const;
    bool passes(std::string_view field, const front::Exchange& exchange) const;
    void complete(const httplib::Request& request, httplib::Response& response);

    const FrontOptions options_;
    const front::RefusalWriter refusals_;
    const front::TrustedProxies proxies_;
    FrontCounters counters_;
    Handler own_post_routing_;

    std::shared_ptr<front::Mailbox> mailbox_;
    std::unique_ptr<front::Listener> listener_;
    std::unique_ptr<front::EventLoop> loop_;
    std::unique_ptr<front::WorkerPool> workers_;
    std::thread loop_thread_;
    std::mutex stop_mutex_;
    std::atomic<bool> stopping_{false};  // answers say that the connection ends
    bool all_answered_ = true;           // written by the loop's thread, read after joining it
};

}  // namespace wizdesk::http
