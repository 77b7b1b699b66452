#include "bot/cli/outbox_access.h"

#include <stdexcept>

#include <httplib.h>
#include <nlohmann/json.hpp>

#include "bot/cli/open_oversight.h"
#include "bot/cli/open_store.h"
#include "bot/cli/running_service.h"
#include "bot/clock.h"
#include "storage/sqlite/database_file.h"
#include "storage/time_text.h"

namespace wizdesk::cli {
namespace {

using nlohmann::json;
using storage::OutboxFilter;
using storage::OutboxPost;

constexpr const char* kPath = "/v1/operator/outbox";

class InDatabase : public OutboxAccess {
  public:
    explicit InDatabase(std::unique_ptr<storage::Store> store) : store_(std::move(store)) {}

    std::vector<OutboxPost> list(const OutboxFilter& filter) override {
        return store_->outbox(filter);
    }
    bool retry(const std::string& id) override {
        const auto act = operator_act("post.retry", id);
        return store_->retry_post(id, bot::SystemClock().now());
    }
    bool drop(const std::string& id) override {
        const auto act = operator_act("post.drop", id);
        return store_->drop_post(id);
    }

  private:
    std::unique_ptr<storage::Store> store_;
};

OutboxPost post_from(const json& from) {
    OutboxPost post;
    post.id = from.at("id");
    post.source = from.at("source");
    post.ticket_id = from.at("ticket_id");
    post.form = from.at("form");
    post.state = storage::post_state_from(from.at("state").get<std::string>());
    post.attempts = from.at("attempts");
    post.due_at = storage::time_from_rfc3339(from.at("due_at").get<std::string>());
    post.created_at = storage::time_from_rfc3339(from.at("created_at").get<std::string>());
    post.fault = from.at("fault");
    post.conversation_id = from.at("conversation_id");
    return post;
}

class InService : public OutboxAccess {
  public:
    explicit InService(std::unique_ptr<httplib::Client> client) : client_(std::move(client)) {}

    std::vector<OutboxPost> list(const OutboxFilter& filter) override {
        httplib::Params query;
        if (filter.source) query.emplace("source", *filter.source);
        if (filter.state) query.emplace("state", std::string(to_string(*filter.state)));
        if (!filter.before.empty()) query.emplace("before", filter.before);
        const auto answer = client_->Get(kPath, query, httplib::Headers{});
        std::vector<OutboxPost> posts;
        const json body = json::parse(checked(answer).body);  // has to outlive the loop
        for (const json& post : body.at("posts")) posts.push_back(post_from(post));
        return posts;
    }

    bool retry(const std::string& id) override { return act(id, "retry"); }
    bool drop(const std::string& id) override { return act(id, "drop"); }

  private:
    bool act(const std::string& id, const char* action) {
        const auto answer = client_->Post(std::string(kPath) + "/" + id,
                                          json{{"action", action}}.dump(), "application/json");
        if (answer && answer->status == 404) {
            list({});  // throws if it has no outbox at all
            return false;
        }
        checked(answer);
        return true;
    }

    static const httplib::Response& checked(const httplib::Result& answer) {
        if (!answer) throw std::runtime_error("the running service does not answer");
        if (answer->status == 404)
            throw std::runtime_error(
                "the running service has no ticket systems; stop it to get at its database");
        if (answer->status != 200)
            throw std::runtime_error("the running service says " + std::to_string(answer->status) +
                                     "; is it the one of this database?");
        return *answer;
    }

    std::unique_ptr<httplib::Client> client_;
};

}  // namespace

std::unique_ptr<OutboxAccess> open_outbox(const std::string& database, const std::string& listen) {
    // Opening would make one: an empty list then hides that the name is wrong.
    if (!is_server(database)) storage::sqlite::existing(database);
    try {
        return std::make_unique<InDatabase>(open_store(database));
    } catch (const storage::StoreError& error) {
        // Most likely the running service has it open.
        if (error.kind() != storage::StoreError::Kind::unavailable) throw;
        if (auto service = running_service(database, listen))
            return std::make_unique<InService>(std::move(service));
        throw;
    }
}

}  // namespace wizdesk::cli
