#include "bot/http/oversight_routes.h"

#include "bot/http/agent_rows.h"

namespace wizdesk::http {

namespace {

using agents::Permission;
using Routes = std::vector<Route>;

Routes audit_routes(AuditApi& api) {
    return for_agents(
        Permission::read_audit,
        {{.method = "GET",
          .path = "/v1/agent/audit",
          .handler = calls(api, &AuditApi::list),
          .act = "audit.read",
          .summary = "Who did and read what, the newest first.",
          .answers = {answer(200, "AuditLog", "A page of it.")},
          .refusals = {400, 422},
          .parameters = {{"since", "query", "Time", "Not older than this."},
                         {"actor", "query", "Word", "Of one who acted."},
                         {"action", "query", "Word", "Of one kind."},
                         {"object", "query", "Word", "About one conversation, agent or post."},
                         {"before", "query", "After", "Continues a list: records before this nr."},
                         {"limit", "query", "Limit", "At most so many."}}},
         {.method = "GET",
          .path = "/v1/agent/audit/verdict",
          .handler = calls(api, &AuditApi::verdict),
          .act = "audit.verify",
          .summary = "Whether the log is as it was written; reads the whole of it, unless that "
                     "was done a moment ago.",
          .answers = {answer(200, "AuditVerdict", "Of the time that it names.")},
          .refusals = {400, 422, 503},
          .parameters = {{"head", "query", "Word", "One that was kept elsewhere: is compared."},
                         {"max_age", "query", "MaxAge", "Of a verdict, in seconds; 0: anew."}}}});
}

Routes disposal_routes(RetentionApi& api) {
    return for_agents(
        Permission::administer,
        {{.method = "GET",
          .path = "/v1/agent/retention",
          .handler = calls(api, &RetentionApi::terms),
          .act = "retention.terms",
          .summary = "How long each class of data is kept, and what happens then.",
          .answers = {answer(200, "RetentionTerms", "As the service was started with.")}},
         {.method = "GET",
          .path = "/v1/agent/disposals",
          .handler = calls(api, &RetentionApi::disposals),
          .act = "disposals.read",
          .summary = "Conversations that are past their term, by id.",
          .answers = {answer(200, "Disposals", "A page of them.")},
          .refusals = {400, 422},
          .parameters = {{"after", "query", "Word", "Continues a list."},
                         {"limit", "query", "Limit", "At most so many."}}},
         {.method = "POST",
          .path = "/v1/agent/disposals/approvals",
          .handler = calls(api, &RetentionApi::approve),
          .act = "disposals.approve",
          .summary = "These conversations may be erased: up to 100 are, every ten minutes, unless "
                     "retention is off.",
          .request = json("DisposalsNamed"),
          .answers = {answer(200, "DisposalsApproved", "How many were.")}}});
}

Routes hold_routes(RetentionApi& api) {
    return for_agents(Permission::administer,
                      {{.method = "GET",
                        .path = "/v1/agent/holds",
                        .handler = calls(api, &RetentionApi::holds),
                        .act = "holds.read",
                        .summary = "Conversations that must be kept, whoever wants them erased.",
                        .answers = {answer(200, "Holds", "All of them, the oldest first.")}},
                       {.method = "POST",
                        .path = "/v1/agent/conversations/{id}/hold",
                        .handler = calls(api, &RetentionApi::hold),
                        .act = "hold.add",
                        .summary = "Keep the conversation until further notice.",
                        .request = json("HoldReason"),
                        .answers = {answer(200, "HoldChanged", "It is held.")},
                        .refusals = {404, 409}},
                       {.method = "POST",
                        .path = "/v1/agent/conversations/{id}/release",
                        .handler = calls(api, &RetentionApi::release),
                        .act = "hold.remove",
                        .summary = "It need not be kept any more.",
                        .request = json("HoldReason"),
                        .answers = {answer(200, "HoldChanged", "It is not held.")},
                        .refusals = {404, 409}}});
}

}  // namespace

std::vector<Route> oversight_routes(OversightParts parts) {
    Routes routes = audit_routes(parts.audit);
    append(routes, disposal_routes(parts.retention));
    append(routes, hold_routes(parts.retention));
    return routes;
}

}  // namespace wizdesk::http
