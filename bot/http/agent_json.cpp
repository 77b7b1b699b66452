#include "bot/http/agent_json.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "bot/codec/reply_json.h"
#include "bot/http/agent_gate.h"
#include "bot/http/message_json.h"
#include "storage/time_text.h"

namespace wizdesk::http {

namespace {

using nlohmann::ordered_json;

void add_assignee(ordered_json& json, const std::string& id, const AgentNames& names) {
    if (!id.empty()) json["assignee"] = {{"name", names.of(id)}};
}

std::vector<std::string> rows_of(const dialogue::Reply& reply) {
    std::vector<std::string> rows;
    for (const auto& source : reply.sources)
        if (!source.row.empty() && std::ranges::find(rows, source.row) == rows.end())
            rows.push_back(source.row);
    return rows;
}

// The phrases that say the fact; none for what follows from other facts.
ordered_json phrases_of(const intents::Understanding& heard, const std::string& fact) {
    ordered_json phrases = ordered_json::array();
    for (const auto& finding : heard.findings) {
        const bool counts = finding.standing == intents::Standing::asserted ||
                            finding.standing == intents::Standing::denied;
        if (counts && finding.fact == fact) phrases.push_back(finding.phrase);
    }
    return phrases;
}

ordered_json understood_json(const intents::Understanding& heard) {
    ordered_json facts = ordered_json::array();
    for (const auto& [fact, value] : heard.facts)
        facts.push_back({{"fact", fact}, {"value", value}, {"phrases", phrases_of(heard, fact)}});
    return facts;
}

ordered_json why_json(const dialogue::Reply& reply) {
    ordered_json why = {{"rule", reply.reason.rule}};
    if (!reply.reason.question.empty()) why["question"] = reply.reason.question;
    why["rows"] = rows_of(reply);
    why["intent"] = {{"name", reply.intent.name}, {"confidence", reply.intent.confidence}};
    why["knowledge_version"] = reply.knowledge_version;
    return why;
}

}  // namespace

AgentNames::AgentNames(storage::AccountStore& store) {
    for (const storage::Agent& agent : store.agents()) by_id_[agent.id] = agent.name;
}

std::string AgentNames::of(const std::string& id) const {
    if (id.starts_with(kTokenCaller)) return id.substr(kTokenCaller.size());
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? "somebody" : found->second;
}

ordered_json queue_entry_json(const storage::QueueEntry& entry, const AgentNames& names) {
    ordered_json json = {{"id", entry.id},
                         {"status", storage::to_string(entry.status)},
                         {"channel", entry.channel},
                         {"source", entry.source},
                         {"created_at", storage::to_rfc3339(entry.created_at)},
                         {"updated_at", storage::to_rfc3339(entry.updated_at)},
                         {"last_seq", entry.last_seq},
                         {"last_role", storage::to_string(entry.last_role)},
                         {"last_text", entry.last_text}};
    if (entry.waiting_since) json["waiting_since"] = storage::to_rfc3339(*entry.waiting_since);
    add_assignee(json, entry.assignee, names);
    return json;
}

ordered_json snippet_json(const std::vector<storage::SnippetPiece>& snippet) {
    ordered_json pieces = ordered_json::array();
    for (const auto& piece : snippet)
        pieces.push_back({{"text", piece.text}, {"found", piece.found}});
    return pieces;
}

ordered_json conversation_json(const storage::Conversation& conversation, const AgentNames& names) {
    ordered_json json = {{"id", conversation.id},
                         {"status", storage::to_string(conversation.status)},
                         {"channel", conversation.channel},
                         {"source", conversation.source},
                         {"external_id", conversation.external_id},
                         {"locale", conversation.locale},
                         {"created_at", storage::to_rfc3339(conversation.created_at)},
                         {"updated_at", storage::to_rfc3339(conversation.updated_at)},
                         {"last_seq", conversation.last_seq}};
    add_assignee(json, conversation.assignee, names);
    return json;
}

ordered_json note_json(const storage::PrivateNote& note) {
    return {{"id", note.id},
            {"after_seq", note.after_seq},
            {"text", note.text},
            {"at", storage::to_rfc3339(note.at)},
            {"agent", {{"name", note.agent_name}}}};
}

ordered_json explained_message_json(const storage::Message& message, const storage::Message* asked,
                                    const bot::Knowledge& knowledge) {
    ordered_json json = message_json(message);
    if (!json.contains("reply")) return json;
    const dialogue::Reply reply = codec::decode_reply(*message.reply);
    ordered_json& why = json["why"] = why_json(reply);
    if (asked != nullptr && reply.knowledge_version == knowledge.version())
        why["facts"] = understood_json(knowledge.understand(asked->text, reply.language));
    return json;
}

ordered_json suggestion_json(const storage::JudgedSuggestion& judged) {
    const std::string reply = codec::reply_json(codec::decode_reply(judged.suggestion.reply));
    ordered_json json = {{"id", judged.suggestion.id},
                         {"reply", ordered_json::parse(reply)},
                         {"confidence", judged.suggestion.confidence},
                         {"why", judged.suggestion.why}};
    if (judged.verdict) json["outcome"] = storage::to_string(judged.verdict->outcome);
    return json;
}

}  // namespace wizdesk::http
