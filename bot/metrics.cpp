#include "bot/metrics.h"

#include <sstream>

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace wizdesk::bot {

namespace {

// Seconds. A turn takes about a millisecond; what takes more than the last is an outage.
const prometheus::Histogram::BucketBoundaries kSeconds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                          0.05,   0.1,   0.25,   0.5,   1,    2.5};

using Counters = prometheus::Family<prometheus::Counter>;
using Histograms = prometheus::Family<prometheus::Histogram>;

Counters& counters(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

Histograms& histograms(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

}  // namespace

struct Metrics::Families {
    prometheus::Registry registry;
    Counters& requests = counters(registry, "wizdesk_http_requests_total", "Requests answered.");
    Histograms& request_seconds =
        histograms(registry, "wizdesk_http_request_seconds", "Time in the handler, by route.");
    Histograms& turns =
        histograms(registry, "wizdesk_turn_seconds", "Time from a message to its durable answer.");
    Counters& replies = counters(registry, "wizdesk_replies_total", "Replies by kind and intent.");
    Counters& store_errors = counters(registry, "wizdesk_store_errors_total",
                                      "Requests that the store failed, by kind.");
    Counters& limited =
        counters(registry, "wizdesk_rate_limited_total", "Requests refused by a rate limit.");
    prometheus::Histogram& turn_seconds = turns.Add({}, kSeconds);
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::request(std::string_view method, std::string_view route, int status,
                      std::chrono::duration<double> took) {
    const std::string path(route);
    families_->requests
        .Add({{"method", std::string(method)}, {"route", path}, {"status", std::to_string(status)}})
        .Increment();
    families_->request_seconds.Add({{"route", path}}, kSeconds).Observe(took.count());
}

void Metrics::turn(std::chrono::duration<double> took) {
    families_->turn_seconds.Observe(took.count());
}

void Metrics::reply(std::string_view kind, std::string_view intent) {
    families_->replies.Add({{"kind", std::string(kind)}, {"intent", std::string(intent)}})
        .Increment();
}

void Metrics::store_error(std::string_view kind) {
    families_->store_errors.Add({{"kind", std::string(kind)}}).Increment();
}

void Metrics::rate_limited(std::string_view by) {
    families_->limited.Add({{"by", std::string(by)}}).Increment();
}

std::string Metrics::text() const {
    std::ostringstream text;
    prometheus::TextSerializer().Serialize(text, families_->registry.Collect());
    return text.str();
}

}  // namespace wizdesk::bot
