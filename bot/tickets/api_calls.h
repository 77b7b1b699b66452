#pragma once

// Calls that every adapter makes in the same way.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "bot/tickets/api.h"

namespace wizdesk::tickets {

// "Basic …" of RFC 7617.
std::string basic_auth(std::string_view user, std::string_view password);

// As one part of a path or of a query: everything that could mean something is percent-encoded.
std::string path_part(std::string_view text);

// JSON as it is sent. Never throws: bytes that are no UTF-8 become U+FFFD.
std::string json_text(const nlohmann::json& value);

// What a GET answers; empty optional if there is no such thing (404, 410). Throws ApiError; `later`
// for an answer that is no JSON, as a proxy or a login page gives it.
std::optional<nlohmann::json> get_json(Api& api, const std::string& path,
                                       const std::vector<Header>& headers);

// The same, for what has to be there.
nlohmann::json get_json_that_is(Api& api, const std::string& path,
                                const std::vector<Header>& headers);

ApiAnswer send_json(Api& api, const std::string& method, const std::string& path,
                    const std::vector<Header>& headers, const nlohmann::json& body,
                    std::initializer_list<int> also = {});

// The number of what was created, from where the answer says it ("/ticket/id"). Throws ApiError if
// it does not: `unknown`, because it was created all the same.
std::string created_number(const ApiAnswer& answer, const std::string& place);

// A GET that needs the token. Throws ApiError that ends with `mend` if it is refused.
nlohmann::json ask(Api& api, const std::string& path, const std::vector<Header>& headers,
                   const std::string& mend);

}  // namespace wizdesk::tickets
