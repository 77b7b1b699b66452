#include "bot/http/out_of_service.h"

#include "bot/dialogue/compose.h"
#include "bot/http/chat_page.h"
#include "bot/http/form.h"
#include "bot/http/operations.h"
#include "bot/web/assets.h"
#include "bot/web/plain_page.h"

namespace wizdesk::http {

namespace {

constexpr std::chrono::seconds kTryAgain{10};

bool is_page(const std::string& path) {
    return path == "/" || path == "/embed" || path == "/chat";
}

// Scripts would take the page over, and find nobody to talk to.
const web::Asset* look_of_page(const std::string& path) {
    const web::Asset* asset = web::find_asset(path);
    return asset && asset->content_type.starts_with("text/css") ? asset : nullptr;
}

Answer unavailable() {
    return problem_answer({Fault::unavailable, {}, {}, kTryAgain, {}});
}

}  // namespace

OutOfService::OutOfService(const bot::Config& config, const bot::KnowledgeSource& knowledge)
    : config_(config),
      knowledge_(knowledge),
      server_([this](const Front&, const httplib::Request& request) { return answer(request); },
              address_of(config.listen), config.proxies) {
    if (config.admin_listen.empty()) return;
    admin_server_.emplace(
        [this](const Front&, const httplib::Request& request) { return answer(request); },
        address_of(config.admin_listen), config.proxies);
}

int OutOfService::start() {
    if (admin_server_) admin_server_->start();
    return server_.start();
}

void OutOfService::explain(const std::string& advice) {
    const std::lock_guard lock(mutex_);
    advice_ = advice;
}

Answer OutOfService::answer(const httplib::Request& request) const try {
    const std::string path(path_of(request.target));
    if (path == "/healthz") return alive();
    if (path == "/readyz") return readiness();
    if (is_page(path)) return page(path);
    if (const web::Asset* asset = look_of_page(path))
        return {200, std::string(asset->content_type), std::string(asset->bytes), {}};
    return unavailable();
} catch (const std::exception&) {
    return unavailable();  // whatever it was, there is nothing else to offer
}

Answer OutOfService::readiness() const {
    const std::lock_guard lock(mutex_);
    return problem_answer(store_not_ready(advice_).problem());
}

Answer OutOfService::page(const std::string& path) const {
    const dialogue::Reply reply =
        dialogue::notice(knowledge_.current()->pack(), "out_of_service", {}, {"helpdesk_ticket"});
    web::PlainPage page;
    page.lines = {{storage::Role::bot, reply.text, reply, {}}};
    const std::string policy =
        path == "/" ? page_policy() : framed_page_policy(config_.widget.sites);
    return {
        503,
        "text/html; charset=utf-8",
        web::render_plain_page(page),
        {{"Content-Security-Policy", policy}, {"Retry-After", std::to_string(kTryAgain.count())}}};
}

}  // namespace wizdesk::http
