#include "bot/http/service.h"

#include <cmath>

#include "bot/agents/local_login_guard.h"
#include "bot/agents/shared_login_guard.h"
#include "bot/agents/ticket_news.h"
#include "bot/agents/waiting_sweep.h"
#include "bot/http/agent_gate.h"
#include "bot/http/audit_trail.h"
#include "bot/http/outbox_api.h"
#include "bot/http/periodic.h"
#include "bot/http/routes.h"
#include "bot/http/server.h"
#include "bot/retention.h"
#include "bot/tickets/http_api.h"
#include "bot/turn.h"

namespace wizdesk::http {

// How often it is looked for waits that are over.
constexpr std::chrono::seconds kSweepEvery{10};

std::chrono::seconds patience_of(const bot::Config& config) {
    const std::chrono::duration<double, std::ratio<60>> minutes(config.handoff.patience_minutes);
    return std::chrono::ceil<std::chrono::seconds>(minutes);
}

// A part of what is past its term goes each time.
constexpr std::chrono::minutes kRetentionEvery{10};

bot::RetentionTerms terms_of(const bot::Config::Retention& settings) {
    const auto days = [](double count) {
        return std::chrono::days(static_cast<std::chrono::days::rep>(std::ceil(count)));
    };
    using Mode = bot::RetentionMode;
    return {settings.mode == "off"    ? Mode::off
            : settings.mode == "auto" ? Mode::automatic
                                      : Mode::approve,
            days(settings.chat_days),
            days(settings.ticket_days),
            days(settings.failed_post_days),
            days(settings.suggestion_outcome_days),
            days(settings.audit_days)};
}

// How often several processes tell each other what their callers used up.
constexpr std::chrono::seconds kShareEvery{1};

std::unique_ptr<agents::LoginGuard> login_guard_of(storage::Store& store, const bot::Clock& clock) {
    if (auto* shared = store.shared()) return std::make_unique<agents::SharedLoginGuard>(*shared);
    return std::make_unique<agents::LocalLoginGuard>(clock);
}

// In the order in which one needs the other; destroyed the other way round.
struct Service::Everything {
    Everything(storage::Store& store, VerifyAudit verify_audit,
               const bot::KnowledgeSource& knowledge, const bot::Clock& clock,
               const bot::Config& settings)
        : config(settings),
          turn(store, knowledge, clock, {settings.handoff.hours, settings.handoff.ticket_source}),
          waiting(store),
          limits(settings.limits, metrics, clock),
          sharing("sharing limits", kShareEvery,
                  [&store, this] { limits.exchange(*store.shared()); }),
          chat(store, turn, metrics, clock, [this] { desk.wake(); }),
          chat_page(chat, settings.widget.sites),
          ticket_news(store, knowledge, clock),
          desk({store, turn, knowledge, clock,
                [this](const storage::OutboxPost& post, const std::string& number) {
                    ticket_news.tell(post, number);
                }},
               settings.sources, tickets::make_http_api),
          audit_trail(store, clock),
          login_guard(login_guard_of(store, clock)),
          sessions(store, clock, *login_guard),
          tokens(store, clock),
          handling(store, knowledge, clock),
          suggesting(store, store, knowledge, clock),
          retention(store, clock, terms_of(settings.retention)),
          retaining("retention", kRetentionEvery, [this] { retention.run(); }),
          waiting_sweep(store, store, knowledge, clock, patience_of(settings),
                        !settings.handoff.ticket_source.empty()),
          sweeping("sweeping who waits", kSweepEvery, [this] { waiting_sweep.sweep(); }),
          agent_api(store, handling, suggesting, knowledge, clock),
          agent_events(store, {[this](const std::string& id) { return agent_api.event_data(id); },
                               [this](const AgentCaller& caller) {
                                   return agent_gate.still_admits(caller);
                               }}),
          analytics_api(store, clock),
          proposals(store, knowledge, clock,
                    {learning::pack_at(settings.pack), settings.learning.folder}),
          learning_api(store, proposals, knowledge, clock),
          audit_api(store, std::move(verify_audit), clock),
          retention_api(store, terms_of(settings.retention), knowledge, clock),
          parts{chat,
                chat_api,
                chat_page,
                desk,
                store,
                knowledge,
                clock,
                metrics,
                {agent_session_api, agent_api, agent_events, analytics_api, learning_api},
                {audit_api, retention_api}} {}

    Dispatcher::Parts dispatching(bool operators_only) {
        return {
            metrics,
            waiting,
            limits,
            [this](const Call& call) { chat_api.authorize(call); },
            [this](const Call& call) { authorize_operator(parts.store, call); },
            [this](const Route& route, const Call& call) { return agent_gate.admit(route, call); },
            operators_only};
    }

    const bot::Config config;
    bot::Metrics metrics;
    bot::Turn turn;
    Waiting waiting;
    Limits limits;
    Periodic sharing;
    Chat chat;
    ChatApi chat_api{chat};
    ChatPage chat_page;
    agents::TicketNews ticket_news;
    tickets::Desk desk;
    AuditTrail audit_trail;
    const std::unique_ptr<agents::LoginGuard> login_guard;
    agents::Sessions sessions;
    agents::ApiTokens tokens;
    agents::Handling handling;
    agents::Suggesting suggesting;
    bot::Retention retention;
    Periodic retaining;
    agents::WaitingSweep waiting_sweep;
    Periodic sweeping;
    AgentGate agent_gate{sessions, tokens, audit_trail};
    AgentSessionApi agent_session_api{sessions, audit_trail};
    AgentApi agent_api;
    AgentEvents agent_events;
    AnalyticsApi analytics_api;
    learning::Proposals proposals;
    LearningApi learning_api;
    AuditApi audit_api;
    RetentionApi retention_api;
    Parts parts;
    Dispatcher dispatcher{Router(audit_trail.recorded(public_routes(parts, config))),
                          dispatching(false)};
    Dispatcher admin_dispatcher{Router(admin_routes(parts)), dispatching(true)};
    Server server{dispatcher, address_of(config.listen), config.proxies};
    std::optional<Server> admin_server;
    int port = 0;
    std::optional<int> admin_port;
};

Service::Service(storage::Store& store, VerifyAudit verify_audit,
                 const bot::KnowledgeSource& knowledge, const bot::Clock& clock,
                 const bot::Config& config)
    : everything_(
          std::make_unique<Everything>(store, std::move(verify_audit), knowledge, clock, config)) {}

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
    all.agent_events.start();
    all.sweeping.start();
    if (all.parts.store.shared() != nullptr) all.sharing.start();
    all.retaining.start();
    all.proposals.start();
}

void Service::sweep() {
    everything_->sessions.sweep();
}

const std::vector<Route>& Service::routes() const {
    return everything_->dispatcher.routes();
}

int Service::port() const {
    return everything_->port;
}
std::optional<int> Service::admin_port() const {
    return everything_->admin_port;
}

bool Service::stop() {
    everything_->proposals.stop_soon();
    const bool all_answered = everything_->server.stop();
    if (everything_->admin_server) everything_->admin_server->stop();
    everything_->desk.stop();
    everything_->agent_events.stop();
    everything_->sweeping.stop();
    everything_->sharing.stop();
    everything_->proposals.stop();
    everything_->retaining.stop();
    return all_answered;
}

}  // namespace wizdesk::http
