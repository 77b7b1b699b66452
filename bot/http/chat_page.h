#pragma once

// The pages and files of the chat, and the page's form for browsers that run no JavaScript.

#include <string>
#include <vector>

#include "bot/http/call.h"
#include "bot/http/chat.h"
#include "bot/http/problem.h"
#include "bot/web/assets.h"

namespace wizdesk::http {

// The Content-Security-Policy of the page; `sites` as below.
std::string page_policy();
std::string framed_page_policy(const std::vector<std::string>& sites);

// May be used from any thread.
class ChatPage {
  public:
    // `sites` may show /embed in a frame; none: every site may. `chat` must outlive it.
    ChatPage(Chat& chat, const std::vector<std::string>& sites);

    // 304 if the caller has it already.
    Outcome file(const web::Asset& asset, const Call& call) const;

    // POST /chat: see bot/web/plain_page.h for the fields and what they do.
    Outcome submit(const Call& call);

    // The page again, with what went wrong; as much of the conversation as can be read.
    Answer explain(const Call& call, const Problem& problem);

  private:
    Answer page_of(const std::string& conversation_id, const std::string& token,
                   const std::string& error, const std::string& draft);

    Chat& chat_;
    const std::string embed_policy_;
};

}  // namespace wizdesk::http
