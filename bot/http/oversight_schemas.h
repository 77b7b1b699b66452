#pragma once

namespace wizdesk::http {

// The bodies of the routes for those who answer for the records, a part of schemas(): a JSON
// object.
extern const char* const kOversightSchemas;

}  // namespace wizdesk::http
