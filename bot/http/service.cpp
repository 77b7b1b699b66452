#include "bot/http/service.h"

#include "bot/http/outbox_api.h"
#include "bot/http/routes.h"
#include "bot/http/server.h"
#include "bot/tickets/http_api.h"
#include "bot/turn.h"

namespace wizdesk::http {

namespace {

bot::HostPort address_of(const std::string& text) {
    const auto address = bot::parse_host_port(text);
    if (!address) throw std::runtime_error("'" + text + "' is not HOST:PORT");
    return *address;
}

}  // namespace

// In the order in which one needs the other; destroyed the other way round.
struct Service::Everything {
    Everything(storage::Store& store, const bot::KnowledgeSource& knowledge,
               const bot::Clock& clock, const bot::Config& settings)
        : config(settings),
          turn(store, knowledge, clock),
          waiting(store),
          limits(settings.limits, metrics),
          chat(store, turn, metrics),
          chat_page(chat, settings.widget.sites),
          desk({store, turn, knowledge, clock}, settings.sources, tickets::make_http_api),
          parts{chat, chat_api, chat_page, desk, store, knowledge, clock, metrics} {}

    Dispatcher::Parts dispatching(bool operators_only) {
        return {metrics,
                waiting,
                limits,
                [this](const Call& call) { chat_api.authorize(call); },
                [this](const Call& call) { authorize_operator(parts.store, call); },
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
    tickets::Desk desk;
    Parts parts;
    Dispatcher dispatcher{Router(public_routes(parts, config)), dispatching(false)};
    Dispatcher admin_dispatcher{Router(admin_routes(parts)), dispatching(true)};
    Server server{dispatcher, address_of(config.listen), config.proxies};
    std::optional<Server> admin_server;
    int port = 0;
    std::optional<int> admin_port;
};

Service::Service(storage::Store& store, const bot::KnowledgeSource& knowledge,
                 const bot::Clock& clock, const bot::Config& config)
    : everything_(std::make_unique<Everything>(store, knowledge, clock, config)) {}

Service::~Service() {
    stop();
}

void Service::start() {
    auto& all = *everything_;
    if (const std::string& address = all.config.admin_listen; !address.empty()) {
        all.admin_server.emplace(all.admin_dispatcher, address_of(address), all.config.proxies);
        all.admin_port = all.admin_server->start();
    }
    all.port = all.server.start();
    all.desk.start();
}

int Service::port() const {
    return everything_->port;
}
std::optional<int> Service::admin_port() const {
    return everything_->admin_port;
}

bool Service::stop() {
    const bool all_answered = everything_->server.stop();
    if (everything_->admin_server) everything_->admin_server->stop();
    everything_->desk.stop();
    return all_answered;
}

}  // namespace wizdesk::http
