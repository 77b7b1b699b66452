#pragma once

// The REST channel of Rasa: existing widgets and test tools talk to wizdesk unchanged. Their bodies
// may hold fields that wizdesk does not know.

#include "bot/http/call.h"
#include "bot/http/chat.h"

namespace wizdesk::http {

// POST /webhooks/rest/webhook.
Outcome rasa_message(Chat& chat, const Call& call);

}  // namespace wizdesk::http
