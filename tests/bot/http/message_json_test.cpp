#include "bot/http/message_json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bot/codec/reply_json.h"

namespace wizdesk::http {
namespace {

storage::Message message(storage::Role role) {
    storage::Message message;
    message.seq = 7;
    message.id = "m7";
    message.role = role;
    message.text = "hello";
    message.at = storage::Time(std::chrono::milliseconds(1'795'334'400'042));
    return message;
}

TEST(MessageJson, ShowsWhatTheContractShows) {
    EXPECT_EQ(
        to_text(message_json(message(storage::Role::user))),
        R"({"seq":7,"id":"m7","role":"user","text":"hello","at":"2026-11-22T08:00:00.042Z"})");
}

TEST(MessageJson, ShowsAReplyWithoutItsReason) {
    dialogue::Reply reply;
    reply.text = "hello";
    reply.reason = {"secret-rule", "secret-question"};
    auto said = message(storage::Role::bot);
    said.reply = codec::encode_reply(reply);
    const auto json = message_json(said);
    EXPECT_EQ(json["reply"].dump(), codec::reply_json(reply));
    EXPECT_EQ(to_text(json).find("secret"), std::string::npos);
}

TEST(MessageJson, NamesTheAgent) {
    auto said = message(storage::Role::agent);
    said.agent_name = "Pat";
    EXPECT_EQ(message_json(said)["agent"]["name"], "Pat");
}

TEST(MessageJson, LeavesOutAReplyThatCannotBeRead) {
    auto said = message(storage::Role::bot);
    said.reply = "{broken";
    const auto json = message_json(said);
    EXPECT_FALSE(json.contains("reply"));
    EXPECT_EQ(json["text"], "hello");
}

TEST(ToText, IsUtf8WhateverTheBytes) {
    EXPECT_EQ(to_text("a\xff"
                      "b"),
              "\"a\uFFFD"
              "b\"");
}

}  // namespace
}  // namespace wizdesk::http
