#pragma once

// Whether a page of this service made a call, as far as the browser tells.

#include "bot/http/call.h"

namespace wizdesk::http {

// False if the call's Origin is another host's (or "null"), or Sec-Fetch-Site says that it comes
// from another site. Programs send neither field: then it is true, and a cookie that a browser
// would not send them is the proof that is left.
bool is_same_origin(const Call& call);

}  // namespace wizdesk::http
