#pragma once

// What there is to learn, and what was proposed, as the JSON of the HTTP contract.

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "bot/learning/groups.h"
#include "bot/learning/proposals.h"

namespace wizdesk::http {

// How a message is named in these bodies: "CONVERSATION.SEQ". Empty for anything else.
std::string message_name(const storage::MessagePlace& place);
std::optional<storage::MessagePlace> message_place(std::string_view name);

// The ids of all messages, and the texts of the newest, shortened where they are long.
nlohmann::ordered_json group_json(const learning::Group& group);

// {intents: [name], facts: [{name, title, values}]}: what an example can be given to.
nlohmann::ordered_json targets_json(const intents::Pack& pack);

nlohmann::ordered_json proposal_json(const learning::Proposal& proposal);

}  // namespace wizdesk::http
