#include "bot/cli/serve.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>
#include <sys/resource.h>

#include "bot/check/check.h"
#include "bot/cli/open_oversight.h"
#include "bot/cli/open_store.h"
#include "bot/cli/settings.h"
#include "bot/clock_watch.h"
#include "bot/config.h"
#include "bot/http/out_of_service.h"
#include "bot/http/periodic.h"
#include "bot/http/service.h"
#include "bot/logging.h"
#include "bot/pack_watch.h"
#include "bot/tickets/registry.h"

namespace wizdesk::cli {

namespace {

using bot::LogLevel;

constexpr time_t kSweepEvery = 3600;  // seconds
constexpr time_t kTryStoreEvery = 2;  // seconds
constexpr std::chrono::seconds kLookForPackEvery{1};

// What was given on the command line; it wins over everything else.
struct Options {
    std::optional<std::string> config_file;
    std::optional<std::string> listen;
    std::optional<std::string> database;
    std::optional<std::string> pack;
    bool no_limits = false;
};

bot::Config config_of(const Options& options) {
    bot::Config config = load_settings(options.config_file);
    if (options.listen) set_config(config, "listen", *options.listen);
    if (options.database) set_config(config, "database", *options.database);
    if (options.pack) set_config(config, "pack", *options.pack);
    if (options.no_limits) set_config(config, "limits.enabled", "false");
    return config;
}

// Signals are taken by one thread, in its own time, so no code has to be safe inside of a handler.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

// A core file would hold messages before they were redacted.
void forbid_core_files() {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

std::string url_of(const std::string& listen, int port) {
    const auto address = bot::parse_host_port(listen);
    std::string host = address ? address->host : "";
    if (host == "0.0.0.0") host = "127.0.0.1";
    if (host == "::") host = "::1";
    if (host.find(':') != std::string::npos) host = "[" + host + "]";
    return "http://" + host + ":" + std::to_string(port);
}

// Throws std::runtime_error that names every error, one a line.
void require_sound(const proof::Faults& faults) {
    std::string errors;
    for (const proof::Fault& fault : faults) {
        if (fault.severity == proof::Severity::error) errors += "\n" + to_string(fault);
    }
    if (!errors.empty()) throw std::runtime_error("the pack must not be used:" + errors);
}

// What takes milliseconds: `wizdesk check` has proved the rest before a pack is put into service.
std::shared_ptr<const bot::Knowledge> load_proved(const intents::PackFiles& files) {
    auto knowledge = bot::Knowledge::from(files);
    require_sound(check::check_quickly(knowledge->pack()));
    return knowledge;
}

intents::PackFiles read_pack(const std::string& pack) {
    return pack.empty() ? intents::built_in_pack() : intents::read_pack_folder(pack);
}

// Throws bot::ConfigError that names everything that keeps a ticket system from working.
const bot::Config& with_sound_sources(const bot::Config& config) {
    std::string faults;
    for (const auto& source : config.sources) {
        for (const auto& fault : tickets::faults_of(source))
            faults += "\n  " + source.name + ": " + fault.key + ' ' + fault.what;
    }
    for (const auto& fault :
         tickets::faults_of_opening(config.handoff.ticket_source, config.sources))
        faults += "\n  " + config.handoff.ticket_source + ": " + fault.key + ' ' + fault.what;
    if (!faults.empty()) throw bot::ConfigError("the ticket systems cannot be used:" + faults);
    return config;
}

// Throws bot::ConfigError if what editors accept could not be written.
const bot::Config& with_folders(const bot::Config& config) {
    const std::string& folder = config.learning.folder;
    if (!folder.empty() && !std::filesystem::is_directory(folder))
        throw bot::ConfigError("learning.folder: there is no folder " + folder + "; make it");
    return config;
}

// Opens the store again and again, while whoever calls is told why there is none. It makes none:
// while a backup is being put in place, an empty one would be in its way.
class StoreAwaited {
  public:
    StoreAwaited(const bot::Config& config, const bot::KnowledgeSource& knowledge)
        : config_(config), instead_(config, knowledge) {}

    // Null at SIGTERM and SIGINT.
    std::unique_ptr<storage::Store> await(const storage::StoreError& why, const sigset_t& signals) {
        explain(why);
        std::cout << "wizdesk: out of service on " << url_of(config_.listen, instead_.start())
                  << std::endl;
        while (!told_to_stop(signals)) {
            try {
                return open_store(config_.database, false);
            } catch (const storage::StoreError& error) {
                explain(error);
            }
        }
        return nullptr;
    }

  private:
    // Each cause once in the log.
    void explain(const storage::StoreError& error) {
        instead_.explain(error.advice());
        if (std::exchange(cause_, error.what()) == error.what()) return;
        log(LogLevel::error, "out of service until the database can be opened",
            {{"cause", error.what()}});
    }

    static bool told_to_stop(const sigset_t& signals) {
        const timespec patience{kTryStoreEvery, 0};
        const int signal = sigtimedwait(&signals, nullptr, &patience);
        return signal == SIGTERM || signal == SIGINT;
    }

    const bot::Config& config_;
    http::OutOfService instead_;
    std::string cause_;
};

// Null when the process was told to stop before there was one. What has no advice will not go away.
std::unique_ptr<storage::Store> open_patiently(const bot::Config& config,
                                               const bot::KnowledgeSource& knowledge,
                                               const sigset_t& signals) {
    try {
        return open_store(config.database);
    } catch (const storage::StoreError& error) {
        if (error.advice().empty()) throw;
        return StoreAwaited(config, knowledge).await(error, signals);
    }
}

class Serving {
  public:
    // `config` and `knowledge` must outlive it.
    Serving(const bot::Config& config, bot::KnowledgeSource& knowledge,
            std::unique_ptr<storage::Store> store)
        : config_(config),
          knowledge_(knowledge),
          store_(std::move(store)),
          service_(
              *store_,
              [&config](const std::string& head) { return verify_audit(config.database, head); },
              knowledge, clock_, config) {
        if (auto* others = store_->shared())
            pack_watch_.emplace(
                knowledge, *others, [&config] { return read_pack(config.pack); }, load_proved);
    }

    void run(const sigset_t& signals) {
        if (pack_watch_) looking_.start();
        service_.start();
        if (!config_.limits.enabled) log(LogLevel::warning, "rate limits are off");
        tell_of_first_administrator();
        log(LogLevel::info, "started", {{"knowledge_version", knowledge_.current()->version()}});
        std::cout << "wizdesk: open " << url_of(config_.listen, service_.port()) << std::endl;
        wait(signals);
        log(LogLevel::info, "stopping");
        if (!service_.stop()) log(LogLevel::warning, "requests were cut off");
    }

  private:
    // There is no password that everybody knows, so there is nobody yet.
    void tell_of_first_administrator() {
        if (!store_->agents().empty()) return;
        log(LogLevel::warning, "nobody can use the console yet",
            {{"make_the_first_administrator",
              "wizdesk agents add NAME --role administrator --password-stdin --database " +
                  shown(config_.database)}});
    }

    // Returns when the process is to stop.
    void wait(const sigset_t& signals) {
        const timespec patience{kSweepEvery, 0};
        for (;;) {
            const int signal = sigtimedwait(&signals, nullptr, &patience);
            if (signal == SIGHUP) {
                reload();
            } else if (signal > 0) {
                return;
            } else if (errno == EAGAIN) {
                sweep();
            }
        }
    }

    void reload() try {
        auto knowledge = bot::Knowledge::load(config_.pack);
        require_sound(check::check(*knowledge).faults);
        const std::string version = knowledge->version();
        if (pack_watch_) {
            pack_watch_->put_into_service(std::move(knowledge));
        } else {
            knowledge_.replace(std::move(knowledge));
        }
        record_reload(version, "done");
        log(LogLevel::info, "knowledge reloaded", {{"version", version}});
    } catch (const std::exception& error) {
        // The pack is the operator's own: what is wrong with it may stand in his log.
        record_reload({}, "refused");
        log(LogLevel::error, "knowledge not reloaded", {{"cause", error.what()}});
    }

    // After the fact, so that it stands there as it came about.
    void record_reload(const std::string& version, const char* outcome) try {
        record_act(*store_, "pack.reload", version, outcome);
    } catch (const storage::StoreError& error) {
        log(LogLevel::error, "store error", {{"cause", error.what()}});
    }

    void sweep() try {
        if (!clock_watch_.is_believable()) {
            log(LogLevel::error, "the clock has jumped by more than a day: nothing is swept",
                {{"what_to_do", "put the clock right, or start the service again"}});
            return;
        }
        store_->sweep_requests(clock_.now());
        service_.sweep();
    } catch (const storage::StoreError& error) {
        log(LogLevel::error, "store error", {{"cause", error.what()}});
    }

    const bot::Config& config_;
    bot::KnowledgeSource& knowledge_;
    std::unique_ptr<storage::Store> store_;
    bot::SystemClock clock_;
    bot::ClockWatch clock_watch_{clock_};
    http::Service service_;
    std::optional<bot::PackWatch> pack_watch_;  // where there may be other processes
    http::Periodic looking_{"looking for a pack", kLookForPackEvery,
                            [this] { pack_watch_->look(); }};
};

Exit serve(const Options& options) try {
    const sigset_t signals = block_signals();
    forbid_core_files();
    const bot::Config config = config_of(options);
    bot::start_logging(bot::log_level_from(config.log_level));
    const std::shared_ptr<void> logging(nullptr, [](void*) { bot::stop_logging(); });
    bot::KnowledgeSource knowledge(
        load_proved(read_pack(with_folders(with_sound_sources(config)).pack)));
    bot::give_back_memory();
    if (auto store = open_patiently(config, knowledge, signals))
        Serving(config, knowledge, std::move(store)).run(signals);
    return Exit::done;
} catch (const bot::ConfigError& error) {
    std::cerr << "wizdesk: " << error.what() << '\n';
    return Exit::usage;
}

}  // namespace

void add_serve(CLI::App& app, Exit& exit) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("serve", "Answer over HTTP until SIGTERM");
    add_config_option(*command, options->config_file);
    command->add_option("--listen", options->listen, "HOST:PORT; port 0 takes any free one");
    command->add_option("--database", options->database, "A file, or postgresql://…");
    command->add_option("--pack", options->pack, "Folder of the knowledge pack");
    command->add_flag("--no-limits", options->no_limits, "No rate limits, for load tests");
    command->footer("Example:\n  wizdesk serve --listen 127.0.0.1:8080 --database wizdesk.db");
    on_run(*command, exit, [options] { return serve(*options); });
}

void add_config(CLI::App& app, Exit& exit) {
    CLI::App* command = app.add_subcommand("config", "Settings");
    command->require_subcommand(1);
    CLI::App* example = command->add_subcommand("example", "Print all settings, with comments");
    example->footer("Example:\n  wizdesk config example > wizdesk.yml");
    on_run(*example, exit, [] {
        std::cout << bot::config_example();
        return Exit::done;
    });
}

}  // namespace wizdesk::cli
