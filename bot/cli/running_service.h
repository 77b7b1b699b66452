#pragma once

#include <memory>
#include <string>

namespace httplib {
class Client;
}

namespace wizdesk::cli {

// Calls the service that has `database` open and answers at `listen` (as in the settings), as its
// operator. Null if none answers there. Throws storage::StoreError if the database cannot be read.
std::unique_ptr<httplib::Client> running_service(const std::string& database,
                                                 const std::string& listen);

}  // namespace wizdesk::cli
