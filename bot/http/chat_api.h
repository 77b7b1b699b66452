#pragma once

// The chat as JSON: /v1/conversations. Handlers only translate; see chat.h for what happens.

#include <string>

#include "bot/http/call.h"
#include "bot/http/chat.h"

namespace wizdesk::http {

// May be used from any thread.
class ChatApi {
  public:
    // `chat` must outlive it.
    explicit ChatApi(Chat& chat) : chat_(chat) {}

    Outcome open(const Call& call);
    Outcome send(const Call& call);
    Outcome read(const Call& call);  // parks until something new is there, if the caller wants
    Outcome erase(const Call& call);

    // Access::conversation: throws Refused unless the call's bearer token is that of the
    // conversation in its path.
    void authorize(const Call& call);

  private:
    Chat& chat_;
};

// The request's Idempotency-Key, empty if there is none. Throws Refused for a key that is not 1–255
// visible ASCII characters, and for two of them.
std::string idempotency_key(const Call& call);

}  // namespace wizdesk::http
