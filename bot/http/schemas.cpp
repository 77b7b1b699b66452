#include "bot/http/schemas.h"

#include <nlohmann/json.hpp>

#include "bot/http/agent_schemas.h"
#include "bot/http/learning_schemas.h"
#include "bot/http/oversight_schemas.h"

namespace wizdesk::http {

namespace {

// Bodies that come in are closed, because an unknown field is refused. Bodies that go out are open:
// the contract may be added to, and whoever reads them has to expect that.
constexpr const char* kSchemas = R"json({
"Id": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"},
"Text": {"type": "string", "minLength": 1, "maxLength": 4000,
  "description": "Counted in characters (code points) after trimming."},
"IdempotencyKey": {"type": "string", "pattern": "^[!-~]{1,255}$"},
"Status": {"enum": ["bot", "waiting", "agent", "resolved"],
  "description": "Who answers: the bot; nobody yet after a handoff; an agent; or it is done."},
"OpenConversation": {"type": "object", "additionalProperties": false, "properties": {
  "text": {"anyOf": [{"$ref": "#/components/schemas/Text"}, {"type": "null"}]},
  "locale": {"type": ["string", "null"], "pattern": "^[A-Za-z0-9_-]*$", "maxLength": 35},
  "channel": {"enum": ["web", "", null]}}},
"SendMessage": {"type": "object", "additionalProperties": false, "required": ["text"],
  "properties": {"text": {"$ref": "#/components/schemas/Text"}}},
"OpenedConversation": {"type": "object",
  "required": ["conversation_id", "token", "status", "replies"], "properties": {
  "conversation_id": {"$ref": "#/components/schemas/Id"},
  "token": {"type": "string", "minLength": 43,
    "description": "Sent as 'Authorization: Bearer TOKEN' with every other call."},
  "status": {"$ref": "#/components/schemas/Status"},
  "replies": {"$ref": "#/components/schemas/Replies"}}},
"SentMessage": {"type": "object", "required": ["message_id", "status", "replies"], "properties": {
  "message_id": {"$ref": "#/components/schemas/Id"},
  "status": {"$ref": "#/components/schemas/Status"},
  "replies": {"$ref": "#/components/schemas/Replies"}}},
"Replies": {"type": "array", "maxItems": 2, "items": {"$ref": "#/components/schemas/Reply"},
  "description": "One for each wish in the message; none while a person answers."},
"Reply": {"type": "object", "required": ["kind", "text", "intent", "access_types", "actions",
    "quick_replies", "sources", "knowledge_version"], "properties": {
  "kind": {"enum": ["access", "add_role", "question", "answer", "handoff", "fallback", "smalltalk"]},
  "text": {"type": "string", "description": "Markdown limited to bold, lists and links."},
  "language": {"type": "string", "description": "Of the text, as in the attribute lang of HTML."},
  "intent": {"$ref": "#/components/schemas/Intent"},
  "access_types": {"type": "array", "items": {"$ref": "#/components/schemas/AccessType"},
    "description": "What the reply recommends, in no order; empty but for access and add_role."},
  "actions": {"type": "array", "items": {"$ref": "#/components/schemas/Action"}},
  "quick_replies": {"type": "array", "items": {"$ref": "#/components/schemas/QuickReply"}},
  "sources": {"type": "array", "items": {"$ref": "#/components/schemas/Source"}},
  "knowledge_version": {"type": "string"}}},
"Intent": {"type": "object", "required": ["name", "confidence"], "properties": {
  "name": {"type": "string"}, "confidence": {"type": "number", "minimum": 0, "maximum": 1}}},
"AccessType": {"type": "object", "required": ["id", "label", "areas"], "properties": {
  "id": {"type": "string"}, "label": {"type": "string"},
  "areas": {"type": "array", "items": {"type": "string"}}}},
"Action": {"type": "object", "required": ["type", "label"], "properties": {
  "type": {"enum": ["request_account", "submit_ticket", "training", "handoff"]},
  "label": {"type": "string"}, "url": {"type": "string"}}},
"QuickReply": {"type": "object", "required": ["title", "text"], "properties": {
  "title": {"type": "string"}, "text": {"type": "string"}}},
"Source": {"type": "object", "properties": {
  "row": {"type": "string"}, "note": {"type": "integer", "minimum": 0}}},
"Messages": {"type": "object", "required": ["messages", "next", "status"], "properties": {
  "messages": {"type": "array", "maxItems": 200, "items": {"$ref": "#/components/schemas/Message"}},
  "next": {"type": "integer", "minimum": 0, "description": "The 'after' of the next call."},
  "status": {"$ref": "#/components/schemas/Status"}}},
"Message": {"type": "object", "required": ["seq", "id", "role", "text", "at"], "properties": {
  "seq": {"type": "integer", "minimum": 1},
  "id": {"$ref": "#/components/schemas/Id"},
  "role": {"enum": ["user", "bot", "agent", "system"]},
  "text": {"type": "string"},
  "at": {"type": "string", "format": "date-time"},
  "reply": {"$ref": "#/components/schemas/Reply"},
  "agent": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}}},
"ParseText": {"type": "object", "additionalProperties": false, "required": ["text"],
  "properties": {"text": {"$ref": "#/components/schemas/Text"}}},
"Understanding": {"type": "object",
  "required": ["text", "intent", "intent_ranking", "entities", "facts"], "properties": {
  "text": {"type": "string"},
  "intent": {"$ref": "#/components/schemas/Intent"},
  "intent_ranking": {"type": "array", "items": {"$ref": "#/components/schemas/Intent"}},
  "entities": {"type": "array", "items": {"$ref": "#/components/schemas/Entity"}},
  "facts": {"type": "object", "additionalProperties": {"type": "string"}},
  "outcomes": {"type": "array", "items": {"type": "object", "required": ["name", "confidence"],
    "properties": {"name": {"type": "string"}, "confidence": {"type": "number"}}}},
  "why": {"$ref": "#/components/schemas/Why"}}},
"Why": {"type": "object", "required": ["intent", "runner_up", "margin", "facts", "answers",
    "knowledge_version"], "properties": {
  "intent": {"type": "object", "required": ["name", "confidence", "features"], "properties": {
    "name": {"type": "string"}, "confidence": {"type": "number"},
    "features": {"type": "array", "items": {"type": "object", "required": ["feature", "weight"],
      "properties": {"feature": {"type": "string"}, "weight": {"type": "number"}}}}}},
  "runner_up": {"type": "string"}, "margin": {"type": "number"},
  "facts": {"type": "array", "items": {"type": "object",
    "required": ["fact", "value", "phrases"], "properties": {"fact": {"type": "string"},
    "value": {"type": "string"}, "phrases": {"type": "array", "items": {"type": "string"}}}}},
  "answers": {"type": "array", "items": {"type": "object", "required": ["kind", "rule", "rows"],
    "properties": {"kind": {"type": "string"}, "rule": {"type": "string"},
    "rows": {"type": "array", "items": {"type": "string"}}, "question": {"type": "string"}}}},
  "knowledge_version": {"type": "string"}}},
"Entity": {"type": "object", "required": ["entity", "value", "start", "end", "confidence"],
  "properties": {"entity": {"type": "string"}, "value": {"type": "string"},
  "start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0},
  "confidence": {"type": "number", "minimum": 0, "maximum": 1}}},
"RasaMessage": {"type": "object", "required": ["sender", "message"], "properties": {
  "sender": {"type": "string", "minLength": 1, "maxLength": 255},
  "message": {"$ref": "#/components/schemas/Text"}}},
"RasaReplies": {"type": "array", "items": {"type": "object",
  "required": ["recipient_id", "text", "buttons", "custom"], "properties": {
  "recipient_id": {"type": "string"}, "text": {"type": "string"},
  "buttons": {"type": "array", "items": {"type": "object", "required": ["title", "payload"],
    "properties": {"title": {"type": "string"}, "payload": {"type": "string"}}}},
  "custom": {"$ref": "#/components/schemas/Reply"}}}},
"RasaText": {"type": "object", "required": ["text"],
  "properties": {"text": {"$ref": "#/components/schemas/Text"}}},
"TicketAccepted": {"type": "object", "required": ["event_id", "status"], "properties": {
  "event_id": {"$ref": "#/components/schemas/Id"}, "status": {"enum": ["accepted"]}}},
"TicketPassedOver": {"type": "object", "required": ["status"], "properties": {
  "status": {"enum": ["duplicate", "ignored"]}}},
"Outbox": {"type": "object", "required": ["posts"], "properties": {
  "posts": {"type": "array", "items": {"$ref": "#/components/schemas/OutboxPost"}}}},
"OutboxPost": {"type": "object", "required": ["id", "source", "ticket_id", "form", "state",
    "attempts", "due_at", "created_at", "fault", "conversation_id"], "properties": {
  "id": {"$ref": "#/components/schemas/Id"}, "source": {"type": "string"},
  "ticket_id": {"type": "string"}, "form": {"enum": ["note", "answer", "ticket"]},
  "state": {"$ref": "#/components/schemas/PostState"}, "attempts": {"type": "integer"},
  "due_at": {"$ref": "#/components/schemas/Time"},
  "created_at": {"$ref": "#/components/schemas/Time"},
  "fault": {"type": "string", "description": "Why the last attempt failed."},
  "conversation_id": {"$ref": "#/components/schemas/Id"}}},
"Time": {"type": "string", "format": "date-time"},
"PostState": {"enum": ["waiting", "sent", "obsolete", "failed", "dropped"]},
"OutboxAction": {"type": "object", "additionalProperties": false, "required": ["action"],
  "properties": {"action": {"enum": ["retry", "drop"]}}},
"OutboxActed": {"type": "object", "required": ["id", "state"], "properties": {
  "id": {"$ref": "#/components/schemas/Id"},
  "state": {"$ref": "#/components/schemas/PostState"}}},
"PostBefore": {"type": "string", "description": "The id of the last post of the page before."},
"SourceName": {"type": "string"},
"Health": {"type": "object", "required": ["status"], "properties": {"status": {"enum": ["ok"]}}},
"Readiness": {"type": "object", "required": ["status", "knowledge_version"], "properties": {
  "status": {"enum": ["ready"]}, "knowledge_version": {"type": "string"},
  "lacking_version": {"type": "string",
    "description": "What another process on the same database serves and this one has not got."},
  "warning": {"type": "string", "description": "What to do about it."}}},
"OpenApi": {"type": "object", "required": ["openapi", "info", "paths", "components"]},
"Problem": {"type": "object", "required": ["type", "title", "status", "detail"], "properties": {
  "type": {"type": "string", "format": "uri"}, "title": {"type": "string"},
  "status": {"type": "integer", "minimum": 400, "maximum": 599},
  "detail": {"type": "string"},
  "field": {"type": "string", "description": "Where one field is to blame."},
  "agent": {"$ref": "#/components/schemas/AgentName"}}},
"After": {"type": "integer", "minimum": 0, "default": 0},
"Wait": {"type": "integer", "minimum": 0, "maximum": 25, "default": 0}
})json";

}  // namespace

nlohmann::ordered_json schemas() {
    auto all = nlohmann::ordered_json::parse(kSchemas);
    all.update(nlohmann::ordered_json::parse(kAgentSchemas));
    all.update(nlohmann::ordered_json::parse(kLearningSchemas));
    all.update(nlohmann::ordered_json::parse(kOversightSchemas));
    return all;
}

}  // namespace wizdesk::http
