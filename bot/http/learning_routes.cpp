#include "bot/http/learning_routes.h"

namespace wizdesk::http {

namespace {

using agents::Permission;

const std::string kJson = "application/json";
const std::string kRoot = "/v1/agent/learning";

Content json(const char* schema) {
    return {0, kJson, schema, {}};
}
Content answer(int status, const char* schema, const char* description) {
    return {status, kJson, schema, description};
}

}  // namespace

std::vector<Route> learning_routes(LearningApi& api) {
    return {
        {.method = "GET",
         .path = kRoot,
         .handler = [&api](const Call& call) { return api.groups(call); },
         .access = Access::agents,
         .permission = Permission::edit_pack,
         .act = "learning.read",
         .summary = "Messages that were not understood, those that are alike together.",
         .answers = {answer(200, "ToLearn", "The 50 largest groups of the newest messages.")}},
        {.method = "POST",
         .path = kRoot + "/dismissals",
         .handler = [&api](const Call& call) { return api.dismiss(call); },
         .access = Access::agents,
         .permission = Permission::edit_pack,
         .act = "learning.dismiss",
         .summary = "Nothing is to be learnt from these messages: they do not come back.",
         .request = json("MessagesNamed"),
         .answers = {answer(200, "Dismissed", "How many there were.")}},
        {.method = "GET",
         .path = kRoot + "/proposals",
         .handler = [&api](const Call& call) { return api.list(call); },
         .access = Access::agents,
         .permission = Permission::edit_pack,
         .act = "proposals.read",
         .summary = "Proposed changes of the knowledge pack, the newest first.",
         .answers = {answer(200, "Proposals", "Those since the service was started.")}},
        {.method = "POST",
         .path = kRoot + "/proposals",
         .handler = [&api](const Call& call) { return api.propose(call); },
         .access = Access::agents,
         .permission = Permission::edit_pack,
         .act = "proposal.make",
         .summary = "Propose an example for an intent or for facts; the changed pack is checked.",
         .request = json("ProposalWanted"),
         .answers = {answer(201, "Proposal", "With its diff; the check takes some seconds.")}},
        {.method = "POST",
         .path = kRoot + "/proposals/{id}/state",
         .handler = [&api](const Call& call) { return api.settle(call); },
         .access = Access::agents,
         .permission = Permission::edit_pack,
         .act = "proposal.settle",
         .summary = "Take a proposal that passed its check, or withdraw one.",
         .request = json("ProposalSettled"),
         .answers = {answer(200, "Proposal", "As it is now.")},
         .refusals = {404, 409}}};
}

}  // namespace wizdesk::http
