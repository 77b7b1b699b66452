#pragma once

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <pqxx/connection>
#include <pqxx/nontransaction>
#include <unistd.h>

#include "storage/postgres/postgres_store.h"

namespace wizdesk::storage::postgres {

// A real server of this process's own (tests/postgres/server.sh), with any number of databases.
class Server {
  public:
    Server() : dir_(output_of("new " + std::to_string(::getpid()))) {}

    // One for all tests of a program; null where PostgreSQL is not installed. A test that would
    // harm the others by stopping it makes its own.
    static const Server* shared() {
        static const std::unique_ptr<Server> server = started();
        return server.get();
    }
    static std::unique_ptr<Server> started() {
        if (std::system((kScript + " start / 2>/dev/null").c_str()) / 256 == 3) return nullptr;
        return std::make_unique<Server>();
    }

    // The address of a new, empty database.
    std::string new_database() const {
        static std::atomic<int> number{0};
        const std::string name = "test_" + std::to_string(++number);
        execute("postgres", "CREATE DATABASE " + name);
        return address(name);
    }
    std::string address(const std::string& name) const {
        return "postgresql:///" + name + "?host=" + dir_ + "&user=postgres";
    }
    // The same database through a pooler, which gives each transaction another connection; empty
    // where there is none to be had.
    std::string pooled(const std::string& address) const {
        static const bool runs =
            std::system((kScript + " pooler " + dir_ + " 2>/dev/null").c_str()) == 0;
        return runs ? address + "&port=6432" : "";
    }
    void execute(const std::string& name, const std::string& sql) const {
        pqxx::connection connection(address(name));
        pqxx::nontransaction(connection).exec(sql);
    }

    void stop() const { output_of("stop " + dir_); }
    void start() const { output_of("start " + dir_); }
    void kill() const { output_of("kill " + dir_); }

  private:
    static inline const std::string kScript =
        std::string("bash ") + WIZDESK_SOURCE_DIR + "/tests/postgres/server.sh";

    // The last line that the script prints.
    static std::string output_of(const std::string& command) {
        const std::unique_ptr<FILE, int (*)(FILE*)> out(
            ::popen((kScript + ' ' + command).c_str(), "r"), &::pclose);
        std::array<char, 4096> line{};
        if (!out || (command.starts_with("new") &&
                     std::fgets(line.data(), line.size(), out.get()) == nullptr))
            throw std::runtime_error("the server did not " + command);
        std::string text = line.data();
        while (text.ends_with('\n')) text.pop_back();
        return text;
    }

    const std::string dir_;
};

inline std::unique_ptr<PostgresStore> open(const std::string& address) {
    PostgresOptions options;
    options.address = address;
    return open_postgres_store(options);
}

inline constexpr const char* kNoServer = "PostgreSQL is not installed (postgresql-15)";

}  // namespace wizdesk::storage::postgres
