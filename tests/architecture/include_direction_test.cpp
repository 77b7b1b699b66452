// Who may know whom. A fault here is a question about the design, not about a line: either the
// include is wrong, or the arrow is missing and then it is argued for and added to the table.

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/architecture/rules.h"
#include "tests/architecture/source_tree.h"

namespace wizdesk::architecture {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Paths = std::vector<std::string_view>;

// The values that the parts of the bot speak in, and what any of them may also know.
Paths values_and(const Paths& more) {
    Paths paths = {"intents/understanding.h",  "storage/conversation_store.h",
                   "bot/dialogue/reply.h",     "bot/clock.h",
                   "bot/new_message.h",        "bot/random_id.h",
                   "bot/base64url.h",          "storage/time_text.h",
                   "storage/ticket_store.h",   "storage/store.h",
                   "storage/account_store.h",  "storage/agent_store.h",
                   "storage/learning_store.h", "storage/time.h",
                   "storage/audit_store.h",    "storage/recording.h",
                   "storage/shared_store.h"};
    paths.insert(paths.end(), more.begin(), more.end());
    return paths;
}

// What a service needs around it.
Paths values_service_and(const Paths& more) {
    auto paths = values_and({"bot/config.h", "bot/logging.h", "bot/metrics.h"});
    paths.insert(paths.end(), more.begin(), more.end());
    return paths;
}

// What every store shares.
Paths stores_and(const Paths& more) {
    Paths paths = {"storage/account_store.", "storage/act.",
                   "storage/agent_store.",   "storage/audit_",
                   "storage/change_feed.",   "storage/conversation_",
                   "storage/failure.",       "storage/hexadecimal.",
                   "storage/keyed_hash.",    "storage/learning_store.",
                   "storage/outbox_post.",   "storage/oversight_store.",
                   "storage/queue_cursor.",  "storage/recording.",
                   "storage/removed_text.",  "storage/rows.",
                   "storage/request_hash.",  "storage/retention_store.",
                   "storage/shared_store.",  "storage/store.",
                   "storage/ticket_store.",  "storage/time",
                   "storage/typed_words.",   "storage/write_queue."};
    paths.insert(paths.end(), more.begin(), more.end());
    return paths;
}

// clang-format off
// bot: main -> cli -> http -> turn -> dialogue. intents and storage know neither each other nor
// bot. A part may include itself and what stands behind it.
const std::vector<Part> arrows = {
    {"intents/", {}},
    {"intents/text/", {}},
    {"intents/classifier/", {"intents/text/"}},
    {"storage/", {}},
    // The two stores do not know each other.
    {"storage/sqlite/", stores_and({})},
    {"storage/postgres/", stores_and({})},
    {"storage/move/", stores_and({"storage/sqlite/", "storage/postgres/"})},

    {"bot/main.cpp", {"bot/cli/"}},
    {"bot/cli/", values_service_and({"bot/http/", "bot/turn", "bot/answer", "bot/replay", "bot/knowledge", "bot/dialogue/",
                                     "bot/codec/", "bot/privacy/", "bot/check/", "bot/csv.h", "bot/plain_text.h",
                                     "bot/tickets/", "bot/agents/",
                                     "bot/operator_key.h", "bot/clock_watch.h", "bot/pack_watch.h", "intents/", "storage/"})},
    {"bot/http/", values_service_and({"bot/turn.h", "bot/answer.h", "bot/knowledge.h", "bot/codec/", "bot/web/",
                                      "bot/csv.h", "bot/operator_key.h", "bot/tickets/desk.h", "bot/agents/", "bot/learning/",
                                      "bot/tickets/http_api.h", "bot/retention.h", "bot/dialogue/compose.h",
                                      "storage/audit_verification.h", "storage/keyed_hash.h"})},
    // Sockets and framing: fuzzed alone, so it knows no route and no conversation.
    {"bot/http/front/", {}},
    // The turn has no HTTP, SQL or JSON in it.
    {"bot/turn", values_and({"bot/answer.h", "bot/knowledge.h", "bot/conversation_locks.h", "bot/dialogue/",
                             "bot/codec/", "bot/privacy/", "intents/"})},
    {"bot/answer.", {"bot/knowledge.h", "bot/dialogue/", "intents/"}},
    {"bot/replay.", {"bot/answer.h", "bot/knowledge.h", "bot/dialogue/", "bot/codec/", "intents/", "storage/"}},
    {"bot/check/", {"bot/answer.h", "bot/knowledge.h", "bot/dialogue/", "intents/"}},
    {"bot/knowledge", {"bot/built_in_models.h", "bot/dialogue/", "bot/privacy/", "intents/"}},
    {"bot/built_in_models.", {"intents/"}},
    {"bot/train_built_in_models.", {"intents/"}},
    {"bot/conversation_locks.", {}},
    // It and the ticket systems do not know each other.
    {"bot/dialogue/", {"intents/"}},
    {"bot/tickets/", values_service_and({"bot/turn.h", "bot/knowledge.h", "bot/codec/", "bot/plain_text.h",
                                         "bot/why_text.h", "bot/web/html.h", "bot/web/markdown.h"})},
    // What the settings speak of: it knows nothing of what is made of it.
    {"bot/tickets/source.h", {}},
    {"bot/tickets/api_url.", {"bot/tickets/source.h"}},
    // Agents take part in conversations, and suggestions ask the dialogue.
    {"bot/agents/", values_service_and({"bot/turn.h", "bot/answer.h", "bot/knowledge.h", "bot/codec/", "bot/dialogue/",
                                        "bot/why_text.h", "intents/"})},

    // What editors make of what was not understood; a changed pack is checked as a reload would.
    {"bot/learning/", values_service_and({"bot/answer.h", "bot/knowledge.h", "bot/check/", "bot/codec/", "bot/dialogue/",
                                          "intents/"})},

    // Leaves: used by the parts above, knowing none of them.
    {"bot/codec/",
     {"intents/explanation.h", "intents/understanding.h", "bot/dialogue/reply.h", "bot/dialogue/tracker.h"}},
    {"bot/web/", {"storage/conversation_store.h", "bot/dialogue/reply.h"}},
    {"bot/privacy/", {}},
    {"bot/config", {"bot/logging.h", "bot/tickets/source.h", "bot/tickets/api_url.h"}},
    {"bot/logging.", {"storage/conversation_store.h", "storage/time_text.h"}},
    {"bot/metrics.", {}},
    {"bot/clock.", {"storage/conversation_store.h"}},
    {"bot/clock_watch.", {"bot/clock.h", "storage/"}},
    {"bot/pack_watch.", {"bot/knowledge.h", "bot/logging.h", "intents/", "storage/"}},
    {"bot/retention.", {"bot/clock.h", "bot/clock_watch.h", "bot/logging.h", "storage/"}},
    {"bot/csv.", {}},
    {"bot/plain_text.", {}},
    {"bot/why_text.", {"bot/dialogue/reply.h"}},
    {"bot/new_message.", {"bot/random_id.h", "storage/conversation_store.h"}},
    {"bot/random_id.", {"bot/base64url.h"}},
    {"bot/operator_key.", {"bot/base64url.h"}},
    {"bot/base64url.", {}},
};

// A library is known where it is used, so that it can be changed in one place.
const std::vector<Home> homes = {
    {"httplib.h",    {"bot/http/", "bot/cli/healthcheck.", "bot/cli/outbox_access.",
                      "bot/cli/erasure.", "bot/cli/running_service."}},
    {"SQLiteCpp/",   {"storage/sqlite/"}},
    {"sqlite3.h",    {"storage/sqlite/"}},
    {"pqxx/",        {"storage/postgres/"}},
    {"libpq-fe.h",   {"storage/postgres/"}},
    {"yaml-cpp/",    {"intents/pack/", "bot/config", "bot/privacy/protected_terms_yaml."}},
    {"linear.h",     {"intents/classifier/"}},
    {"malloc.h",     {"bot/knowledge."}},
    {"libstemmer.h", {"intents/"}},
    {"zlib.h",       {"bot/web/embed_assets."}},
    {"unicode/",     {"intents/text/", "bot/privacy/", "bot/http/text.",
                      "bot/agents/names.", "storage/postgres/words."}},
    {"curl/",        {"bot/tickets/http_api."}},
    {"gumbo.h",      {"bot/tickets/ticket_text."}},
    {"CLI/",         {"bot/cli/", "bot/config"}},
    {"prometheus/",  {"bot/metrics.", "bot/http/operations."}},
    {"spdlog/",      {"bot/logging."}},
    {"nlohmann/",    {"bot/codec/", "bot/http/", "bot/cli/", "bot/tickets/", "bot/agents/",
                      "bot/logging."}},
    {"sodium.h",     {"bot/agents/password."}},
    {"openssl/",     {"bot/", "storage/", "intents/pack/"}},
    {"sys/",         {"bot/http/front/", "bot/cli/serve.", "bot/learning/proposals.", "storage/sqlite/",
                      "storage/postgres/answer_watch."}},
};

// Understanding and deciding depend on nothing but what they are given, so that they can be
// replayed and shared by all threads without a lock. Only the pack comes from files.
const std::vector<std::string_view> impure = {
    "chrono", "ctime", "filesystem", "fstream", "iostream", "cstdio", "thread", "mutex",
    "shared_mutex", "atomic", "condition_variable", "future",
};
const std::vector<Ban> bans = {
    {"intents/",      impure},
    // It times the classifier for the report; nothing that answers includes it.
    {"intents/classifier/evaluate.", {"ctime", "filesystem", "thread", "mutex", "atomic"}},
    {"intents/pack/", {"chrono", "ctime", "iostream", "thread", "mutex", "atomic", "future"}},
    {"bot/dialogue/", impure},
    {"bot/codec/",    impure},
};
// clang-format on

SourceTree this_tree() {
    return read_tree(WIZDESK_SOURCE_DIR, {"bot", "intents", "storage", "tests"});
}

TEST(IncludeDirection, follows_the_arrows) {
    EXPECT_THAT(against_arrows(this_tree(), arrows), IsEmpty());
}

TEST(IncludeDirection, has_no_circles_among_the_arrows) {
    EXPECT_THAT(circles(arrows), IsEmpty());
}

TEST(IncludeDirection, keeps_each_library_where_it_belongs) {
    EXPECT_THAT(outside_home(this_tree(), homes), IsEmpty());
}

TEST(IncludeDirection, keeps_what_is_pure_pure) {
    EXPECT_THAT(against_bans(this_tree(), bans), IsEmpty());
}

TEST(SourceTree, is_tidy) {
    EXPECT_THAT(untidy_files(this_tree()), IsEmpty());
}

TEST(SourceTree, says_in_each_folder_what_it_is_for) {
    EXPECT_THAT(folders_without_readme(this_tree()), IsEmpty());
}

// Without this, a test that finds no file at all would pass.
TEST(SourceTree, is_the_tree_that_was_meant) {
    const auto tree = this_tree();
    EXPECT_TRUE(tree.contains("bot/turn.h"));
    EXPECT_TRUE(tree.contains("storage/conversation_store.h"));
    EXPECT_GT(tree.files.size(), 20U);
}

// The checks themselves, held to a tree that breaks every rule once.
class BrokenTree : public testing::Test {
  protected:
    void SetUp() override {
        root_ = std::filesystem::temp_directory_path() /
                ("wizdesk_broken_tree_" + std::to_string(::getpid()));
        std::filesystem::remove_all(root_);
    }
    void TearDown() override { std::filesystem::remove_all(root_); }

    void put(const std::string& path, const std::string& text) {
        std::filesystem::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path) << text;
    }
    SourceTree tree() const { return read_tree(root_, {"bot", "intents", "storage", "tests"}); }

  private:
    std::filesystem::path root_;
};

TEST_F(BrokenTree, is_caught_where_it_goes_against_the_arrows) {
    put("storage/conversation_store.h", "#pragma once\n");
    put("storage/sqlite/store.cpp", "#include <vector>\n#include \"bot/turn.h\"\n");
    put("intents/model.cpp", "  #  include \"storage/conversation_store.h\"\n");
    put("bot/dialogue/decide.cpp", "#include \"bot/tickets/outbox.h\"\n");
    put("bot/tickets/outbox.cpp", "#include \"bot/dialogue/decide.h\"\n");
    put("bot/turn.cpp",
        "#include \"storage/conversation_store.h\"\n#include \"bot/http/call.h\"\n");
    put("bot/surprise/new.cpp", "");
    EXPECT_THAT(
        against_arrows(tree(), arrows),
        ElementsAre("bot/dialogue/decide.cpp:1: bot/tickets/outbox.h is against the arrows",
                    "bot/surprise/new.cpp belongs to no part: give it a row in the table of arrows",
                    "bot/tickets/outbox.cpp:1: bot/dialogue/decide.h is against the arrows",
                    "bot/turn.cpp:2: bot/http/call.h is against the arrows",
                    "intents/model.cpp:1: storage/conversation_store.h is against the arrows",
                    "storage/sqlite/store.cpp:2: bot/turn.h is against the arrows"));
}

TEST_F(BrokenTree, is_caught_where_a_library_leaves_its_home) {
    put("bot/http/call.h", "#pragma once\n#include <httplib.h>\n#include <sys/socket.h>\n");
    put("bot/turn.cpp", "#include <nlohmann/json.hpp>\n#include <optional>\n");
    put("bot/dialogue/decide.cpp", "#include <boost/any.hpp>\n");
    put("tests/bot/turn_test.cpp", "#include <nlohmann/json.hpp>\n");
    EXPECT_THAT(
        outside_home(tree(), homes),
        ElementsAre("bot/dialogue/decide.cpp:1: boost/any.hpp has no row in the table of libraries",
                    "bot/http/call.h:3: sys/socket.h is kept to other folders",
                    "bot/turn.cpp:1: nlohmann/json.hpp is kept to other folders"));
}

TEST_F(BrokenTree, is_caught_where_a_pure_part_reads_the_clock) {
    put("bot/dialogue/decide.cpp", "#include <string>\n#include <chrono>\n");
    put("bot/turn.cpp", "#include <chrono>\n");
    put("intents/model.h", "#include <fstream>\n");
    put("intents/pack/load.cpp", "#include <fstream>\n");
    EXPECT_THAT(against_bans(tree(), bans),
                ElementsAre("bot/dialogue/decide.cpp:2: chrono is not for what is to be pure",
                            "intents/model.h:1: fstream is not for what is to be pure"));
}

TEST_F(BrokenTree, is_caught_where_it_is_untidy) {
    put("bot/turn.h", "// no guard\n");
    put("bot/turn.cpp", "#include <string>\n#include \"bot/turn.h\"\n#include \"../bot/turn.h\"\n");
    put("bot/long.cpp", std::string(501, '\n'));
    EXPECT_THAT(
        untidy_files(tree()),
        ElementsAre(HasSubstr("bot/long.cpp has 501 lines"),
                    "bot/turn.cpp:3: ../bot/turn.h does not start at the root of the repository",
                    "bot/turn.cpp: its own header is not the first one it includes",
                    "bot/turn.h: #pragma once is missing"));
}

TEST_F(BrokenTree, is_caught_where_a_folder_says_nothing) {
    put("bot/README.md", "");
    put("bot/turn.cpp", "");
    put("bot/http/call.cpp", "");
    put("tests/bot/turn_test.cpp", "");
    EXPECT_THAT(folders_without_readme(tree()), ElementsAre("bot/http has no README.md"));
}

TEST(Arrows, are_caught_where_they_run_both_ways) {
    const std::vector<Part> both_ways = {{"bot/a/", {"bot/b/"}},
                                         {"bot/b/", {"bot/a/x.h", "bot/a/"}}};
    EXPECT_THAT(circles(both_ways), ElementsAre("bot/a/ and bot/b/ may include each other"));
}

}  // namespace
}  // namespace wizdesk::architecture
