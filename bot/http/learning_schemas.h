#pragma once

namespace wizdesk::http {

// The bodies of the editors' routes, a part of schemas(): a JSON object.
extern const char* const kLearningSchemas;

}  // namespace wizdesk::http
