#pragma once

// The real service on a real socket, with a real store in a folder of its own and the built-in
// knowledge pack.

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include "bot/http/service.h"
#include "storage/sqlite/audit_verify.h"
#include "storage/sqlite/sqlite_store.h"
#include "tests/fakes/failing_store.h"

namespace wizdesk::http {

inline const bot::KnowledgeSource& built_in_knowledge() {
    static const bot::KnowledgeSource knowledge(bot::Knowledge::load({}));
    return knowledge;
}

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "wizdesk-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::filesystem::path operator/(const char* name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

inline bot::Config free_ports() {
    bot::Config config;
    config.listen = "127.0.0.1:0";
    return config;
}

inline bot::Config without_limits() {
    bot::Config config = free_ports();
    config.limits.enabled = false;
    return config;
}

// The system's time, moved on by hand.
class MovedClock : public bot::Clock {
  public:
    storage::Time now() const override {
        return bot::SystemClock().now() + std::chrono::seconds(moved_.load());
    }
    void pass(std::chrono::seconds time) { moved_ += time.count(); }

  private:
    std::atomic<std::int64_t> moved_ = 0;
};

class RunningService {
  public:
    explicit RunningService(const bot::Config& config = without_limits())
        : real_store_(storage::sqlite::open_sqlite_store({.file = folder_ / "test.db"})),
          store(*real_store_),
          service(
              store,
              [this](const std::string& head) {
                  return storage::sqlite::verify_audit(database(), head);
              },
              built_in_knowledge(), clock, config) {
        service.start();
    }

    httplib::Client client() const { return httplib::Client("127.0.0.1", service.port()); }

    httplib::Result post(const std::string& path, const std::string& body,
                         const httplib::Headers& headers = {},
                         const std::string& type = "application/json") const {
        return client().Post(path, headers, body, type);
    }

    // With the JSON of the answer; a test that expects another status fails.
    nlohmann::json post_json(const std::string& path, const nlohmann::json& body,
                             const httplib::Headers& headers = {}, int status = 200) const {
        return checked(post(path, body.dump(), headers), status);
    }
    nlohmann::json get_json(const std::string& path, const httplib::Headers& headers = {},
                            int status = 200) const {
        return checked(client().Get(path, headers), status);
    }

    struct Visitor {
        std::string id;
        std::string token;
        httplib::Headers headers() const { return {{"Authorization", "Bearer " + token}}; }
        std::string messages() const { return "/v1/conversations/" + id + "/messages"; }
    };
    Visitor open(const nlohmann::json& body = nlohmann::json::object()) const {
        const auto opened = post_json("/v1/conversations", body, {}, 201);
        return {opened["conversation_id"], opened["token"]};
    }

    std::string database() const { return folder_ / "test.db"; }

    // Rows of a public table, seen by another connection.
    int rows(const std::string& table) const {
        SQLite::Database database(folder_ / "test.db", SQLite::OPEN_READONLY);
        return database.execAndGet("SELECT count(*) FROM " + table).getInt();
    }

  private:
    static nlohmann::json checked(const httplib::Result& result, int status) {
        EXPECT_TRUE(result) << httplib::to_string(result.error());
        if (!result) return {};
        EXPECT_EQ(result->status, status) << result->body;
        return result->body.empty() ? nlohmann::json() : nlohmann::json::parse(result->body);
    }

    TemporaryFolder folder_;
    std::unique_ptr<storage::Store> real_store_;

  public:
    MovedClock clock;
    storage::FailingStore store;
    Service service;
};

// Empty if the answer is a sound problem document of this status, else what is wrong with it.
inline std::string problem_fault(const httplib::Result& result, int status,
                                 const std::string& field = {}) {
    if (!result) return "no answer: " + httplib::to_string(result.error());
    const std::string shown = std::to_string(result->status) + " " + result->body;
    if (result->status != status) return "status: " + shown;
    if (result->get_header_value("Content-Type") != "application/problem+json")
        return "type: " + result->get_header_value("Content-Type");
    const auto document = nlohmann::json::parse(result->body, nullptr, false);
    if (!document.is_object() || document.value("status", 0) != status ||
        document.value("title", "").empty() || document.value("detail", "").empty() ||
        document.value("type", "").empty())
        return "document: " + shown;
    return document.value("field", "") == field ? "" : "field: " + shown;
}

}  // namespace wizdesk::http
