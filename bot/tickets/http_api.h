#pragma once

// The Api that calls a real ticket system, over libcurl.

#include <memory>
#include <stop_token>

#include "bot/tickets/api.h"
#include "bot/tickets/source.h"

namespace wizdesk::tickets {

// Calls scheme, host and port of source.url and nothing else: redirects are an error, proxies of
// the environment are not used, certificates are verified, compressed answers are not asked for.
// One call, with connecting, takes source.timeout at most; an answer holds 8 MiB at most.
//
// Which ApiError::Kind a failure is:
// - no request was sent (no address, no connection, no trust in the certificate): later
// - a status that is no success: as ApiError::Kind says
// - a request was sent and no whole answer came: unknown; a GET has no effect, so it is later
// - an answer that is too large: refused for a GET, else unknown
//
// Connections are kept and used again, but only for GET and HEAD: libcurl sends a request a second
// time when a kept connection turns out to be dead, and a post that had its effect before the
// connection died would then be there twice.
class HttpApi : public Api {
  public:
    // A call that is under way when `stop` is requested ends within a second, as one that got no
    // answer. Throws std::invalid_argument if source.url cannot be called (api_url_fault).
    explicit HttpApi(const Source& source, std::stop_token stop = {});
    ~HttpApi() override;

    ApiAnswer call(const ApiCall& call, std::initializer_list<int> also = {}) override;

  private:
    class Handle;
    std::unique_ptr<Handle> handle_;
};

// The HttpApi of the source; for one without url (which posts nothing) an Api that refuses all.
std::unique_ptr<Api> make_http_api(const Source& source, std::stop_token stop);

}  // namespace wizdesk::tickets
