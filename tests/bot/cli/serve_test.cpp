#include "bot/cli/serve.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <httplib.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "bot/cli/open_oversight.h"
#include "bot/cli/wizdesk.h"
#include "intents/built_in_data.h"
#include "intents/pack/opening_messages.h"
#include "tests/bot/http/running_service.h"
#include "tests/eventually.h"
#include "tests/storage/postgres/server.h"

namespace wizdesk::cli {
namespace {

using testing::HasSubstr;

// As main does it, in the process that was forked for it.
int run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "wizdesk");
    std::vector<char*> argv;
    argv.reserve(arguments.size());
    for (std::string& argument : arguments) argv.push_back(argument.data());
    return cli::run(static_cast<int>(argv.size()), argv.data());
}

// The command in a process of its own, its stdout and stderr in files.
class Process {
  public:
    explicit Process(const std::vector<std::string>& arguments) {
        pid_ = fork();
        if (pid_ != 0) return;
        if (!std::freopen((folder_ / "out").c_str(), "w", stdout)) _exit(99);
        if (!std::freopen((folder_ / "err").c_str(), "w", stderr)) _exit(99);
        const int status = run(arguments);
        std::fflush(stdout);
        _exit(status);
    }
    ~Process() {
        if (pid_ > 0) {
            kill(pid_, SIGKILL);
            waitpid(pid_, nullptr, 0);
        }
    }

    void signal(int number) const { kill(pid_, number); }

    int exit_status() {
        int status = 0;
        waitpid(pid_, &status, 0);
        pid_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    std::string out() const { return read("out"); }
    std::string err() const { return read("err"); }

    // Waits for the line that says where it answers; 0 if it does not come.
    int port() const {
        std::string text;
        const auto said = [&] {
            text = out();
            return text.ends_with('\n') && text.rfind(':') != std::string::npos;
        };
        return eventually(said, kTraining) ? std::stoi(text.substr(text.rfind(':') + 1)) : 0;
    }

    // Waits for an event in its log; false if it does not come.
    bool says(const std::string& event) const {
        return eventually([&] { return err().find(event) != std::string::npos; }, kTraining);
    }

  private:
    std::string read(const char* name) const {
        std::ifstream file(folder_ / name);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    http::TemporaryFolder folder_;
    pid_t pid_ = 0;
};

class ServeTest : public testing::Test {
  protected:
    std::vector<std::string> serve(std::vector<std::string> more = {}) const {
        std::vector<std::string> all = {"serve", "--listen", "127.0.0.1:0", "--database",
                                        folder_ / "test.db"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    // The pack that is built in, as a folder, without its opening messages, which take long to
    // learn from; in an unsound one a rule can never be reached.
    std::string write_pack(bool sound) const {
        for (auto [name, content] : intents::built_in_pack()) {
            if (intents::is_opening_messages(name)) continue;
            const std::string last = "{name: nothing_known, pass: true}";
            const auto at = name == "decisions.yml" && !sound ? content.find(last) : content.npos;
            if (at != content.npos) content.insert(at, "{name: takes_all, pass: true}\n      - ");
            const auto path = std::filesystem::path(folder_ / "pack") / name;
            std::filesystem::create_directories(path.parent_path());
            std::ofstream(path) << content;
        }
        return folder_ / "pack";
    }

    // The newest record of the audit log.
    std::string last_act() const {
        const auto log = open_oversight(folder_ / "test.db")->audit({.limit = 1});
        if (log.empty()) return "";
        const auto& entry = log[0].entry;
        return entry.actor + ' ' + entry.action + ' ' + entry.outcome;
    }

    http::TemporaryFolder folder_;
};

TEST_F(ServeTest, AnswersUntilItIsToldToStop) {
    for (const int signal : {SIGTERM, SIGINT}) {
        Process process(serve());
        const int port = process.port();
        EXPECT_EQ(process.out(), "wizdesk: open http://127.0.0.1:" + std::to_string(port) + "\n");
        EXPECT_EQ(httplib::Client("127.0.0.1", port).Get("/readyz")->status, 200);
        const auto start = std::chrono::steady_clock::now();
        process.signal(signal);
        EXPECT_EQ(process.exit_status(), 0);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        EXPECT_LT(took.count(), 3);
    }
}

// One talk, whichever process answers.
class Visitor {
  public:
    // The JSON of the answer, which must have this status.
    nlohmann::json open(int port, const std::string& text) {
        auto answer = post(port, "/v1/conversations", {{"text", text}}, 201);
        path_ = "/v1/conversations/" + answer["conversation_id"].get<std::string>() + "/messages";
        headers_ = {{"Authorization", "Bearer " + answer["token"].get<std::string>()}};
        return answer;
    }
    nlohmann::json say(int port, const std::string& text, const std::string& key = "once") {
        headers_.erase("Idempotency-Key");
        headers_.emplace("Idempotency-Key", key);
        return post(port, path_, {{"text", text}}, 200);
    }
    nlohmann::json messages(int port) const {
        return checked(httplib::Client("127.0.0.1", port).Get(path_, headers_), 200)["messages"];
    }

  private:
    nlohmann::json post(int port, const std::string& path, const nlohmann::json& body,
                        int status) const {
        return checked(httplib::Client("127.0.0.1", port)
                           .Post(path, headers_, body.dump(), "application/json"),
                       status);
    }
    static nlohmann::json checked(const httplib::Result& result, int status) {
        if (!result) throw std::runtime_error("no answer: " + httplib::to_string(result.error()));
        EXPECT_EQ(result->status, status) << result->body;
        return nlohmann::json::parse(result->body);
    }

    std::string path_;
    httplib::Headers headers_;
};

TEST_F(ServeTest, GoesOnWhereTheTalkWasWhenItIsKilled) {
    Visitor visitor;
    nlohmann::json said;
    nlohmann::json before;
    {
        Process process(serve());
        const int port = process.port();
        visitor.open(port, "hello");
        said = visitor.say(port, "I order the vaccine at our clinic");
        ASSERT_EQ(said["replies"][0]["kind"], "question");
        before = visitor.messages(port);
        process.signal(SIGKILL);
        EXPECT_EQ(process.exit_status(), -1);
    }
    Process process(serve());
    const int port = process.port();
    EXPECT_EQ(visitor.messages(port), before);
    // Who did not see the answer asks again, and is told the same without being heard twice.
    EXPECT_EQ(visitor.say(port, "I order the vaccine at our clinic"), said);
    EXPECT_EQ(visitor.messages(port), before);
    // Only somebody who remembers the question makes this of it.
    const auto next = visitor.say(port, "backup", "another");
    EXPECT_EQ(next["replies"][0]["kind"], "access");
    EXPECT_EQ(next["replies"][0]["access_types"][0]["id"], "backup_vaccine_coordinator");
    EXPECT_EQ(visitor.messages(port).size(), before.size() + 2);
}

TEST_F(ServeTest, LogsOneJsonObjectALineWithoutMessagesOrTokens) {
    Process process(serve({"--no-limits"}));
    httplib::Client client("127.0.0.1", process.port());
    const auto opened = client.Post("/v1/conversations", R"({"text":"xyzzy"})", "application/json");
    client.Get("/v1/conversations/xyzzy/messages?xyzzy", {{"Authorization", "Bearer xyzzy"}});
    process.signal(SIGTERM);
    process.exit_status();
    std::istringstream lines(process.err());
    std::string events;
    for (std::string line; std::getline(lines, line);)
        events += nlohmann::json::parse(line)["event"].get<std::string>() + "\n";
    EXPECT_EQ(events,
              "rate limits are off\nnobody can use the console "
              "yet\nstarted\nrequest\nrequest\nstopping\n");
    const auto answer = nlohmann::json::parse(opened->body);
    for (const std::string& secret : {answer["token"].get<std::string>(), std::string("xyzzy")})
        EXPECT_EQ(process.err().find(secret), std::string::npos);
}

TEST_F(ServeTest, ReadsThePackAgainOnSighupAndKeepsServing) {
    Process process(serve());
    const int port = process.port();
    process.signal(SIGHUP);
    EXPECT_TRUE(process.says("knowledge reloaded")) << process.err();
    EXPECT_EQ(last_act(), "operator pack.reload done");
    EXPECT_EQ(httplib::Client("127.0.0.1", port).Get("/readyz")->status, 200);
}

TEST_F(ServeTest, ServesTheSamePackAsTheOthersOnItsDatabase) {
    const auto* server = storage::postgres::Server::shared();
    if (server == nullptr) GTEST_SKIP() << storage::postgres::kNoServer;
    const std::vector<std::string> arguments = {
        "serve",       "--listen", "127.0.0.1:0",   "--database", server->new_database(),
        "--no-limits", "--pack",   write_pack(true)};
    Process one(arguments);
    Process two(arguments);
    const std::array<int, 2> ports = {one.port(), two.port()};
    std::ofstream(folder_ / "pack/decisions.yml", std::ios::app) << "# newer\n";
    one.signal(SIGHUP);
    EXPECT_TRUE(two.says("knowledge reloaded, as another process did")) << two.err();
    const std::string newer = intents::pack_version(intents::read_pack_folder(folder_ / "pack"));
    for (const int port : ports) {
        const auto ready = httplib::Client("127.0.0.1", port).Get("/readyz");
        ASSERT_TRUE(ready);
        EXPECT_THAT(ready->body, HasSubstr(newer));
        EXPECT_THAT(ready->body, testing::Not(HasSubstr("warning")));
    }
}

TEST_F(ServeTest, DoesNotStartOnAnUnsoundPack) {
    Process process(serve({"--pack", write_pack(false)}));
    EXPECT_EQ(process.exit_status(), 3);
    EXPECT_THAT(process.err(), HasSubstr("the pack must not be used:\ndecisions.yml:"));
    EXPECT_THAT(process.err(), HasSubstr("nothing_known"));
}

TEST_F(ServeTest, KeepsServingTheOldPackWhenTheNewOneIsUnsound) {
    Process process(serve({"--pack", write_pack(true)}));
    const int port = process.port();
    ASSERT_GT(port, 0) << process.err();
    write_pack(false);
    process.signal(SIGHUP);
    EXPECT_TRUE(process.says("knowledge not reloaded")) << process.err();
    EXPECT_EQ(last_act(), "operator pack.reload refused");
    EXPECT_EQ(httplib::Client("127.0.0.1", port).Get("/readyz")->status, 200);
}

TEST_F(ServeTest, ExitsWithTheStatusThatSaysWhy) {
    std::ofstream(folder_ / "bad.yml") << "listn: 1\n";
    const struct {
        std::vector<std::string> arguments;
        int status;
        std::string said;
    } cases[] = {
        {serve({"--nonsense"}), 2, ""},
        {{"serve", "--listen", "8080"}, 2, "HOST:PORT"},
        {{"serve", "--config", folder_ / "bad.yml"}, 2, "bad.yml:1:1"},
        {{"serve", "--config", folder_ / "none.yml"}, 2, "cannot be read"},
        {serve({"--pack", folder_ / "none"}), 3, "none"},
        {{"serve", "--listen", "192.0.2.1:80", "--database", folder_ / "x.db"}, 3, "192.0.2.1"},
        {{"serve", "--listen", "127.0.0.1:0", "--database", "postgresql://%zz/d"}, 3, "PostgreSQL"},
    };
    for (const auto& c : cases) {
        Process process(c.arguments);
        EXPECT_EQ(process.exit_status(), c.status) << process.err();
        EXPECT_THAT(process.err(), HasSubstr(c.said));
        EXPECT_EQ(process.out(), "");
    }
}

// Whoever restarts it in a loop instead leaves people with no answer at all.
TEST_F(ServeTest, StaysUpWithoutADatabaseAndServesOnceThereIsOne) {
    std::ofstream(folder_ / "test.db") << "this is no database, whatever its name may say";
    Process process(serve());
    const int port = process.port();
    ASSERT_NE(port, 0) << process.err();
    EXPECT_THAT(process.out(), HasSubstr("out of service"));
    EXPECT_THAT(process.err(), HasSubstr("is no database: restore a backup"));
    const auto answer = httplib::Client("127.0.0.1", port).Get("/readyz");
    EXPECT_EQ(answer->status, 503);
    EXPECT_THAT(answer->body, HasSubstr("restore a backup"));
    std::filesystem::remove(folder_ / "test.db");
    std::this_thread::sleep_for(std::chrono::milliseconds(2500));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "test.db")) << "it made a new one by itself";
    storage::sqlite::SqliteOptions options;
    options.file = folder_ / "backup.db";
    storage::sqlite::open_sqlite_store(options).reset();
    std::filesystem::rename(folder_ / "backup.db", folder_ / "test.db");
    EXPECT_TRUE(eventually([&] { return process.out().find("open http") != std::string::npos; },
                           kTraining));
    EXPECT_EQ(httplib::Client("127.0.0.1", process.port()).Get("/readyz")->status, 200);
    process.signal(SIGTERM);
    EXPECT_EQ(process.exit_status(), 0);
}

TEST_F(ServeTest, EndsAtOnceWithoutADatabase) {
    std::ofstream(folder_ / "test.db") << "this is no database, whatever its name may say";
    Process process(serve());
    ASSERT_NE(process.port(), 0) << process.err();
    process.signal(SIGTERM);
    EXPECT_EQ(process.exit_status(), 0);
}

TEST_F(ServeTest, TakesTheCommandLineOverTheEnvironmentOverTheFile) {
    std::ofstream(folder_ / "wizdesk.yml")
        << "listen: nowhere.invalid:1\ndatabase: /none/none.db\nrasa: {enabled: true}\n";
    setenv("WIZDESK_CONFIG", (folder_ / "wizdesk.yml").c_str(), 1);
    setenv("WIZDESK_DATABASE", "/none/other.db", 1);
    setenv("WIZDESK_LISTEN", "127.0.0.1:0", 1);
    Process process({"serve", "--database", folder_ / "test.db"});
    for (const char* name : {"WIZDESK_CONFIG", "WIZDESK_DATABASE", "WIZDESK_LISTEN"})
        unsetenv(name);
    const int port = process.port();
    ASSERT_NE(port, 0) << process.err();
    const auto answer = httplib::Client("127.0.0.1", port)
                            .Post("/model/parse", R"({"text":"hi"})", "application/json");
    EXPECT_EQ(answer->status, 200);
}

TEST(ConfigCommand, PrintsAnExample) {
    Process process({"config", "example"});
    EXPECT_EQ(process.exit_status(), 0);
    EXPECT_EQ(process.out(), bot::config_example());
}

}  // namespace
}  // namespace wizdesk::cli
