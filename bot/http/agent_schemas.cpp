#include "bot/http/agent_schemas.h"

namespace wizdesk::http {

// As in schemas.cpp: what comes in is closed, what goes out is open.
const char* const kAgentSchemas = R"json({
"AgentLogin": {"type": "object", "additionalProperties": false, "required": ["name", "password"],
  "properties": {"name": {"type": "string", "minLength": 1, "maxLength": 256},
  "password": {"type": "string", "minLength": 1, "maxLength": 1024}}},
"AgentSession": {"type": "object", "required": ["agent"], "properties": {
  "agent": {"type": "object", "required": ["name", "role"], "properties": {
    "name": {"type": "string"}, "role": {"$ref": "#/components/schemas/AgentRole"}}},
  "csrf_token": {"type": "string", "minLength": 22,
    "description": "Sent as X-CSRF-Token with every call that changes something."}}},
"AgentRole": {"enum": ["agent", "editor", "auditor", "administrator"]},
"AgentName": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
"AgentQueue": {"type": "object", "required": ["conversations", "cursor", "counts"], "properties": {
  "conversations": {"type": "array", "maxItems": 100,
    "items": {"$ref": "#/components/schemas/QueueRow"}},
  "cursor": {"type": ["string", "null"], "description": "Of the next page; null after the last."},
  "counts": {"type": "object", "required": ["bot", "waiting", "agent", "resolved"],
    "description": "Of all conversations.", "properties": {
    "bot": {"type": "integer"}, "waiting": {"type": "integer"}, "agent": {"type": "integer"},
    "resolved": {"type": "integer"}}}}},
"QueueRow": {"type": "object", "required": ["id", "status", "channel", "source", "created_at",
    "updated_at", "last_seq", "last_role", "last_text"], "properties": {
  "id": {"$ref": "#/components/schemas/Id"},
  "status": {"$ref": "#/components/schemas/Status"},
  "channel": {"type": "string"}, "source": {"type": "string"},
  "created_at": {"$ref": "#/components/schemas/Time"},
  "updated_at": {"$ref": "#/components/schemas/Time"},
  "last_seq": {"type": "integer", "minimum": 0},
  "last_role": {"$ref": "#/components/schemas/Role"},
  "last_text": {"type": "string", "description": "Of the newest message, shortened."},
  "waiting_since": {"$ref": "#/components/schemas/Time"},
  "assignee": {"$ref": "#/components/schemas/AgentName"},
  "found_seq": {"type": "integer", "minimum": 1, "description": "The message that was found."},
  "snippet": {"type": "array", "description": "Of the message that was found.",
    "items": {"type": "object", "required": ["text", "found"], "properties": {
      "text": {"type": "string"}, "found": {"type": "boolean"}}}}}},
"Role": {"enum": ["user", "bot", "agent", "system"]},
"AgentConversation": {"type": "object", "required": ["id", "status", "channel", "source",
    "external_id", "locale", "created_at", "updated_at", "last_seq", "messages", "notes"],
  "properties": {
  "id": {"$ref": "#/components/schemas/Id"},
  "status": {"$ref": "#/components/schemas/Status"},
  "channel": {"type": "string"}, "source": {"type": "string"},
  "external_id": {"type": "string"}, "locale": {"type": "string"},
  "created_at": {"$ref": "#/components/schemas/Time"},
  "updated_at": {"$ref": "#/components/schemas/Time"},
  "last_seq": {"type": "integer", "minimum": 0},
  "waiting_since": {"$ref": "#/components/schemas/Time"},
  "assignee": {"$ref": "#/components/schemas/AgentName"},
  "messages": {"type": "array", "maxItems": 1000,
    "items": {"$ref": "#/components/schemas/AgentMessage"}},
  "notes": {"type": "array", "items": {"$ref": "#/components/schemas/PrivateNote"}}}},
"AgentMessage": {"type": "object", "required": ["seq", "id", "role", "text", "at"], "properties": {
  "seq": {"type": "integer", "minimum": 1},
  "id": {"$ref": "#/components/schemas/Id"},
  "role": {"$ref": "#/components/schemas/Role"},
  "text": {"type": "string"},
  "at": {"$ref": "#/components/schemas/Time"},
  "reply": {"$ref": "#/components/schemas/Reply"},
  "agent": {"$ref": "#/components/schemas/AgentName"},
  "why": {"type": "object", "required": ["rule", "rows", "intent", "knowledge_version"],
    "description": "Why the bot answered so.", "properties": {
    "rule": {"type": "string"}, "question": {"type": "string"},
    "rows": {"type": "array", "items": {"type": "string"}},
    "intent": {"$ref": "#/components/schemas/Intent"},
    "knowledge_version": {"type": "string"},
    "facts": {"type": "array", "description": "Understood of the message that was answered.",
      "items": {"type": "object", "required": ["fact", "value", "phrases"], "properties": {
        "fact": {"type": "string"}, "value": {"type": "string"},
        "phrases": {"type": "array", "items": {"type": "string"}}}}}}}}},
"PrivateNote": {"type": "object", "required": ["id", "after_seq", "text", "at", "agent"],
  "properties": {
  "id": {"$ref": "#/components/schemas/Id"},
  "after_seq": {"type": "integer", "minimum": 0, "description": "Stands behind this message."},
  "text": {"type": "string"},
  "at": {"$ref": "#/components/schemas/Time"},
  "agent": {"$ref": "#/components/schemas/AgentName"}}},
"AgentWrites": {"type": "object", "additionalProperties": false, "required": ["text"],
  "properties": {"text": {"$ref": "#/components/schemas/Text"},
  "private": {"type": ["boolean", "null"], "description": "A note that only agents see."}}},
"AgentWrote": {"type": "object", "required": ["status"], "properties": {
  "status": {"$ref": "#/components/schemas/Status"},
  "message": {"$ref": "#/components/schemas/Message"},
  "note": {"$ref": "#/components/schemas/PrivateNote"}}},
"AgentStatus": {"type": "object", "additionalProperties": false, "required": ["status"],
  "properties": {"status": {"enum": ["agent", "bot", "resolved"]}}},
"AgentAssigns": {"type": "object", "additionalProperties": false, "required": ["agent"],
  "properties": {"agent": {"type": "string", "description": "The agent's name."}}},
"AgentHandled": {"type": "object", "required": ["id", "status", "last_seq"], "properties": {
  "id": {"$ref": "#/components/schemas/Id"},
  "status": {"$ref": "#/components/schemas/Status"},
  "assignee": {"$ref": "#/components/schemas/AgentName"},
  "last_seq": {"type": "integer", "minimum": 0}}},
"AgentRedacts": {"type": "object", "additionalProperties": false, "description": "One of the two.",
  "properties": {"seq": {"type": ["integer", "null"], "minimum": 1},
  "note": {"type": ["string", "null"]}}},
"AgentRedacted": {"type": "object", "required": ["id"], "properties": {
  "id": {"$ref": "#/components/schemas/Id"},
  "seq": {"type": "integer", "minimum": 1}, "note": {"type": "string"}}},
"AgentSuggestions": {"type": "object", "required": ["suggestions", "seq"], "properties": {
  "seq": {"type": "integer", "minimum": 0, "description": "Of the message; 0: there is none."},
  "suggestions": {"type": "array", "maxItems": 3, "items": {"type": "object",
    "required": ["id", "reply", "confidence", "why"], "properties": {
    "id": {"$ref": "#/components/schemas/Id"},
    "reply": {"$ref": "#/components/schemas/Reply"},
    "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    "why": {"type": "string"},
    "outcome": {"$ref": "#/components/schemas/OutcomeWord"}}}}}},
"OutcomeWord": {"enum": ["accepted", "edited", "rejected"]},
"SuggestionOutcome": {"type": "object", "additionalProperties": false, "required": ["outcome"],
  "properties": {"outcome": {"$ref": "#/components/schemas/OutcomeWord"},
  "text": {"anyOf": [{"$ref": "#/components/schemas/Text"}, {"type": "null"}],
    "description": "What was sent in the place of an edited one."}}},
"SuggestionJudged": {"type": "object", "required": ["id", "outcome", "changed"], "properties": {
  "id": {"$ref": "#/components/schemas/Id"},
  "outcome": {"$ref": "#/components/schemas/OutcomeWord"},
  "changed": {"type": "number", "minimum": 0, "maximum": 1,
    "description": "The share of the text that was changed."}}},
"CannedAnswers": {"type": "object", "required": ["answers"], "properties": {
  "answers": {"type": "array", "items": {"type": "object",
    "required": ["id", "kind", "text", "language"], "properties": {
    "id": {"type": "string"}, "kind": {"type": "string"},
    "text": {"type": "string", "description": "Markdown limited to bold, lists and links."},
    "language": {"type": "string"}}}}}},
"Colleagues": {"type": "object", "required": ["agents"], "properties": {
  "agents": {"type": "array", "items": {"type": "object", "required": ["name", "role"],
    "properties": {"name": {"type": "string"},
    "role": {"$ref": "#/components/schemas/AgentRole"}}}}}},
"Analytics": {"type": "object", "required": ["from", "to", "days", "totals", "intents", "kinds",
    "access_types", "confidence", "suggestions"], "properties": {
  "from": {"$ref": "#/components/schemas/Day"}, "to": {"$ref": "#/components/schemas/Day"},
  "days": {"type": "array", "description": "Those with messages, by channel.",
    "items": {"type": "object", "required": ["day", "channel", "conversations", "messages",
      "replies", "answered_without_person", "handoffs", "fallbacks"], "properties": {
      "day": {"$ref": "#/components/schemas/Day"}, "channel": {"type": "string"}}}},
  "totals": {"type": "object", "required": ["conversations", "messages", "replies",
    "answered_without_person", "handoffs", "fallbacks", "median_seconds_to_person"],
    "properties": {"median_seconds_to_person": {"type": ["number", "null"],
      "description": "From a message until another person answered it."}}},
  "intents": {"type": "array", "items": {"type": "object", "required": ["name", "count"]}},
  "kinds": {"type": "array", "items": {"type": "object", "required": ["kind", "count"]}},
  "access_types": {"type": "array", "items": {"type": "object",
    "required": ["id", "label", "count"]}},
  "confidence": {"type": "array", "description": "Of the bot's replies, in tenths.",
    "items": {"type": "object", "required": ["from", "to", "count"]}},
  "suggestions": {"type": "object", "required": ["accepted", "edited", "rejected", "open",
    "by_intent", "by_row"], "properties": {
    "by_intent": {"type": "array", "items": {"$ref": "#/components/schemas/Acceptance"}},
    "by_row": {"type": "array", "items": {"$ref": "#/components/schemas/Acceptance"}}}}}},
"Acceptance": {"type": "object", "required": ["accepted", "edited", "rejected", "open", "promote"],
  "properties": {"intent": {"type": "string"}, "row": {"type": "string"},
  "accepted": {"type": "integer"}, "edited": {"type": "integer"},
  "rejected": {"type": "integer"}, "open": {"type": "integer"},
  "promote": {"type": "boolean",
    "description": "Often accepted as it was and never refused: the bot could say it itself."}}},
"Day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
"Me": {"enum": ["me"]},
"Word": {"type": "string"},
"Limit": {"type": "integer", "minimum": 1, "maximum": 100, "default": 50}
})json";

}  // namespace wizdesk::http
