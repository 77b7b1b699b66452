#pragma once

// The routes for those who answer for the records, a part of the table in routes.cpp: the audit
// log, what is past its term, and what must be kept.

#include <vector>

#include "bot/http/audit_api.h"
#include "bot/http/retention_api.h"
#include "bot/http/route.h"

namespace wizdesk::http {

// What the handlers work with; all of it must outlive the routes.
struct OversightParts {
    AuditApi& audit;
    RetentionApi& retention;
};

std::vector<Route> oversight_routes(OversightParts parts);

}  // namespace wizdesk::http
