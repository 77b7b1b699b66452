#pragma once

// What the service counts, in the terms of Prometheus. Labels come from fixed sets only (routes,
// statuses, intents of the pack), never from what somebody sent.

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace wizdesk::bot {

// May be used from any thread. Functions fail only for want of memory.
class Metrics {
  public:
    Metrics();
    ~Metrics();

    // `route` is the path's template, "unmatched" where there is none.
    void request(std::string_view method, std::string_view route, int status,
                 std::chrono::duration<double> took);
    void turn(std::chrono::duration<double> took);
    void reply(std::string_view kind, std::string_view intent);
    void store_error(std::string_view kind);
    void rate_limited(std::string_view by);  // address | conversation | …_day

    // All of it in Prometheus' text format, version 0.0.4.
    std::string text() const;

  private:
    struct Families;
    std::unique_ptr<Families> families_;
};

}  // namespace wizdesk::bot
