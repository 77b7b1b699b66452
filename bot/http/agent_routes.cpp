#include "bot/http/agent_routes.h"

#include "bot/http/agent_rows.h"
#include "bot/http/learning_routes.h"

namespace wizdesk::http {

namespace {

using agents::Permission;
using Routes = std::vector<Route>;

Routes session_routes(AgentParts parts) {
    AgentSessionApi& api = parts.sessions;
    const std::string path = "/v1/agent/session";
    return {{.method = "POST",
             .path = path,
             .handler = calls(api, &AgentSessionApi::log_in),
             .cost = Cost::request,
             .summary = "Log in: a session, in the cookie __Host-wizdesk.",
             .request = json("AgentLogin"),
             .answers = {answer(200, "AgentSession", "Logged in; keep the CSRF token.")},
             .refusals = {401, 403, 503}},
            {.method = "GET",
             .path = path,
             .handler = calls(api, &AgentSessionApi::who),
             .access = Access::agents,
             .summary = "Who is logged in, with the CSRF token for a reloaded page.",
             .answers = {answer(200, "AgentSession", "A session, or an API token's role.")}},
            {.method = "DELETE",
             .path = path,
             .handler = calls(api, &AgentSessionApi::log_out),
             .access = Access::agents,
             .act = "session.end",
             .summary = "Log out.",
             .answers = {{204, {}, {}, "The session is over."}}}};
}

// What people wrote: every reading is recorded.
Routes reading_routes(AgentParts parts) {
    AgentApi& api = parts.api;
    AgentEvents& events = parts.events;
    return for_agents(
        Permission::read_conversations,
        {{.method = "GET",
          .path = "/v1/agent/conversations",
          .handler = calls(api, &AgentApi::queue),
          .act = "conversations.list",
          .act_of_search = "conversations.search",
          .summary = "The queue: who waits longest comes first. With q: a search.",
          .answers = {answer(200, "AgentQueue", "A page of it.")},
          .refusals = {400, 422},
          .parameters = {{"status", "query", "Status", "In one status."},
                         {"channel", "query", "Word", "Of one channel."},
                         {"assignee", "query", "Me", "The caller's own."},
                         {"q", "query", "Word", "Words to look for in the messages."},
                         {"cursor", "query", "Word", "Continues a list."},
                         {"limit", "query", "Limit", "At most so many."}}},
         {.method = "GET",
          .path = "/v1/agent/conversations/{id}",
          .handler = calls(api, &AgentApi::conversation),
          .act = "conversation.read",
          .summary = "A conversation with its messages, private notes and the bot's reasons.",
          .answers = {answer(200, "AgentConversation", "Its newest 1,000 messages.")},
          .refusals = {400, 404, 422},
          .parameters = {{"after", "query", "After", "Messages behind this seq."}}},
         {.method = "GET",
          .path = "/v1/agent/events",
          .handler = calls(events, &AgentEvents::open),
          .act = "events.open",
          .summary = "What changes in the conversations, as server-sent events.",
          .answers = {{200, "text/event-stream", {}, "Goes on until the session ends."}},
          .parameters = {{"Last-Event-ID", "header", "Word", "The last event that was seen."}}}});
}

Routes suggestion_routes(AgentParts parts) {
    AgentApi& api = parts.api;
    return for_agents(
        Permission::read_conversations,
        {{.method = "GET",
          .path = "/v1/agent/conversations/{id}/suggestions",
          .handler = calls(api, &AgentApi::suggestions),
          .act = "suggestions.read",
          .summary = "Suggested replies to the person's last message.",
          .answers = {answer(200, "AgentSuggestions", "Up to three, the best first.")},
          .refusals = {404}},
         {.method = "POST",
          .path = "/v1/agent/suggestions/{id}/outcome",
          .handler = calls(api, &AgentApi::judge),
          .permission = Permission::answer,
          .act = "suggestion.judge",
          .summary = "What became of a suggested reply.",
          .request = json("SuggestionOutcome"),
          .answers = {answer(200, "SuggestionJudged", "Noted.")},
          .refusals = {404, 409}}});
}

// What helps with an answer, and holds nothing that people wrote.
Routes reference_routes(AgentParts parts) {
    AgentApi& api = parts.api;
    return for_agents(Permission::read_conversations,
                      {{.method = "GET",
                        .path = "/v1/agent/canned",
                        .handler = calls(api, &AgentApi::canned),
                        .summary = "The knowledge pack's answers.",
                        .answers = {answer(200, "CannedAnswers", "All of them.")},
                        .refusals = {400, 422},
                        .parameters = {{"language", "query", "Word", "In this language."}}},
                       {.method = "GET",
                        .path = "/v1/agent/agents",
                        .handler = calls(api, &AgentApi::colleagues),
                        .summary = "Who can be given a conversation.",
                        .answers = {answer(200, "Colleagues", "The agents who may answer.")}}});
}

Routes analytics_routes(AgentParts parts) {
    AnalyticsApi& api = parts.analytics;
    const std::vector<Parameter> span = {{"from", "query", "Day", "The first day."},
                                         {"to", "query", "Day", "The last day."}};
    return for_agents(
        Permission::read_analytics,
        {{.method = "GET",
          .path = "/v1/agent/analytics",
          .handler = calls(api, &AnalyticsApi::json),
          .summary = "What happened in the conversations, in numbers.",
          .answers = {answer(200, "Analytics", "Of the last 30 days, or of those asked for.")},
          .refusals = {400, 422},
          .parameters = span},
         {.method = "GET",
          .path = "/v1/agent/analytics.csv",
          .handler = calls(api, &AnalyticsApi::csv),
          .summary = "The same days as a table for spreadsheets.",
          .answers = {{200, "text/csv", {}, "A line for each day and channel."}},
          .refusals = {400, 422},
          .parameters = span}});
}

Routes writing_routes(AgentParts parts) {
    AgentApi& api = parts.api;
    return for_agents(
        Permission::answer,
        {{.method = "POST",
          .path = "/v1/agent/conversations/{id}/messages",
          .handler = calls(api, &AgentApi::write),
          .act = "conversation.write",
          .summary = "Answer the person, taking the conversation over; or leave a private note.",
          .request = json("AgentWrites"),
          .answers = {answer(201, "AgentWrote", "Stored; the person's page learns of a message.")},
          .refusals = {404, 409},
          .parameters = {{"Idempotency-Key", "header", "IdempotencyKey",
                          "Makes a retry safe: the same key stores nothing twice."}}},
         {.method = "POST",
          .path = "/v1/agent/conversations/{id}/redactions",
          .handler = calls(api, &AgentApi::redact),
          .permission = Permission::redact,
          .act = "message.redact",
          .summary = "Take the text out of a message or a note, for ever.",
          .request = json("AgentRedacts"),
          .answers = {answer(200, "AgentRedacted", "It is gone.")},
          .refusals = {404, 409}}});
}

Routes handling_routes(AgentParts parts) {
    AgentApi& api = parts.api;
    return for_agents(Permission::answer,
                      {{.method = "POST",
                        .path = "/v1/agent/conversations/{id}/status",
                        .handler = calls(api, &AgentApi::change_status),
                        .act = "conversation.status",
                        .summary = "Take over (agent), hand back (bot) or resolve.",
                        .request = json("AgentStatus"),
                        .answers = {answer(200, "AgentHandled", "As it is now.")},
                        .refusals = {404, 409}},
                       {.method = "POST",
                        .path = "/v1/agent/conversations/{id}/assignee",
                        .handler = calls(api, &AgentApi::assign),
                        .act = "conversation.assign",
                        .summary = "Give the conversation to an agent.",
                        .request = json("AgentAssigns"),
                        .answers = {answer(200, "AgentHandled", "As it is now.")},
                        .refusals = {404, 409}}});
}

}  // namespace

std::vector<Route> agent_routes(AgentParts parts) {
    Routes routes = session_routes(parts);
    append(routes, reading_routes(parts));
    append(routes, suggestion_routes(parts));
    append(routes, reference_routes(parts));
    append(routes, analytics_routes(parts));
    append(routes, writing_routes(parts));
    append(routes, handling_routes(parts));
    append(routes, learning_routes(parts.learning));
    return routes;
}

}  // namespace wizdesk::http
