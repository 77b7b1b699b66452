#include "bot/logging.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>

#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "storage/time_text.h"

namespace wizdesk::bot {

namespace {

constexpr std::size_t kWaitingLines = 2048;  // each takes 400 bytes, used or not
constexpr std::size_t kLongestLine = 8000;
constexpr std::size_t kLongestValue = 1000;  // bytes of a text, before escaping
constexpr std::pair<LogLevel, std::string_view> kLevels[] = {{LogLevel::debug, "debug"},
                                                             {LogLevel::info, "info"},
                                                             {LogLevel::warning, "warning"},
                                                             {LogLevel::error, "error"},
                                                             {LogLevel::off, "off"}};

struct Sink {
    LogLevel least = LogLevel::off;
    std::shared_ptr<spdlog::logger> logger;
};

std::atomic<std::shared_ptr<const Sink>>& current_sink() {
    static std::atomic<std::shared_ptr<const Sink>> sink;
    return sink;
}

nlohmann::ordered_json shortened(const nlohmann::ordered_json& value) {
    if (!value.is_string()) return value;
    return value.get_ref<const std::string&>().substr(0, kLongestValue);
}

}  // namespace

void start_logging(LogLevel least) {
    auto sink = std::make_shared<Sink>();
    sink->least = least;
    spdlog::init_thread_pool(kWaitingLines, 1);
    sink->logger = std::make_shared<spdlog::async_logger>(
        "wizdesk", std::make_shared<spdlog::sinks::stderr_sink_mt>(), spdlog::thread_pool(),
        spdlog::async_overflow_policy::overrun_oldest);
    sink->logger->set_pattern("%v");
    sink->logger->flush_on(spdlog::level::info);
    current_sink() = std::move(sink);
}

void stop_logging() {
    // Kept until the writing thread has ended, which may still be using it.
    const auto last = current_sink().exchange({});
    spdlog::shutdown();
}

void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
    try {
        const auto sink = current_sink().load();
        if (!sink || level < sink->least) return;
        const auto now = std::chrono::system_clock::now();
        const auto at = std::chrono::floor<std::chrono::milliseconds>(now);
        sink->logger->info("{}", log_line(at, level, event, fields));
    } catch (...) {
        // A log that cannot be written must not cost an answer.
    }
}

std::string log_line(storage::Time at, LogLevel level, std::string_view event,
                     std::initializer_list<LogField> fields) {
    using nlohmann::ordered_json;
    constexpr auto kReplace = ordered_json::error_handler_t::replace;
    ordered_json line = {
        {"at", storage::to_rfc3339(at)}, {"level", to_string(level)}, {"event", event}};
    for (const auto& [name, value] : fields) line[std::string(name)] = shortened(value);
    std::string text = line.dump(-1, ' ', /*ensure_ascii=*/true, kReplace);
    if (text.size() <= kLongestLine) return text;
    const ordered_json rest = {{"at", storage::to_rfc3339(at)},
                               {"level", to_string(level)},
                               {"event", event.substr(0, kLongestValue)},
                               {"left_out", fields.size()}};
    return rest.dump(-1, ' ', true, kReplace);
}

std::string_view to_string(LogLevel level) {
    return std::ranges::find(kLevels, level, &std::pair<LogLevel, std::string_view>::first)->second;
}

LogLevel log_level_from(std::string_view word) {
    const auto* found =
        std::ranges::find(kLevels, word, &std::pair<LogLevel, std::string_view>::second);
    if (found == std::end(kLevels))
        throw std::invalid_argument("a log level is debug, info, warning, error or off");
    return found->first;
}

}  // namespace wizdesk::bot
