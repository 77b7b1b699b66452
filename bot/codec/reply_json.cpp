#include "bot/codec/reply_json.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

namespace wizdesk::codec {
namespace {

using dialogue::Kind;
using dialogue::Reply;
using nlohmann::json;
using nlohmann::ordered_json;

Kind kind_from(const std::string& word) {
    for (std::size_t i = 0; i < dialogue::kind_names.size(); ++i) {
        if (dialogue::kind_names[i] == word) return static_cast<Kind>(i);
    }
    throw std::invalid_argument("a stored reply has an unknown kind");
}

template <typename Item, typename Read>
void read_list(const json& from, const char* key, std::vector<Item>& into, Read read) {
    if (!from.contains(key)) return;
    for (const json& item : from.at(key)) into.push_back(read(item));
}

Reply reply_from(const json& from) {
    Reply reply;
    reply.kind = kind_from(from.value("kind", "fallback"));
    reply.text = from.value("text", "");
    reply.language = from.value("language", "");
    const json intent = from.value("intent", json::object());
    reply.intent = {intent.value("name", ""), intent.value("confidence", 0.0)};
    read_list(from, "access_types", reply.access_types, [](const json& type) {
        return dialogue::AccessTypeCard{type.value("id", ""), type.value("label", ""),
                                        type.value("areas", std::vector<std::string>{})};
    });
    read_list(from, "actions", reply.actions, [](const json& action) {
        return dialogue::Action{action.value("type", ""), action.value("label", ""),
                                action.value("url", "")};
    });
    read_list(from, "quick_replies", reply.quick_replies, [](const json& quick) {
        return dialogue::QuickReply{quick.value("title", ""), quick.value("text", "")};
    });
    read_list(from, "sources", reply.sources, [](const json& source) {
        return dialogue::Source{source.value("row", ""), source.value("note", 0)};
    });
    reply.knowledge_version = from.value("knowledge_version", "");
    const json reason = from.value("reason", json::object());
    reply.reason = {reason.value("rule", ""), reason.value("question", "")};
    return reply;
}

ordered_json source_json(const dialogue::Source& source) {
    ordered_json out = ordered_json::object();
    if (!source.row.empty()) out["row"] = source.row;
    if (source.note != 0) out["note"] = source.note;
    return out;
}

ordered_json action_json(const dialogue::Action& action) {
    ordered_json out{{"type", action.type}, {"label", action.label}};
    if (!action.url.empty()) out["url"] = action.url;
    return out;
}

template <typename Items, typename Write>
ordered_json list_json(const Items& items, Write write) {
    ordered_json list = ordered_json::array();
    for (const auto& item : items) list.push_back(write(item));
    return list;
}

}  // namespace

ordered_json reply_json(const Reply& reply) {
    ordered_json out;
    out["kind"] = to_string(reply.kind);
    out["text"] = reply.text;
    if (!reply.language.empty()) out["language"] = reply.language;
    out["intent"] = {{"name", reply.intent.name}, {"confidence", reply.intent.confidence}};
    out["access_types"] = list_json(reply.access_types, [](const dialogue::AccessTypeCard& type) {
        return ordered_json{{"id", type.id}, {"label", type.label}, {"areas", type.areas}};
    });
    out["actions"] = list_json(reply.actions, action_json);
    out["quick_replies"] = list_json(reply.quick_replies, [](const dialogue::QuickReply& quick) {
        return ordered_json{{"title", quick.title}, {"text", quick.text}};
    });
    out["sources"] = list_json(reply.sources, source_json);
    out["knowledge_version"] = reply.knowledge_version;
    return out;
}

std::string encode_reply(const Reply& reply) {
    ordered_json out = reply_json(reply);
    out["reason"] = {{"rule", reply.reason.rule}, {"question", reply.reason.question}};
    return out.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

Reply decode_reply(std::string_view stored) {
    try {
        return reply_from(json::parse(stored));
    } catch (const json::exception&) {
        throw std::invalid_argument("a stored reply is not the JSON of a reply");
    }
}

}  // namespace wizdesk::codec
