#pragma once

// Erasing from outside of the service: through the running one, which alone keeps conversations in
// memory and can empty the log of its database, or in the database itself when nobody has it open.

#include <string>

namespace wizdesk::cli {

enum class Erasure {
    done,  // from the tables, the index, the outbox and the files
    none,  // there is no such conversation
    held,  // a legal hold keeps it
};

// `database` and `listen` as in the settings. Throws storage::StoreError or std::runtime_error with
// a message for the operator.
Erasure erase_conversation(const std::string& database, const std::string& listen,
                           const std::string& conversation_id);

// The conversation of a ticket; empty if there is none. Throws storage::StoreError.
std::string conversation_of_ticket(const std::string& database, const std::string& source,
                                   const std::string& external_id);

}  // namespace wizdesk::cli
