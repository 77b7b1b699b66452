#include "bot/codec/reply_json.h"

#include <stdexcept>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace wizdesk::codec {
namespace {

using dialogue::Kind;
using dialogue::Reply;

Reply full_reply() {
    Reply reply;
    reply.kind = Kind::add_role;
    reply.text = "Add **the role** \"é\"";
    reply.language = "en";
    reply.intent = {"find_access", 0.97};
    reply.access_types = {{"oven_key", "Oven Key", {"Oven", "Reports"}}};
    reply.actions = {{"submit_ticket", "Ask", "https://example.org/desk"},
                     {"handoff", "Talk to a person", ""}};
    reply.quick_replies = {{"Yes", "Yes, I bake"}};
    reply.sources = {{"oven_key", 5}, {"oven_key", 0}, {"", 2}};
    reply.knowledge_version = "0123456789ab";
    reply.reason = {"baker", "training"};
    return reply;
}

constexpr const char* kFullReply =
    R"({"kind":"add_role","text":"Add **the role** \"é\"","language":"en",)"
    R"("intent":{"name":"find_access","confidence":0.97},)"
    R"("access_types":[{"id":"oven_key","label":"Oven Key","areas":["Oven","Reports"]}],)"
    R"("actions":[{"type":"submit_ticket","label":"Ask","url":"https://example.org/desk"},)"
    R"({"type":"handoff","label":"Talk to a person"}],)"
    R"("quick_replies":[{"title":"Yes","text":"Yes, I bake"}],)"
    R"("sources":[{"row":"oven_key","note":5},{"row":"oven_key"},{"note":2}],)"
    R"("knowledge_version":"0123456789ab")";

TEST(ReplyJson, IsThatOfTheContractWithoutTheReason) {
    EXPECT_EQ(reply_json(full_reply()), std::string(kFullReply) + "}");
}

TEST(ReplyJson, HasEveryFieldEvenIfItIsEmpty) {
    EXPECT_EQ(reply_json({}),
              R"({"kind":"fallback","text":"","intent":{"name":"","confidence":0.0},)"
              R"("access_types":[],"actions":[],"quick_replies":[],"sources":[],)"
              R"("knowledge_version":""})");
}

TEST(ReplyJson, NamesTheKindsAsTheContractDoes) {
    const std::pair<Kind, const char*> kinds[] = {
        {Kind::access, "access"},      {Kind::add_role, "add_role"}, {Kind::question, "question"},
        {Kind::answer, "answer"},      {Kind::handoff, "handoff"},   {Kind::fallback, "fallback"},
        {Kind::smalltalk, "smalltalk"}};
    for (const auto& [kind, word] : kinds) {
        EXPECT_EQ(to_string(kind), word);
        EXPECT_EQ(decode_reply(R"({"kind":")" + std::string(word) + "\"}").kind, kind);
    }
}

TEST(StoredReply, IsTheReplyWithItsReason) {
    EXPECT_EQ(encode_reply(full_reply()),
              std::string(kFullReply) + R"(,"reason":{"rule":"baker","question":"training"}})");
}

TEST(StoredReply, IsReadAsItWasWritten) {
    for (const Reply& reply : {full_reply(), Reply()}) {
        const std::string stored = encode_reply(reply);
        EXPECT_EQ(encode_reply(decode_reply(stored)), stored);
    }
}

TEST(StoredReply, MayComeFromAnotherVersion) {
    const Reply older = decode_reply(R"({"text":"Hello!","actions":[{"type":"handoff"}]})");
    EXPECT_EQ(older.kind, Kind::fallback);
    EXPECT_EQ(older.text, "Hello!");
    EXPECT_EQ(older.actions.at(0).type, "handoff");
    EXPECT_EQ(older.actions.at(0).url, "");
    EXPECT_TRUE(older.sources.empty());
    EXPECT_EQ(decode_reply(R"({"text":"Hello!","of_the_future":[1]})").text, "Hello!");
}

TEST(StoredReply, IsRefusedWhenItIsNone) {
    for (const char* stored :
         {"", "{", "[]", "null", "\"text\"", R"({"kind":"shout"})", R"({"kind":1})",
          R"({"text":[]})", R"({"intent":"greet"})", R"({"access_types":["oven_key"]})",
          R"({"access_types":[{"areas":"Oven"}]})", R"({"sources":[{"note":"5"}]})"})
        EXPECT_THROW(decode_reply(stored), std::invalid_argument) << stored;
}

TEST(StoredReply, IsUtf8WhateverTheTextWas) {
    Reply reply;
    reply.text = "caf\xe9";
    EXPECT_EQ(decode_reply(encode_reply(reply)).text, "caf\uFFFD");
}

}  // namespace
}  // namespace wizdesk::codec
