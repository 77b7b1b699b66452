#include "bot/new_message.h"

#include <utility>

#include "bot/random_id.h"

namespace wizdesk::bot {

storage::Message new_message(storage::Role role, std::string text, storage::Time at) {
    storage::Message message;
    message.id = random_id();
    message.role = role;
    message.text = std::move(text);
    message.at = at;
    return message;
}

}  // namespace wizdesk::bot
