#pragma once

namespace wizdesk::http {

// The bodies of the agents' routes, a part of schemas(): a JSON object.
extern const char* const kAgentSchemas;

}  // namespace wizdesk::http
