#include "bot/http/oversight_schemas.h"

namespace wizdesk::http {

// As in schemas.cpp: what comes in is closed, what goes out is open.
const char* const kOversightSchemas = R"json({
"AuditLog": {"type": "object", "required": ["records", "before"], "properties": {
  "records": {"type": "array", "maxItems": 100, "items": {
    "type": "object", "required": ["nr", "at", "actor", "action", "object", "outcome", "hash"],
    "properties": {
      "nr": {"type": "integer", "minimum": 1}, "at": {"$ref": "#/components/schemas/Time"},
      "actor": {"type": "string", "description": "agent:NAME, token:NAME, operator, visitor …"},
      "action": {"type": "string"}, "object": {"type": "string"},
      "outcome": {"type": "string", "description": "done, or why it was refused."},
      "hash": {"type": "string", "minLength": 64, "maxLength": 64}}}},
  "before": {"type": ["integer", "null"], "description": "Of the next page; null after the last."}}},
"AuditVerdict": {"type": "object",
  "required": ["sound", "at", "records", "head", "knows_head", "fault"], "properties": {
  "sound": {"type": "boolean", "description": "All is as it was written, and the head is known."},
  "at": {"$ref": "#/components/schemas/Time"},
  "records": {"type": "integer", "minimum": 0, "description": "That were looked at."},
  "head": {"type": "string", "description": "The last hash, to be kept elsewhere."},
  "knows_head": {"type": "boolean",
    "description": "The log goes on from the head that was named; true if none was."},
  "fault": {"type": ["object", "null"], "required": ["nr", "what"],
    "description": "The first record that is not as it was written.", "properties": {
    "nr": {"type": "integer"}, "what": {"type": "string"}}}}},
"MaxAge": {"type": "integer", "minimum": 0, "maximum": 86400, "default": 300},
"RetentionTerms": {"type": "object", "required": ["terms"], "properties": {
  "terms": {"type": "array", "items": {"type": "object", "required": ["class", "days", "mode"],
    "properties": {
    "class": {"enum": ["chat", "ticket", "failed_post", "suggestion_outcome", "audit"]},
    "days": {"type": "integer", "minimum": 0, "description": "Since the last change."},
    "mode": {"enum": ["approve", "auto", "off"], "description":
      "What is past its term is erased once it was approved, by itself, or not at all."}}}}}},
"Disposals": {"type": "object", "required": ["disposals", "after"], "properties": {
  "disposals": {"type": "array", "maxItems": 100, "items": {"type": "object",
    "required": ["conversation_id", "class", "last_at", "listed_at", "approved_at", "held",
      "channel", "messages"],
    "properties": {
    "conversation_id": {"$ref": "#/components/schemas/Id"},
    "class": {"enum": ["chat", "ticket"]},
    "last_at": {"$ref": "#/components/schemas/Time"},
    "listed_at": {"$ref": "#/components/schemas/Time"},
    "approved_at": {"type": ["string", "null"]},
    "held": {"type": "boolean", "description": "A legal hold keeps it all the same."},
    "channel": {"type": "string"}, "source": {"type": "string"},
    "external_id": {"type": "string"},
    "messages": {"type": "integer", "minimum": 0}}}},
  "after": {"type": ["string", "null"], "description": "Of the next page; null after the last."}}},
"DisposalsNamed": {"type": "object", "additionalProperties": false, "required": ["conversations"],
  "properties": {"conversations": {"type": "array", "minItems": 1, "maxItems": 200,
    "items": {"type": "string", "maxLength": 64}}}},
"DisposalsApproved": {"type": "object", "required": ["approved", "passed_over"], "properties": {
  "approved": {"type": "integer", "minimum": 0},
  "passed_over": {"type": "integer", "minimum": 0,
    "description": "Were not on the list any more, or approved already."}}},
"Holds": {"type": "object", "required": ["holds"], "properties": {
  "holds": {"type": "array", "items": {"type": "object",
    "required": ["conversation_id", "at", "reason", "channel", "messages"], "properties": {
    "conversation_id": {"$ref": "#/components/schemas/Id"},
    "at": {"$ref": "#/components/schemas/Time"},
    "reason": {"type": ["string", "null"], "description": "Null for a hold of the command line."},
    "agent": {"$ref": "#/components/schemas/AgentName"},
    "channel": {"type": "string"}, "source": {"type": "string"},
    "external_id": {"type": "string"},
    "messages": {"type": "integer", "minimum": 0}}}}}},
"HoldReason": {"type": "object", "additionalProperties": false, "required": ["reason"],
  "properties": {"reason": {"$ref": "#/components/schemas/Text"}}},
"HoldChanged": {"type": "object", "required": ["id", "held"], "properties": {
  "id": {"$ref": "#/components/schemas/Id"}, "held": {"type": "boolean"}}}
})json";

}  // namespace wizdesk::http
