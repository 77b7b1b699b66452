#pragma once

// Single header fields of a call.

#include <string>

#include "bot/http/call.h"
#include "bot/http/problem.h"

namespace wizdesk::http {

// The field's value; empty if there is none. Throws Refused (fault) if it is there twice.
std::string single_header(const Call& call, const char* name, Fault fault);

// The token of "Authorization: Bearer TOKEN". Throws Refused (fault) if there is none.
std::string bearer_token(const Call& call, Fault fault = Fault::unauthorized);

}  // namespace wizdesk::http
