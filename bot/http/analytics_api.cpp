#include "bot/http/analytics_api.h"

#include <algorithm>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "bot/agents/analytics.h"
#include "bot/csv.h"
#include "bot/http/form.h"
#include "bot/http/message_json.h"
#include "bot/http/problem.h"
#include "storage/time_text.h"

namespace wizdesk::http {

namespace {

using agents::Acceptance;
using agents::Analytics;
using agents::Volume;
using nlohmann::ordered_json;
using std::chrono::days;

constexpr days kUsualSpan{30};
constexpr days kLongestSpan{366};

struct Span {
    storage::Time from;
    storage::Time to;  // the beginning of the day after the last

    std::string first_day() const { return storage::to_rfc3339(from).substr(0, 10); }
    std::string last_day() const { return storage::to_rfc3339(to - days(1)).substr(0, 10); }
};

std::optional<storage::Time> day_in(const Form& query, const char* name) try {
    const std::string* day = query.find(name);
    if (!day) return std::nullopt;
    return storage::time_from_rfc3339(*day + "T00:00:00.000Z");
} catch (const std::invalid_argument&) {
    throw Refused(Fault::invalid_field, "The day must be YYYY-MM-DD.", name);
}

Span span_of(const Call& call, storage::Time now) {
    const Form query(query_of(call.request.target));
    const storage::Time today = std::chrono::floor<days>(now);
    const storage::Time last = day_in(query, "to").value_or(today);
    const Span span{day_in(query, "from").value_or(last - (kUsualSpan - days(1))), last + days(1)};
    if (span.from >= span.to || span.to - span.from > kLongestSpan)
        throw Refused(Fault::invalid_field, "The days must be 1 to 366, in order.", "from");
    return span;
}

ordered_json volume_json(const Volume& volume) {
    return {{"conversations", volume.conversations},
            {"messages", volume.messages},
            {"replies", volume.replies},
            {"answered_without_person", volume.answered_without_person},
            {"handoffs", volume.handoffs},
            {"fallbacks", volume.fallbacks}};
}

ordered_json days_json(const Analytics& analytics) {
    ordered_json list = ordered_json::array();
    for (const auto& [key, volume] : analytics.days) {
        list.push_back({{"day", key.first}, {"channel", key.second}});
        list.back().update(volume_json(volume));
    }
    return list;
}

// The most frequent first.
ordered_json counts_json(const char* name, const std::map<std::string, std::size_t>& counts) {
    std::vector<std::pair<std::string, std::size_t>> all(counts.begin(), counts.end());
    std::ranges::stable_sort(all, std::greater(), &std::pair<std::string, std::size_t>::second);
    ordered_json list = ordered_json::array();
    for (const auto& [key, count] : all) list.push_back({{name, key}, {"count", count}});
    return list;
}

ordered_json access_types_json(const Analytics& analytics) {
    ordered_json types = counts_json("id", analytics.access_types);
    for (auto& type : types) type["label"] = analytics.labels.at(type["id"]);
    return types;
}

ordered_json confidence_json(const Analytics& analytics) {
    ordered_json buckets = ordered_json::array();
    constexpr double kTenth = 1.0 / Analytics::kBuckets;
    for (std::size_t i = 0; i < Analytics::kBuckets; ++i)
        buckets.push_back({{"from", static_cast<double>(i) * kTenth},
                           {"to", static_cast<double>(i + 1) * kTenth},
                           {"count", analytics.confidence.at(i)}});
    return buckets;
}

ordered_json acceptance_json(const Acceptance& acceptance) {
    return {{"accepted", acceptance.accepted},
            {"edited", acceptance.edited},
            {"rejected", acceptance.rejected},
            {"open", acceptance.open}};
}

ordered_json each_json(const char* name, const std::map<std::string, Acceptance>& all) {
    ordered_json list = ordered_json::array();
    for (const auto& [key, acceptance] : all) {
        list.push_back({{name, key}});
        list.back().update(acceptance_json(acceptance));
        list.back()["promote"] = acceptance.is_ready();
    }
    return list;
}

ordered_json suggestions_json(const Analytics& analytics) {
    ordered_json json = acceptance_json(analytics.suggestions);
    json["by_intent"] = each_json("intent", analytics.by_intent);
    json["by_row"] = each_json("row", analytics.by_row);
    return json;
}

}  // namespace

Outcome AnalyticsApi::json(const Call& call) {
    const Span span = span_of(call, clock_.now());
    const Analytics analytics = agents::analyse(store_, span.from, span.to);
    ordered_json totals = volume_json(analytics.total);
    totals["median_seconds_to_person"] = nullptr;
    if (analytics.median_seconds_to_person)
        totals["median_seconds_to_person"] = *analytics.median_seconds_to_person;
    const ordered_json body = {{"from", span.first_day()},
                               {"to", span.last_day()},
                               {"days", days_json(analytics)},
                               {"totals", std::move(totals)},
                               {"intents", counts_json("name", analytics.intents)},
                               {"kinds", counts_json("kind", analytics.kinds)},
                               {"access_types", access_types_json(analytics)},
                               {"confidence", confidence_json(analytics)},
                               {"suggestions", suggestions_json(analytics)}};
    return Answer{200, "application/json", to_text(body), {}};
}

Outcome AnalyticsApi::csv(const Call& call) {
    const Span span = span_of(call, clock_.now());
    std::string table = bot::csv_record({"day", "channel", "conversations", "messages", "replies",
                                         "answered_without_person", "handoffs", "fallbacks"});
    const auto analytics = agents::analyse(store_, span.from, span.to);
    for (const auto& [key, volume] : analytics.days)
        table +=
            bot::csv_record({key.first, key.second, std::to_string(volume.conversations),
                             std::to_string(volume.messages), std::to_string(volume.replies),
                             std::to_string(volume.answered_without_person),
                             std::to_string(volume.handoffs), std::to_string(volume.fallbacks)});
    const std::string name = "wizdesk-" + span.first_day() + "-" + span.last_day() + ".csv";
    return Answer{200,
                  "text/csv",
                  std::move(table),
                  {{"Content-Disposition", "attachment; filename=\"" + name + "\""}}};
}

}  // namespace wizdesk::http
