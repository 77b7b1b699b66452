#pragma once

// Which handler answers a request: an exact comparison, segment by segment, of the path as it was
// sent. Nothing is decoded, so no encoding can disguise a path.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/http/route.h"

namespace wizdesk::http {

struct Found {
    const Route* route;  // the router's
    std::string id;      // what stands in the place of {…}; empty if there is none
};

// No route has this path (`allow` is empty), or none with this method.
struct NoRoute {
    std::string allow;  // the methods that there are, ready for the Allow header
};

// Const after construction; may be used from any thread.
class Router {
  public:
    // Throws std::invalid_argument for two routes with the same method and path, and for a path
    // that does not start with '/' or has more than one placeholder.
    explicit Router(std::vector<Route> routes);

    // `path` is the target without its query. HEAD finds the route of GET. An {id} is 1–64 of
    // A-Z a-z 0-9 _ -; any other segment in its place is a path that does not exist.
    std::variant<Found, NoRoute> find(std::string_view method, std::string_view path) const;

    const std::vector<Route>& routes() const { return routes_; }

  private:
    std::vector<Route> routes_;
};

}  // namespace wizdesk::http
