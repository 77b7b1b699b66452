#include "bot/http/operations.h"

#include <nlohmann/json.hpp>

#include "bot/http/message_json.h"
#include "bot/http/problem.h"
#include "bot/logging.h"

namespace wizdesk::http {

namespace {

std::string warning_of(const bot::LackingPack& pack) {
    using Why = bot::LackingPack::Why;
    const std::string words = "Another process serves another knowledge pack, ";
    switch (pack.why) {
        case Why::not_in_folder:
            return words + "which does not lie in this one's folder: bring it up to date.";
        case Why::unreadable:
            return words + "and this one's folder cannot be read. The log says why.";
        case Why::refused:
            break;
    }
    return words +
           "which lies in this one's folder, but was refused. The log says why; once that is put "
           "right, reload (SIGHUP) or start this process again.";
}

void check_store(storage::ConversationStore& store) try {
    store.check_ready();
} catch (const storage::StoreError& error) {
    bot::log(bot::LogLevel::warning, "not ready", {{"cause", error.what()}});
    throw store_not_ready(error.advice());
}

}  // namespace

Refused store_not_ready(const std::string& advice) {
    const std::string words = "The store takes no writes at the moment";
    return {Fault::not_ready, advice.empty() ? words + "." : words + ": " + advice + "."};
}

Answer alive() {
    return {200, "application/json", R"({"status":"ok"})", {}};
}

Outcome health(const Call&) {
    return alive();
}

Outcome readiness(storage::ConversationStore& store, const bot::KnowledgeSource& knowledge) {
    const auto current = knowledge.current();
    if (!current) throw Refused(Fault::not_ready, "The knowledge pack is not loaded.");
    check_store(store);
    nlohmann::ordered_json body = {{"status", "ready"}, {"knowledge_version", current->version()}};
    if (const auto lacking = knowledge.lacking()) {
        body["lacking_version"] = lacking->version;
        body["warning"] = warning_of(*lacking);
    }
    return Answer{200, "application/json", to_text(body), {}};
}

Outcome metrics(const bot::Metrics& metrics) {
    return Answer{200, "text/plain; version=0.0.4; charset=utf-8", metrics.text(), {}};
}

}  // namespace wizdesk::http
