#include "bot/http/routes.h"

#include <nlohmann/json.hpp>

#include "bot/http/agent_rows.h"
#include "bot/http/erasure_api.h"
#include "bot/http/message_json.h"
#include "bot/http/openapi.h"
#include "bot/http/operations.h"
#include "bot/http/outbox_api.h"
#include "bot/http/parse_api.h"
#include "bot/http/rasa_channel.h"
#include "bot/http/ticket_webhooks.h"

namespace wizdesk::http {

namespace {

using Routes = std::vector<Route>;

const std::string kJson = "application/json";
const std::string kHtml = "text/html";

const Parameter kIdempotencyKey = {
    "Idempotency-Key", "header", "IdempotencyKey",
    "Makes a retry safe: the same key and body get the first answer again."};
const Parameter kAfter = {"after", "query", "After", "Messages behind this seq."};
const Parameter kWait = {"wait", "query", "Wait", "Seconds to wait for something new."};

Routes chat_routes(Parts p) {
    ChatApi& api = p.chat_api;
    return {
        {.method = "POST",
         .path = "/v1/conversations",
         .handler = [&api](const Call& call) { return api.open(call); },
         .cost = Cost::message,
         .summary = "Open a conversation, with a first message or a greeting.",
         .request = json("OpenConversation"),
         .answers = {answer(201, "OpenedConversation", "It is open; keep the token.")},
         .refusals = {503},
         .parameters = {kIdempotencyKey}},
        {.method = "POST",
         .path = "/v1/conversations/{id}/messages",
         .handler = [&api](const Call& call) { return api.send(call); },
         .access = Access::conversation,
         .cost = Cost::message,
         .summary = "Send a message and get the replies.",
         .request = json("SendMessage"),
         .answers = {answer(200, "SentMessage", "Stored and answered.")},
         .parameters = {kIdempotencyKey}},
        {.method = "GET",
         .path = "/v1/conversations/{id}/messages",
         .handler = [&api](const Call& call) { return api.read(call); },
         .access = Access::conversation,
         .cost = Cost::request,
         .summary = "Read messages, or wait for new ones.",
         .answers = {answer(200, "Messages", "At most 200, in order; none when none came.")},
         .refusals = {400, 422},
         .parameters = {kAfter, kWait}},
        {.method = "DELETE",
         .path = "/v1/conversations/{id}",
         .handler = [&api](const Call& call) { return api.erase(call); },
         .access = Access::conversation,
         .cost = Cost::request,
         .summary = "Erase the conversation.",
         .answers = {{204, {}, {}, "It is gone."}},
         .refusals = {409}},
    };
}

Routes parse_routes(Parts p) {
    const bot::KnowledgeSource& knowledge = p.knowledge;
    return {
        {.method = "POST",
         .path = "/v1/parse",
         .handler = [&knowledge](
                        const Call& call) { return parse(knowledge, call, UnknownFields::refuse); },
         .cost = Cost::request,
         .summary = "What wizdesk understands of a text. Stores nothing.",
         .request = json("ParseText"),
         .answers = {answer(200, "Understanding", "Intent, entities and facts.")}}};
}

Routes rasa_routes(Parts p) {
    Chat& chat = p.chat;
    const bot::KnowledgeSource& knowledge = p.knowledge;
    return {
        {.method = "POST",
         .path = "/webhooks/rest/webhook",
         .handler = [&chat](const Call& call) { return rasa_message(chat, call); },
         .cost = Cost::message,
         .summary = "Rasa's REST channel: one conversation for each sender.",
         .request = json("RasaMessage"),
         .answers = {answer(200, "RasaReplies", "The replies, each also as 'custom'.")},
         .refusals = {503}},
        {.method = "POST",
         .path = "/model/parse",
         .handler = [&knowledge](
                        const Call& call) { return parse(knowledge, call, UnknownFields::ignore); },
         .cost = Cost::request,
         .summary = "Rasa's name for /v1/parse.",
         .request = json("RasaText"),
         .answers = {answer(200, "Understanding", "Intent, entities and facts.")}}};
}

Route ticket_route(Parts p) {
    return {.method = "POST",
            .path = "/webhooks/tickets/{id}",
            .handler = [p](const Call& call) { return receive_ticket(p.desk, p.clock, call); },
            .summary = "What happens on tickets, as a ticket system delivers it.",
            .request = {0, kJson, {}, "What the system sends; {id} is the source's name."},
            .answers = {answer(202, "TicketAccepted", "New, stored, and worked on afterwards."),
                        answer(200, "TicketPassedOver", "Known already, or of no interest.")},
            .refusals = {401, 404, 422, 429}};
}

Routes outbox_routes(Parts p) {
    return {
        {.method = "GET",
         .path = "/v1/operator/outbox",
         .handler = [p](const Call& call) { return list_outbox(p.store, call); },
         .access = Access::operators,
         .cost = Cost::request,
         .summary = "What is to be posted on tickets, newest first.",
         .answers = {answer(200, "Outbox", "At most 100 posts.")},
         .refusals = {400, 422},
         .parameters = {{"source", "query", "SourceName", "Of one ticket system."},
                        {"state", "query", "PostState", "In one state."},
                        {"before", "query", "PostBefore", "Continues a list."}}},
        {.method = "POST",
         .path = "/v1/operator/outbox/{id}",
         .handler = [p](const Call& call) { return act_on_post(p.store, p.desk, p.clock, call); },
         .access = Access::operators,
         .cost = Cost::request,
         .summary = "Send a post again, or drop it.",
         .request = json("OutboxAction"),
         .answers = {answer(200, "OutboxActed", "Done.")},
         .refusals = {404}}};
}

Route erasure_route(Parts p) {
    return {.method = "DELETE",
            .path = "/v1/operator/conversations/{id}",
            .handler = [p](const Call& call) { return erase_for_operator(p.store, call); },
            .access = Access::operators,
            .cost = Cost::request,
            .act = "conversation.erase",
            .summary = "Erase a conversation, whoever asked for it.",
            .answers = {{204, {}, {}, "It is gone."}},
            .refusals = {404, 409}};
}

std::string summary_of(const web::Asset& asset) {
    if (asset.path == "/") return "The chat page.";
    if (asset.path == "/embed") return "The chat page for the widget's frame.";
    if (asset.path == "/agent") return "The agents' console.";
    if (asset.path == "/widget.js") return "One script tag puts the chat on any page.";
    return {};  // parts of the page, under names that change with their content
}

Routes page_routes(Parts p) {
    ChatPage& page = p.chat_page;
    Routes routes;
    for (const web::Asset& asset : web::assets()) {
        const auto type = asset.content_type.substr(0, asset.content_type.find(';'));
        routes.push_back(
            {.method = "GET",
             .path = std::string(asset.path),
             .handler = [&page, &asset](const Call& call) { return page.file(asset, call); },
             .summary = summary_of(asset),
             .answers = {{200, std::string(type), {}, "The file."},
                         {304, {}, {}, "The caller has it already."}}});
    }
    routes.push_back(
        {.method = "POST",
         .path = "/chat",
         .handler = [&page](const Call& call) { return page.submit(call); },
         .cost = Cost::message,
         .explain = [&page](const Call& call,
                            const Problem& problem) { return page.explain(call, problem); },
         .summary = "The chat page's form, for browsers that run no JavaScript.",
         .request = {0, "application/x-www-form-urlencoded", {}, {}},
         .answers = {{200, kHtml, {}, "The page with the conversation."},
                     {303, {}, {}, "To the empty page: the conversation was erased."}},
         .refusals = {401, 404, 503}});
    return routes;
}

Routes health_routes(Parts p) {
    return {{.method = "GET",
             .path = "/healthz",
             .handler = health,
             .summary = "The process lives.",
             .answers = {answer(200, "Health", "It does.")}},
            {.method = "GET",
             .path = "/readyz",
             .handler = [p](const Call&) { return readiness(p.store, p.knowledge); },
             .summary = "The store answers and the model is loaded.",
             .answers = {answer(200, "Readiness", "Both.")},
             .refusals = {503}}};
}

Route metrics_route(Parts p) {
    return {.method = "GET",
            .path = "/metrics",
            .handler = [p](const Call&) { return metrics(p.metrics); },
            .access = Access::loopback,
            .summary = "Prometheus text; for callers on this machine or by the admin listener.",
            .answers = {{200, "text/plain", {}, "The metrics."}}};
}

// The document describes the routes that stand before it, and itself.
void add_document(Routes& routes) {
    routes.push_back({.method = "GET",
                      .path = "/openapi.json",
                      .summary = "This document.",
                      .answers = {answer(200, "OpenApi", "OpenAPI 3.1.")}});
    const std::string document = to_text(openapi(routes));
    routes.back().handler = [document](const Call&) -> Outcome {
        return Answer{200, kJson, document, {}};
    };
}

}  // namespace

std::vector<Route> public_routes(Parts parts, const bot::Config& config) {
    Routes routes = chat_routes(parts);
    append(routes, parse_routes(parts));
    if (config.rasa.enabled) append(routes, rasa_routes(parts));
    if (!config.sources.empty()) {
        routes.push_back(ticket_route(parts));
        append(routes, outbox_routes(parts));
    }
    append(routes, agent_routes(parts.agents));
    append(routes, oversight_routes(parts.oversight));
    routes.push_back(erasure_route(parts));
    append(routes, health_routes(parts));
    if (config.admin_listen.empty()) routes.push_back(metrics_route(parts));
    append(routes, page_routes(parts));
    add_document(routes);
    return routes;
}

std::vector<Route> admin_routes(Parts parts) {
    Routes routes = health_routes(parts);
    routes.push_back(metrics_route(parts));
    add_document(routes);
    return routes;
}

}  // namespace wizdesk::http
