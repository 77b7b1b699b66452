// The standard adapter for standard_webhooks.test.mjs: what it sends, and what it believes.
//   standard_peer sends SECRET                  prints {"headers": {…}, "body": "…"} of a post
//   standard_peer takes SECRET SECONDS          reads such a thing and prints the verdict on it

#include <iostream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "bot/tickets/signatures.h"
#include "bot/tickets/standard.h"
#include "tests/fakes/scripted_api.h"

namespace wizdesk::tickets {
namespace {

using nlohmann::json;

Source source_with(const std::string& secret) {
    Source source;
    source.system = "standard";
    source.secrets = {secret};
    return source;
}

void send(const Source& source) {
    ScriptedApi api({{"POST ", 202, ""}});
    make_standard(source)->post(
        api, {"T-1001", PostForm::note, "Take “Clinic Access” 💉", "0123abcd", false, {}});
    json headers = json::object();
    for (const auto& [name, value] : api.calls.at(0).headers) headers[name] = value;
    std::cout << json{{"headers", headers}, {"body", api.calls.at(0).body}} << '\n';
}

void take(const Source& source, storage::Time now) {
    const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
    const json delivery = json::parse(input);
    std::vector<Header> headers;
    for (const auto& [name, value] : delivery.at("headers").items())
        headers.emplace_back(name, value);
    const std::string body = delivery.at("body");
    std::cout << to_string(make_standard(source)->verify({headers, body, now})) << '\n';
}

int run(const std::vector<std::string>& words) {
    if (words.size() == 2 && words[0] == "sends") {
        send(source_with(words[1]));
        return 0;
    }
    if (words.size() == 3 && words[0] == "takes") {
        take(source_with(words[1]), unix_seconds(words[2]).value());
        return 0;
    }
    return 2;
}

}  // namespace
}  // namespace wizdesk::tickets

int main(int argc, char** argv) {
    return wizdesk::tickets::run({argv + 1, argv + argc});
}
