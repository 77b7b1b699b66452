#include "bot/http/learning_routes.h"

#include "bot/http/agent_rows.h"

namespace wizdesk::http {

namespace {

using agents::Permission;

const std::string kRoot = "/v1/agent/learning";

}  // namespace

std::vector<Route> learning_routes(LearningApi& api) {
    return for_agents(
        Permission::edit_pack,
        {{.method = "GET",
          .path = kRoot,
          .handler = calls(api, &LearningApi::groups),
          .act = "learning.read",
          .summary = "Messages that were not understood, those that are alike together.",
          .answers = {answer(200, "ToLearn", "The 50 largest groups of the newest messages.")}},
         {.method = "POST",
          .path = kRoot + "/dismissals",
          .handler = calls(api, &LearningApi::dismiss),
          .act = "learning.dismiss",
          .summary = "Nothing is to be learnt from these messages: they do not come back.",
          .request = json("MessagesNamed"),
          .answers = {answer(200, "Dismissed", "How many there were.")}},
         {.method = "GET",
          .path = kRoot + "/proposals",
          .handler = calls(api, &LearningApi::list),
          .act = "proposals.read",
          .summary = "Proposed changes of the knowledge pack, the newest first.",
          .answers = {answer(200, "Proposals", "Those since the service was started.")}},
         {.method = "POST",
          .path = kRoot + "/proposals",
          .handler = calls(api, &LearningApi::propose),
          .act = "proposal.make",
          .summary = "Propose an example for an intent or for facts; the changed pack is checked.",
          .request = json("ProposalWanted"),
          .answers = {answer(201, "Proposal", "With its diff; the check takes some seconds.")}},
         {.method = "POST",
          .path = kRoot + "/proposals/{id}/state",
          .handler = calls(api, &LearningApi::settle),
          .act = "proposal.settle",
          .summary = "Take a proposal that passed its check, or withdraw one.",
          .request = json("ProposalSettled"),
          .answers = {answer(200, "Proposal", "As it is now.")},
          .refusals = {404, 409}}});
}

}  // namespace wizdesk::http
