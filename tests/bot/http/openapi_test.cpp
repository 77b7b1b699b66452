#include "bot/http/openapi.h"

#include <set>

#include <gtest/gtest.h>

#include "bot/http/routes.h"
#include "bot/http/schemas.h"
#include "tests/bot/http/agents.h"
#include "tests/bot/http/running_service.h"
#include "tests/bot/http/schema_check.h"

namespace wizdesk::http {
namespace {

using nlohmann::json;

bot::Config everything() {
    bot::Config config = without_limits();
    config.rasa.enabled = true;
    tickets::Source source;
    source.name = "helpdesk";
    source.system = "standard";
    source.secrets = {"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="};
    source.mode = tickets::Mode::shadow;
    config.sources = {source};
    return config;
}

const RunningService& service() {
    static const RunningService running(everything());
    return running;
}

const json& document() {
    static const json published = service().get_json("/openapi.json");
    return published;
}

// Empty if the document describes an answer of this status to the call, and the answer fits.
std::string fault(const std::string& method, const std::string& path,
                  const httplib::Result& answer) {
    const std::string at = method + " " + path + " " + std::to_string(answer->status) + ": ";
    const json& responses = document()["paths"][path][method]["responses"];
    const std::string status = std::to_string(answer->status);
    if (!responses.contains(status)) return at + "not described";
    if (!responses[status].contains("content"))
        return answer->body.empty() ? "" : at + "has a body";
    const std::string type = answer->get_header_value("Content-Type");
    const json& content = responses[status]["content"];
    const std::string media = type.substr(0, type.find(';'));
    if (!content.contains(media)) return at + "of another type: " + type;
    if (!content[media].contains("schema")) return {};
    const std::string found =
        SchemaCheck(document()).fault(content[media]["schema"], json::parse(answer->body));
    return found.empty() ? "" : at + found;
}

TEST(OpenApi, IsADocumentOfVersion31) {
    EXPECT_EQ(document()["openapi"], "3.1.0");
    EXPECT_FALSE(document()["info"]["title"].get<std::string>().empty());
    EXPECT_FALSE(document()["info"]["version"].get<std::string>().empty());
}

TEST(OpenApi, DescribesEveryRouteOfTheContract) {
    const std::set<std::string> contract = {"POST /v1/conversations",
                                            "POST /v1/conversations/{id}/messages",
                                            "GET /v1/conversations/{id}/messages",
                                            "DELETE /v1/conversations/{id}",
                                            "POST /v1/parse",
                                            "POST /webhooks/rest/webhook",
                                            "POST /model/parse",
                                            "POST /webhooks/tickets/{id}",
                                            "POST /v1/agent/session",
                                            "GET /v1/agent/session",
                                            "DELETE /v1/agent/session",
                                            "GET /v1/agent/conversations",
                                            "GET /v1/agent/conversations/{id}",
                                            "POST /v1/agent/conversations/{id}/messages",
                                            "POST /v1/agent/conversations/{id}/status",
                                            "GET /v1/agent/conversations/{id}/suggestions",
                                            "POST /v1/agent/suggestions/{id}/outcome",
                                            "GET /v1/agent/events",
                                            "GET /v1/agent/analytics",
                                            "GET /v1/operator/outbox",
                                            "POST /v1/operator/outbox/{id}",
                                            "GET /healthz",
                                            "GET /readyz",
                                            "GET /metrics",
                                            "GET /openapi.json",
                                            "GET /",
                                            "GET /widget.js"};
    std::set<std::string> described;
    for (const auto& [path, operations] : document()["paths"].items())
        for (const auto& [method, operation] : operations.items()) {
            std::string name = method;
            for (char& c : name) c = static_cast<char>(c - 'a' + 'A');
            described.insert(name + " " + path);
        }
    for (const auto& route : contract) EXPECT_TRUE(described.count(route)) << route;
}

TEST(OpenApi, DescribesNoRouteThatIsNotThere) {
    for (const auto& [path, operations] : document()["paths"].items()) {
        std::string real = path;
        if (const auto open = real.find("{id}"); open != std::string::npos)
            real.replace(open, 4, "x");
        const auto answer = service().client().Options(real);
        ASSERT_EQ(answer->status, 405) << path;
        const std::string allowed = answer->get_header_value("Allow");
        for (const auto& [method, operation] : operations.items()) {
            std::string name = method;
            for (char& c : name) c = static_cast<char>(c - 'a' + 'A');
            EXPECT_NE(allowed.find(name), std::string::npos) << method << ' ' << path;
        }
    }
}

TEST(OpenApi, HasEverySchemaThatItRefersToAndNoOther) {
    std::set<std::string> used;
    const std::function<void(const json&)> walk = [&](const json& value) {
        if (value.is_object() && value.contains("$ref")) {
            const std::string reference = value["$ref"];
            EXPECT_TRUE(document().contains(json::json_pointer(reference.substr(1)))) << reference;
            used.insert(reference.substr(reference.rfind('/') + 1));
        }
        if (value.is_structured())
            for (const auto& item : value) walk(item);
    };
    walk(document());
    const auto all = schemas();
    for (const auto& [name, schema] : all.items()) EXPECT_TRUE(used.count(name)) << name;
}

TEST(OpenApi, FitsRealAnswers) {
    const auto& s = service();
    const std::string conversations = "/v1/conversations";
    const std::string messages = conversations + "/{id}/messages";
    const auto visitor = s.open();
    for (const auto* text :
         {"hello", "I am a school nurse who only looks up records",
          "I work at a clinic and give vaccines", "talk to a person", "asdf qwer",
          "How do I reset my password? And what access does a school nurse need?"}) {
        const std::string body = json{{"text", text}}.dump();
        EXPECT_EQ(fault("post", messages, s.post(visitor.messages(), body, visitor.headers())), "");
        EXPECT_EQ(fault("post", conversations, s.post(conversations, body)), "");
        EXPECT_EQ(fault("post", "/v1/parse", s.post("/v1/parse", body)), "");
        EXPECT_EQ(fault("post", "/model/parse", s.post("/model/parse", body)), "");
        const std::string rasa = json{{"sender", "Sam"}, {"message", text}}.dump();
        EXPECT_EQ(fault("post", "/webhooks/rest/webhook", s.post("/webhooks/rest/webhook", rasa)),
                  "");
    }
    const auto client = [&] { return s.client(); };
    EXPECT_EQ(fault("get", messages, client().Get(visitor.messages(), visitor.headers())), "");
    for (const auto* path :
         {"/healthz", "/readyz", "/metrics", "/openapi.json", "/", "/embed", "/widget.js"})
        EXPECT_EQ(fault("get", path, client().Get(path)), "");
    EXPECT_EQ(fault("post", "/chat", client().Post("/chat", httplib::Params{{"text", "hello"}})),
              "");
    EXPECT_EQ(fault("post", "/chat", client().Post("/chat", httplib::Params{{"text", ""}})), "");
    EXPECT_EQ(fault("delete", conversations + "/{id}",
                    client().Delete(conversations + "/" + visitor.id, visitor.headers())),
              "");
}

TEST(OpenApi, FitsRealRefusals) {
    const auto& s = service();
    const std::string messages = "/v1/conversations/{id}/messages";
    const auto visitor = s.open();
    const auto send = [&](const std::string& body, const httplib::Headers& headers) {
        return fault("post", messages, s.post(visitor.messages(), body, headers));
    };
    EXPECT_EQ(send("{", visitor.headers()), "");
    EXPECT_EQ(send("{}", visitor.headers()), "");
    EXPECT_EQ(send("{}", {}), "");
    EXPECT_EQ(send(std::string(70000, 'x'), visitor.headers()), "");
    EXPECT_EQ(send(R"({"text":"a"})", s.open().headers()), "");
    EXPECT_EQ(
        fault("post", messages, s.post(visitor.messages(), "a", visitor.headers(), "text/plain")),
        "");
    EXPECT_EQ(
        fault("get", messages, s.client().Get(visitor.messages() + "?wait=99", visitor.headers())),
        "");
}

TEST(OpenApi, FitsWhatAgentsGet) {
    RunningService s;
    const auto agent = add_and_log_in(s, "Anna");
    const auto visitor = s.open({{"text", "I am a school nurse"}});
    const std::string root = "/v1/agent";
    const std::string one = root + "/conversations/{id}";
    const auto get = [&](const std::string& path, const std::string& real) {
        return fault("get", path, s.client().Get(real, agent.cookie_only()));
    };
    const auto post = [&](const std::string& path, const std::string& real, const json& body) {
        return fault("post", path, s.post(real, body.dump(), agent.headers()));
    };
    EXPECT_EQ(fault("post", root + "/session", try_log_in(s, "Anna", kPassword)), "");
    EXPECT_EQ(fault("post", root + "/session", try_log_in(s, "Anna", "wrong")), "");
    EXPECT_EQ(fault("get", root + "/session", s.client().Get(root + "/session")), "");
    const std::string here = at_conversation(visitor.id);
    const auto suggested = s.get_json(here + "/suggestions", agent.cookie_only());
    const std::string suggestion = suggested["suggestions"][0]["id"];
    for (const json& body : {json{{"text", "a note"}, {"private", true}}, json{{"text", "Hello"}}})
        EXPECT_EQ(post(one + "/messages", here + "/messages", body), "");
    for (const char* status : {"agent", "bot", "resolved", "waiting"})
        EXPECT_EQ(post(one + "/status", here + "/status", {{"status", status}}), "");
    EXPECT_EQ(post(one + "/assignee", here + "/assignee", {{"agent", "Anna"}}), "");
    EXPECT_EQ(post(root + "/suggestions/{id}/outcome",
                   root + "/suggestions/" + suggestion + "/outcome", {{"outcome", "accepted"}}),
              "");
    for (const char* path :
         {"/session", "/conversations", "/canned", "/agents", "/analytics", "/analytics.csv"})
        EXPECT_EQ(get(root + path, root + path), "");
    EXPECT_EQ(get(root + "/conversations", root + "/conversations?q=nurse"), "");
    EXPECT_EQ(get(one, here), "");
    EXPECT_EQ(get(one, at_conversation("none")), "");
    EXPECT_EQ(get(one + "/suggestions", here + "/suggestions"), "");
    EXPECT_EQ(post(one + "/redactions", here + "/redactions", {{"seq", 1}}), "");
    const auto ben = add_and_log_in(s, "Ben");
    EXPECT_EQ(fault("post", one + "/status",
                    s.post(here + "/status", R"({"status":"agent"})", ben.headers())),
              "");  // Anna has it
}

TEST(OpenApi, FitsWhatEditorsGet) {
    RunningService s;
    const auto editor = add_and_log_in(s, "Erin", storage::AgentRole::editor);
    s.open({{"text", "how do I change the moon phase"}});
    const std::string root = "/v1/agent/learning";
    const auto get = [&](const std::string& path) {
        return fault("get", path, s.client().Get(path, editor.cookie_only()));
    };
    const auto post = [&](const std::string& path, const std::string& real, const json& body) {
        return fault("post", path, s.post(real, body.dump(), editor.headers()));
    };
    EXPECT_EQ(get(root), "");
    const json ids = s.get_json(root, editor.cookie_only())["groups"][0]["ids"];
    EXPECT_EQ(post(root + "/dismissals", root + "/dismissals", {{"messages", ids}}), "");
    const json wanted = {{"text", "zebra masterclass"}, {"intent", "faq_training"}};
    EXPECT_EQ(post(root + "/proposals", root + "/proposals", wanted), "");
    json whole = wanted;
    whole["messages"] = ids;
    EXPECT_EQ(post(root + "/proposals", root + "/proposals", whole), "");
    EXPECT_EQ(get(root + "/proposals"), "");
    const std::string id =
        s.get_json(root + "/proposals", editor.cookie_only())["proposals"][0]["id"];
    const std::string state = root + "/proposals/" + id + "/state";
    for (const char* word : {"accepted", "withdrawn", "accepted", "other"})
        EXPECT_EQ(post(root + "/proposals/{id}/state", state, {{"state", word}}), "");
}

TEST(OpenApi, FitsWhatAdministratorsGet) {
    RunningService s;
    const auto chief = add_and_log_in(s, "Chief", storage::AgentRole::administrator);
    const std::string id = s.open({{"text", "hello"}}).id;
    const auto later = s.clock.now() + std::chrono::hours(1);
    s.store.list_disposals(storage::DataClass::chat, later, later, false, 9);
    const std::string root = "/v1/agent";
    const auto get = [&](const std::string& path) {
        return fault("get", path, s.client().Get(path, chief.cookie_only()));
    };
    const auto post = [&](const std::string& path, const std::string& real, const json& body) {
        return fault("post", path, s.post(real, body.dump(), chief.headers()));
    };
    for (const char* verb : {"/hold", "/release", "/hold"})
        EXPECT_EQ(post(root + "/conversations/{id}" + verb, at_conversation(id, verb),
                       {{"reason", "Case 24-17"}}),
                  "");
    EXPECT_EQ(post(root + "/conversations/{id}/hold", at_conversation(id, "/hold"), {}), "");
    for (const char* path : {"/retention", "/disposals", "/holds", "/audit", "/audit/verdict"})
        EXPECT_EQ(get(root + path), "");
    const std::string approvals = root + "/disposals/approvals";
    for (const json& body : {json{{"conversations", {id}}}, json::object()})
        EXPECT_EQ(post(approvals, approvals, body), "");
    EXPECT_EQ(get(root + "/disposals"), "") << "with one that was approved";
}

TEST(SchemaCheckItself, FindsWhatDoesNotFit) {  // or the tests above would prove nothing
    const SchemaCheck check(document());
    const json reply =
        service().post_json("/v1/conversations", {{"text", "hello"}}, {}, 201)["replies"][0];
    EXPECT_EQ(check.fault_by_name("Reply", reply), "");
    const auto changed = [&](const std::string& pointer, const json& value) {
        json copy = reply;
        copy[json::json_pointer(pointer)] = value;
        return check.fault_by_name("Reply", copy);
    };
    EXPECT_NE(changed("/kind", "guess"), "");
    EXPECT_NE(changed("/text", 5), "");
    EXPECT_NE(changed("/intent/confidence", 1.5), "");
    EXPECT_NE(changed("/access_types", json::array({1})), "");
    EXPECT_NE(check.fault_by_name("Reply", json::object()), "");
    EXPECT_NE(check.fault_by_name("SendMessage", {{"text", "a"}, {"more", 1}}), "");
    EXPECT_NE(check.fault_by_name("SendMessage", {{"text", ""}}), "");
    EXPECT_NE(check.fault_by_name("Id", "a b"), "");
    EXPECT_NE(check.fault({{"oneOf", json::array()}}, 1), "");
}

}  // namespace
}  // namespace wizdesk::http
