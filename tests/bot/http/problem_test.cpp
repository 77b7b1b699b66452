#include "bot/http/problem.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "storage/conversation_store.h"

namespace wizdesk::http {
namespace {

using storage::StoreError;

std::string header(const Answer& answer, std::string_view name) {
    for (const auto& [key, value] : answer.headers)
        if (key == name) return value;
    return {};
}

Answer answer_to(auto error) {
    return problem_answer(problem_for(std::make_exception_ptr(error)));
}

TEST(Problem, IsADocumentOfRfc9457) {
    const Answer answer = problem_answer({Fault::invalid_field, "Say why.", "text", {}, {}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.content_type, "application/problem+json");
    EXPECT_EQ(answer.body,
              R"({"type":"urn:problem-type:wizdesk:invalid-field","title":"Invalid field",)"
              R"("status":422,"detail":"Say why.","field":"text"})");
}

TEST(Problem, OfEveryKindHasATitleAndADetail) {
    for (const FaultRow& row : fault_table()) {
        const auto document =
            nlohmann::json::parse(problem_answer({row.fault, {}, {}, {}, {}}).body);
        EXPECT_EQ(document["status"], row.status);
        EXPECT_FALSE(document["title"].get<std::string>().empty());
        EXPECT_FALSE(document["detail"].get<std::string>().empty());
        EXPECT_FALSE(document.contains("field"));
        EXPECT_EQ(status_of(row.fault), row.status);
    }
}

TEST(Problem, TellsAStrangerNothingOfAnUnexpectedError) {
    const Answer answer = answer_to(std::runtime_error("UNIQUE constraint failed: /var/x.db"));
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body.find("UNIQUE"), std::string::npos);
    EXPECT_EQ(answer_to(42).status, 500);
}

TEST(Problem, OfTheStoreIsAPleaToComeBack) {
    for (const auto kind : {StoreError::Kind::busy, StoreError::Kind::unavailable,
                            StoreError::Kind::damaged, StoreError::Kind::newer}) {
        const Answer answer = answer_to(StoreError(kind, "disk full: /var/lib/wizdesk"));
        EXPECT_EQ(answer.status, 503);
        EXPECT_NE(header(answer, "Retry-After"), "");
        EXPECT_EQ(answer.body.find("/var"), std::string::npos);
    }
}

TEST(Problem, OfAMissingTokenSaysHowToAuthenticate) {
    EXPECT_EQ(header(answer_to(Refused(Fault::unauthorized)), "WWW-Authenticate"),
              "Bearer realm=\"conversation\"");
}

TEST(Problem, SurvivesAFieldThatIsNotUtf8) {
    const Answer answer = problem_answer({Fault::invalid_field, {}, "\xff\xfe", {}, {}});
    EXPECT_FALSE(nlohmann::json::parse(answer.body).empty());
}

TEST(ProblemDocument, SaysWhatAnotherLayerHasToSay) {
    using nlohmann::json;
    const json known = json::parse(problem_document(413, "Payload Too Large", "Send less."));
    EXPECT_EQ(known["type"], "urn:problem-type:wizdesk:too-large");
    EXPECT_EQ(known["detail"], "Send less.");
    const json unknown =
        json::parse(problem_document(505, "HTTP Version Not Supported", "Use 1.1."));
    EXPECT_EQ(unknown["status"], 505);
    EXPECT_EQ(unknown["title"], "HTTP Version Not Supported");
    EXPECT_EQ(unknown["type"], "urn:problem-type:wizdesk:other");
}

}  // namespace
}  // namespace wizdesk::http
