#include "tests/bench/load/chats.h"

#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace wizdesk::bench {

namespace {

using namespace std::chrono_literals;

std::string post(const std::string& target, const std::string& fields, const std::string& body) {
    return "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + fields +
           "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

std::string authorization(const Visitor& visitor) {
    return "Authorization: Bearer " + visitor.token + "\r\n";
}

}  // namespace

std::vector<std::string> read_messages(const std::string& file) {
    std::ifstream in(file);
    std::vector<std::string> messages;
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) messages.push_back(line);
    if (messages.empty()) throw std::runtime_error(file + " holds no messages");
    return messages;
}

std::vector<Visitor> read_visitors(const std::string& file) {
    std::ifstream in(file);
    std::vector<Visitor> visitors;
    for (Visitor one; in >> one.id >> one.token;) visitors.push_back(one);
    if (visitors.empty()) throw std::runtime_error(file + " holds no visitors");
    return visitors;
}

std::string open_request() {
    return post("/v1/conversations", "", "{}");
}

std::string message_request(const Visitor& visitor, const std::string& text,
                            const std::string& key) {
    const std::string key_line = key.empty() ? "" : "Idempotency-Key: " + key + "\r\n";
    return post("/v1/conversations/" + visitor.id + "/messages", authorization(visitor) + key_line,
                nlohmann::json{{"text", text}}.dump());
}

std::string get_request(const std::string& target, const Visitor& visitor) {
    const std::string fields = visitor.token.empty() ? "" : authorization(visitor);
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + fields + "\r\n";
}

std::vector<Visitor> open_conversations(Crowd& crowd, std::size_t count) {
    std::vector<Visitor> visitors(count);
    std::size_t opened = 0;
    // Not all at once: the server may refuse more than its queue holds.
    constexpr std::size_t kAtOnce = 256;
    std::size_t begun = 0;
    const auto begin = [&] {
        for (; begun < count && begun < opened + kAtOnce; ++begun)
            crowd.send(crowd.add(), open_request());
    };
    begin();
    crowd.run(
        Clock::now() + 120s,
        [&](std::size_t client, const Answer& answer) {
            if (answer.status != 201)
                throw std::runtime_error("a conversation was not opened: " +
                                         std::to_string(answer.status));
            const auto json = nlohmann::json::parse(answer.body);
            visitors[client] = {json.at("conversation_id"), json.at("token")};
            ++opened;
            begin();
        },
        [&] { return opened == count; });
    if (opened < count) throw std::runtime_error("not all conversations were opened");
    return visitors;
}

}  // namespace wizdesk::bench
