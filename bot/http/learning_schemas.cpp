#include "bot/http/learning_schemas.h"

namespace wizdesk::http {

// As in schemas.cpp: what comes in is closed, what goes out is open.
const char* const kLearningSchemas = R"json({
"ToLearn": {"type": "object", "required": ["groups", "intents", "facts", "writes"], "properties": {
  "groups": {"type": "array", "maxItems": 50, "description": "The largest first.",
    "items": {"$ref": "#/components/schemas/MessageGroup"}},
  "intents": {"type": "array", "items": {"type": "string"}},
  "facts": {"type": "array", "items": {"type": "object", "required": ["name", "title", "values"],
    "properties": {"name": {"type": "string"}, "title": {"type": "string"},
    "values": {"type": "array", "items": {"type": "string"}}}}},
  "writes": {"type": "boolean", "description": "Accepted proposals are written to a folder."}}},
"MessageGroup": {"type": "object", "required": ["text", "intents", "ids", "messages"],
  "properties": {
  "text": {"type": "string", "description": "In one line; of the newest that can be an example."},
  "intents": {"type": "array", "maxItems": 3, "items": {"type": "string"},
    "description": "What it could mean, the likeliest first."},
  "ids": {"type": "array", "items": {"$ref": "#/components/schemas/MessageName"}},
  "messages": {"type": "array", "maxItems": 20, "description": "The newest of them.",
    "items": {"type": "object", "required": ["id", "conversation_id", "seq", "text", "at", "why"],
    "properties": {
    "id": {"$ref": "#/components/schemas/MessageName"},
    "conversation_id": {"$ref": "#/components/schemas/Id"},
    "seq": {"type": "integer", "minimum": 1},
    "text": {"type": "string", "description": "Shortened where it is long."},
    "at": {"$ref": "#/components/schemas/Time"},
    "why": {"enum": ["not_understood", "gave_up", "not_covered", "rejected", "rewritten"]}}}}}},
"MessageName": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}[.][0-9]+$"},
"MessagesNamed": {"type": "object", "additionalProperties": false, "required": ["messages"],
  "properties": {"messages": {"$ref": "#/components/schemas/MessageNames"}}},
"MessageNames": {"type": "array", "minItems": 1, "maxItems": 1000,
  "items": {"$ref": "#/components/schemas/MessageName"}},
"Dismissed": {"type": "object", "required": ["dismissed"],
  "properties": {"dismissed": {"type": "integer", "minimum": 0}}},
"ProposalWanted": {"type": "object", "additionalProperties": false,
  "required": ["text", "messages"], "description": "With an intent, or with facts.",
  "properties": {
  "text": {"$ref": "#/components/schemas/Text"},
  "intent": {"type": ["string", "null"]},
  "facts": {"type": ["object", "null"], "description": "Fact and value.",
    "additionalProperties": {"type": "string"}},
  "messages": {"$ref": "#/components/schemas/MessageNames"}}},
"ProposalSettled": {"type": "object", "additionalProperties": false, "required": ["state"],
  "properties": {"state": {"enum": ["accepted", "withdrawn"]}}},
"Proposals": {"type": "object", "required": ["proposals"], "properties": {
  "proposals": {"type": "array", "maxItems": 50,
    "items": {"$ref": "#/components/schemas/Proposal"}}}},
"Proposal": {"type": "object", "required": ["id", "state"], "properties": {
  "id": {"$ref": "#/components/schemas/Id"},
  "state": {"enum": ["checking", "sound", "unsound", "accepted", "withdrawn"]},
  "text": {"type": "string"}, "intent": {"type": "string"}, "facts": {"type": "object"},
  "editor": {"type": "string"},
  "at": {"$ref": "#/components/schemas/Time"},
  "file": {"type": "string", "description": "Of the pack."},
  "name": {"type": "string", "description": "Of the diff, if it is kept as a file."},
  "diff": {"type": "string", "description": "For 'patch -p1', with its verdict at the top."},
  "faults": {"type": "array", "items": {"type": "string"}, "description": "What fails."},
  "written": {"type": "boolean", "description": "It stands in the operator's folder."},
  "reply": {"type": "object", "required": ["kind", "text", "intent"],
    "description": "What the bot would say to the text then.", "properties": {
    "kind": {"type": "string"}, "text": {"type": "string"},
    "intent": {"$ref": "#/components/schemas/Intent"}}}}}
})json";

}  // namespace wizdesk::http
