#include "bot/cli/selftest.h"

#include <algorithm>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "bot/cli/settings.h"
#include "bot/clock.h"
#include "bot/plain_text.h"
#include "bot/tickets/api_url.h"
#include "bot/tickets/http_api.h"
#include "bot/tickets/registry.h"

namespace wizdesk::cli {
namespace {

using tickets::ApiAnswer;
using tickets::Sample;
using tickets::Source;

constexpr auto kTooOld = std::chrono::minutes(10);

// The service as the one place that is called.
Source place_of(const std::string& url) {
    Source place;
    place.url = url;
    while (place.url.ends_with('/')) place.url.pop_back();
    place.allow_plain_http = true;  // deliveries hold nothing but this test
    return place;
}

// One letter in the middle is another one: in base64 too, every bit counts there.
Source with_wrong_secret(Source source) {
    for (std::string& secret : source.secrets) {
        char& letter = secret.at(secret.size() / 2);
        letter = letter == 'A' ? 'B' : 'A';
    }
    return source;
}

std::string status_word(const std::string& body) {
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (!json.is_object() || !json.contains("status") || !json["status"].is_string()) return "";
    return bot::harmless(json["status"].get<std::string>());
}

class Selftest {
  public:
    Selftest(const Source& source, const std::string& url, storage::Time now, std::ostream& out)
        : source_(source),
          system_(tickets::make_system(source)),
          api_(place_of(url)),
          now_(now),
          out_(out) {}

    bool run() {
        const Sample genuine = sample(*system_, now_, "1");
        post("a genuine delivery", genuine, 202, "accepted");
        post("the same again", genuine, 200, "duplicate");
        post_refused("a wrong secret",
                     sample(*tickets::make_system(with_wrong_secret(source_)), now_, "2"),
                     "is not posted: this source believes it");
        post_refused("a delivery that is too old", sample(*system_, now_ - kTooOld, "3"),
                     "is not posted: this system's deliveries hold no time");
        return right_;
    }

  private:
    Sample sample(const tickets::TicketSystem& system, storage::Time at,
                  const std::string& number) const {
        const std::string moment = std::to_string(now_.time_since_epoch().count());
        return system.sample({"selftest-" + moment + "-" + number,
                              // more tickets than any system has
                              "9" + moment + number, "wizdesk selftest",
                              "This is a test of the connection. Nobody has to do anything.", at});
    }

    void post_refused(const char* what, const Sample& sample, const char* otherwise) {
        const tickets::Delivery delivery{sample.headers, sample.body, now_};
        if (system_->verify(delivery) == tickets::Verdict::genuine)
            out_ << "  -    " << what << ' ' << otherwise << '\n';
        else
            post(what, sample, 401, "");
    }

    void post(const char* what, const Sample& sample, int status, const std::string& word) {
        const ApiAnswer answer =
            api_.call({"POST", "/webhooks/tickets/" + source_.name, sample.headers, sample.body},
                      {400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 502, 503, 504});
        const std::string got = word.empty() ? "" : status_word(answer.body);
        const bool right = answer.status == status && got == word;
        right_ = right_ && right;
        out_ << (right ? "  ok   " : "  WRONG ") << what << ": " << answer.status
             << (got.empty() ? "" : " " + got);
        if (!right) out_ << ", expected " << status << (word.empty() ? "" : " " + word);
        out_ << '\n';
    }

    const Source& source_;
    const std::unique_ptr<tickets::TicketSystem> system_;
    tickets::HttpApi api_;
    const storage::Time now_;
    std::ostream& out_;
    bool right_ = true;
};

struct Options {
    std::optional<std::string> config_file;
    std::string source;
    std::string url;
};

Exit usage(const std::string& what) {
    std::cerr << "wizdesk: " << what << '\n';
    return Exit::usage;
}

Exit run(const Options& options) try {
    const bot::Config config = load_settings(options.config_file);
    const auto source = std::ranges::find(config.sources, options.source, &Source::name);
    if (source == config.sources.end())
        return usage("no source of the name " + bot::harmless(options.source) + " is configured");
    if (!tickets::parse_api_url(place_of(options.url).url))
        return usage("--url is the service's address, such as http://127.0.0.1:8080");
    if (!tickets::faults_of(*source).empty()) {
        std::cout << "the source has faults; `wizdesk sources check` names them\n";
        return Exit::no;
    }
    return selftest(*source, options.url, bot::SystemClock().now(), std::cout);
} catch (const bot::ConfigError& error) {
    return usage(error.what());
}

}  // namespace

Exit selftest(const Source& source, const std::string& url, storage::Time now,
              std::ostream& out) try {
    return Selftest(source, url, now, out).run() ? Exit::done : Exit::no;
} catch (const tickets::ApiError& error) {
    out << "the service: " << error.what() << '\n';
    return error.status() == 0 ? Exit::could_not : Exit::no;
}

void add_selftest(CLI::App& app, Exit& exit) {
    CLI::App* command = app.add_subcommand(
        "selftest", "Post test deliveries of a ticket system to a running service");
    const auto options = std::make_shared<Options>();
    add_config_option(*command, options->config_file);
    command->add_option("--source", options->source, "Name of a configured ticket system")
        ->type_name("NAME")
        ->required();
    command->add_option("--url", options->url, "Where the service answers")
        ->type_name("URL")
        ->required();
    command->footer(
        "The deliveries are signed with the source's secret and name tickets that do not exist.\n"
        "Exit status 0: the service answered as it should; 1: it did not; 3: it cannot be "
        "reached.\n\n"
        "Example:\n  wizdesk selftest --config wizdesk.yml --source helpdesk --url "
        "http://127.0.0.1:8080");
    on_run(*command, exit, [options] { return run(*options); });
}

}  // namespace wizdesk::cli
