#include "bot/cli/running_service.h"

#include <httplib.h>

#include "bot/cli/open_store.h"
#include "bot/config.h"
#include "bot/operator_key.h"
#include "storage/sqlite/installation_secret.h"

namespace wizdesk::cli {

std::unique_ptr<httplib::Client> running_service(const std::string& database,
                                                 const std::string& listen) {
    if (is_server(database)) return nullptr;  // whoever can open it needs nobody to do it for him
    auto address = bot::parse_host_port(listen);
    if (!address) return nullptr;
    if (address->host == "0.0.0.0") address->host = "127.0.0.1";
    const auto secret = storage::sqlite::read_installation_secret(database);
    auto client = std::make_unique<httplib::Client>(address->host, address->port);
    client->set_default_headers({{"Authorization", "Bearer " + bot::operator_key(secret)}});
    client->set_tcp_nodelay(true);
    return client->Get("/healthz") ? std::move(client) : nullptr;
}

}  // namespace wizdesk::cli
