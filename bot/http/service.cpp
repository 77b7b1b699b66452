#include "bot/http/service.h"

#include "bot/http/routes.h"
#include "bot/http/server.h"
#include "bot/turn.h"

namespace wizdesk::http {

namespace {

constexpr std::size_t kWaitingCalls = 256;  // each of them holds a thread
constexpr std::size_t kWorkers = 32;        // they wait for the store's commits more than they work

bot::HostPort address_of(const std::string& text) {
    const auto address = bot::parse_host_port(text);
    if (!address) throw std::runtime_error("'" + text + "' is not HOST:PORT");
    return *address;
}

}  // namespace

// In the order in which one needs the other; destroyed the other way round.
struct Service::Everything {
    Everything(storage::ConversationStore& store, const bot::KnowledgeSource& knowledge,
               const bot::Clock& clock, const bot::Config& settings)
        : config(settings),
          turn(store, knowledge, clock),
          waiting(store, kWaitingCalls),
          limits(settings.limits, metrics),
          chat(store, turn, metrics),
          chat_page(chat, settings.widget.sites),
          parts{chat, chat_api, chat_page, store, knowledge, metrics} {}

    Dispatcher::Parts dispatching(bool operators_only) {
        return {metrics, waiting, limits, [this](const Call& call) { chat_api.authorize(call); },
                operators_only};
    }

    const bot::Config config;
    bot::Metrics metrics;
    bot::Turn turn;
    Waiting waiting;
    Limits limits;
    Chat chat;
    ChatApi chat_api{chat};
    ChatPage chat_page;
    Parts parts;
    Dispatcher dispatcher{Router(public_routes(parts, config)), dispatching(false)};
    Dispatcher admin_dispatcher{Router(admin_routes(parts)), dispatching(true)};
    Server server{dispatcher, kWorkers + kWaitingCalls};
    Server admin_server{admin_dispatcher, 2};
    int port = 0;
    std::optional<int> admin_port;
};

Service::Service(storage::ConversationStore& store, const bot::KnowledgeSource& knowledge,
                 const bot::Clock& clock, const bot::Config& config)
    : everything_(std::make_unique<Everything>(store, knowledge, clock, config)) {}

Service::~Service() {
    stop();
}

void Service::start() {
    auto& all = *everything_;
    all.port = all.server.start(address_of(all.config.listen));
    if (!all.config.admin_listen.empty())
        all.admin_port = all.admin_server.start(address_of(all.config.admin_listen));
}

int Service::port() const {
    return everything_->port;
}
std::optional<int> Service::admin_port() const {
    return everything_->admin_port;
}

void Service::stop() {
    everything_->waiting.stop();
    everything_->server.stop();
    everything_->admin_server.stop();
}

}  // namespace wizdesk::http
