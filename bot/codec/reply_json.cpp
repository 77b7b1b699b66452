#include "bot/codec/reply_json.h"

#include <cstdint>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "bot/codec/json_text.h"

namespace wizdesk::codec {
namespace {

using dialogue::Kind;
using dialogue::Reply;
using nlohmann::json;

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

template <typename Items, typename Write>
void write_list(JsonText& out, const char* name, const Items& items, const Write& write) {
    out.name(name).open('[');
    for (const auto& item : items) write(item);
    out.close(']');
}

void write_type(JsonText& out, const dialogue::AccessTypeCard& type) {
    out.open('{').name("id").text(type.id).name("label").text(type.label);
    write_list(out, "areas", type.areas, [&](const std::string& area) { out.text(area); });
    out.close('}');
}

void write_action(JsonText& out, const dialogue::Action& action) {
    out.open('{').name("type").text(action.type).name("label").text(action.label);
    if (!action.url.empty()) out.name("url").text(action.url);
    out.close('}');
}

void write_quick_reply(JsonText& out, const dialogue::QuickReply& quick) {
    out.open('{').name("title").text(quick.title).name("text").text(quick.text).close('}');
}

void write_source(JsonText& out, const dialogue::Source& source) {
    out.open('{');
    if (!source.row.empty()) out.name("row").text(source.row);
    if (source.note != 0) out.name("note").number(std::int64_t{source.note});
    out.close('}');
}

// All but the closing bracket.
JsonText begun(const Reply& reply) {
    JsonText out;
    out.open('{').name("kind").text(to_string(reply.kind)).name("text").text(reply.text);
    if (!reply.language.empty()) out.name("language").text(reply.language);
    out.name("intent").open('{').name("name").text(reply.intent.name);
    out.name("confidence").number(reply.intent.confidence).close('}');
    write_list(out, "access_types", reply.access_types,
               [&](const auto& type) { write_type(out, type); });
    write_list(out, "actions", reply.actions,
               [&](const auto& action) { write_action(out, action); });
    write_list(out, "quick_replies", reply.quick_replies,
               [&](const auto& quick) { write_quick_reply(out, quick); });
    write_list(out, "sources", reply.sources,
               [&](const auto& source) { write_source(out, source); });
    out.name("knowledge_version").text(reply.knowledge_version);
    return out;
}

}  // namespace

std::string reply_json(const Reply& reply) {
    return begun(reply).close('}').written();
}

std::string encode_reply(const Reply& reply) {
    JsonText out = begun(reply);
    out.name("reason").open('{').name("rule").text(reply.reason.rule);
    out.name("question").text(reply.reason.question).close('}');
    return out.close('}').written();
}

Reply decode_reply(std::string_view stored) {
    try {
        return reply_from(json::parse(stored));
    } catch (const json::exception&) {
        throw std::invalid_argument("a stored reply is not the JSON of a reply");
    }
}

}  // namespace wizdesk::codec
