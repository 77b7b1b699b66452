#include "bot/tickets/api_calls.h"

#include "bot/tickets/json_fields.h"
#include "bot/tickets/signatures.h"

namespace wizdesk::tickets {

namespace {

using nlohmann::json;

json parsed(const ApiAnswer& answer) {
    auto value = read_json(answer.body);
    if (!value || !value->is_structured())
        throw ApiError(ApiError::Kind::later,
                       "the answer is no JSON: does the url lead to the system's API?",
                       std::nullopt, answer.status);
    return std::move(*value);
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '~';
}

}  // namespace

std::string basic_auth(std::string_view user, std::string_view password) {
    return "Basic " + base64(std::string(user) + ":" + std::string(password));
}

std::string path_part(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string part;
    for (const char c : text) {
        if (is_unreserved(c)) {
            part += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        part += '%';
        part += kDigits[byte >> 4];
        part += kDigits[byte & 15];
    }
    return part;
}

std::string json_text(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<json> get_json(Api& api, const std::string& path,
                             const std::vector<Header>& headers) {
    const ApiAnswer answer = api.call({"GET", path, headers, {}}, {404, 410});
    if (answer.status == 404 || answer.status == 410) return std::nullopt;
    return parsed(answer);
}

json get_json_that_is(Api& api, const std::string& path, const std::vector<Header>& headers) {
    return parsed(api.call({"GET", path, headers, {}}));
}

ApiAnswer send_json(Api& api, const std::string& method, const std::string& path,
                    const std::vector<Header>& headers, const json& body,
                    std::initializer_list<int> also) {
    return api.call({method, path, headers, json_text(body)}, also);
}

std::string created_number(const ApiAnswer& answer, const std::string& place) {
    const auto said = read_json(answer.body);
    const json::json_pointer pointer(place);
    const auto number =
        said && said->contains(pointer) ? Field((*said)[pointer]).number_id() : std::nullopt;
    if (number) return *number;
    throw ApiError(ApiError::Kind::unknown, "the answer does not say what was created",
                   std::nullopt, answer.status);
}

json ask(Api& api, const std::string& path, const std::vector<Header>& headers,
         const std::string& mend) {
    try {
        return get_json_that_is(api, path, headers);
    } catch (const ApiError& error) {
        if (error.kind() != ApiError::Kind::refused) throw;
        throw ApiError(error.kind(), std::string(error.what()) + ": " + mend, error.retry_after(),
                       error.status());
    }
}

}  // namespace wizdesk::tickets
