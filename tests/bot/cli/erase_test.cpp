#include "bot/cli/erase.h"

#include <cctype>
#include <cstdio>

#include <gmock/gmock.h>
#include <httplib.h>

#include "bot/base64url.h"
#include "tests/bot/cli/command_line.h"
#include "tests/bot/http/running_service.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::cli {
namespace {

using storage::kMorning;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kCanary = "Qxqzzy8731Vlk";

std::string wide(const std::string& text, bool big_endian) {
    std::string bytes;
    for (const char letter : text)
        bytes += big_endian ? std::string{'\0', letter} : std::string{letter, '\0'};
    return bytes;
}

std::string each_byte(const std::string& text, const char* prefix) {
    std::string escaped;
    for (const unsigned char byte : text) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02x", byte);
        escaped += prefix + std::string(digits);
    }
    return escaped;
}

// What is the same wherever the word stands within the bytes that are encoded.
std::string base64_of_middle(const std::string& text, std::size_t offset) {
    const std::string shifted = std::string(offset, '.') + text;
    const std::vector<unsigned char> bytes(shifted.begin(), shifted.end());
    const std::string encoded = bot::base64url(bytes);
    return encoded.substr(4, encoded.size() - 8);
}

// The ways in which a word may be left lying about.
std::vector<std::string> disguises(const std::string& word) {
    std::string lower = word;
    for (char& letter : lower) letter = static_cast<char>(std::tolower(letter));
    return {word,
            lower,
            lower.substr(5),  // the index leaves out how a word begins
            wide(word, false),
            wide(word, true),
            base64_of_middle(word, 0),
            base64_of_middle(word, 1),
            base64_of_middle(word, 2),
            each_byte(word, ""),
            each_byte(word, "%"),
            each_byte(word, "\\u00")};
}

// In which of its ways the word stands in the files of the folder.
std::vector<std::size_t> found_in(const std::filesystem::path& folder) {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        bytes += storage::sqlite::content(entry.path()) + '\n';
    std::vector<std::size_t> found;
    const auto ways = disguises(kCanary);
    for (std::size_t way = 0; way < ways.size(); ++way)
        if (bytes.find(ways[way]) != std::string::npos) found.push_back(way);
    return found;
}

// The word in everything that a conversation can hold.
void fill(storage::Store& store, const std::string& id, bool is_ticket = false) {
    const std::string text = std::string("I am ") + kCanary + " of Hartford";
    auto turn = storage::opening(id, text);
    if (is_ticket) turn = storage::of_ticket(turn, "7");
    turn.messages[1].reply = "{\"text\":\"" + text + "\"}";
    turn.messages[1].agent_name = kCanary;
    if (is_ticket) turn.posts = {storage::to_post("p" + id, "7")};
    ASSERT_EQ(store.append(turn).outcome, storage::Outcome::appended);
    ASSERT_TRUE(store.add_note({"n" + id, id, 0, "a1", kCanary, text, kMorning}));
    ASSERT_TRUE(
        store.add_suggestions({{"s" + id, id, 1, text, 0.5, text, "faq", "row", kMorning}}));
    if (!is_ticket) return;
    auto event = storage::received("e" + id, "7");
    event.content = text;
    ASSERT_TRUE(store.receive(event));
}

class EraseCommand : public testing::Test {
  protected:
    test::Ran run(const std::string& what) const {
        return shell_.run("erase " + what + " --database " + folder_.file() +
                          " --listen 127.0.0.1:1");
    }

    storage::sqlite::DatabaseFolder folder_;
    test::CommandLine shell_;
};

// Without this, finding nothing afterwards would tell nothing.
TEST(Disguises, AreAllFound) {
    const auto ways = disguises(kCanary);
    for (std::size_t way = 0; way < ways.size(); ++way) {
        const storage::sqlite::DatabaseFolder folder;
        std::ofstream(folder.path() / "any", std::ios::binary) << "before" << ways[way] << "behind";
        EXPECT_THAT(found_in(folder.path()), testing::Contains(way));
    }
    const storage::sqlite::DatabaseFolder empty;
    EXPECT_THAT(found_in(empty.path()), IsEmpty());
    empty.open()->append(storage::opening("c1", "an innocent text"));
    EXPECT_THAT(found_in(empty.path()), IsEmpty());
}

TEST_F(EraseCommand, LeavesNoTraceInAnyFile) {
    {
        const auto store = folder_.open();
        for (int i = 0; i < 50; ++i)
            store->append(storage::opening("other" + std::to_string(i), "somebody else"));
        fill(*store, "c1");
        for (int i = 50; i < 100; ++i)
            store->append(storage::opening("other" + std::to_string(i), "somebody else"));
    }
    ASSERT_THAT(found_in(folder_.path()), testing::ElementsAre(0U, 1U, 2U)) << "as it was said";
    const auto ran = run("--conversation c1");
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_THAT(found_in(folder_.path()), IsEmpty());
    EXPECT_EQ(run("--conversation c1").status, 1) << "there is none any more";
    const auto store = folder_.open();
    EXPECT_EQ(store->count_queue().bot, 100U);
    EXPECT_EQ(store->audit({}).at(0).entry.action, "conversation.erase");
    EXPECT_EQ(store->audit({}).at(0).entry.object, "c1");
}

TEST_F(EraseCommand, LeavesNoTraceOfAPersonsTicket) {
    fill(*folder_.open(), "c7", true);
    ASSERT_FALSE(found_in(folder_.path()).empty());
    EXPECT_EQ(run("--source helpdesk --external-id 8").status, 1);
    EXPECT_EQ(run("--source other --external-id 7").status, 1);
    EXPECT_EQ(run("--source helpdesk --external-id 7").status, 0);
    EXPECT_THAT(found_in(folder_.path()), IsEmpty());
    EXPECT_THAT(folder_.open()->outbox({}), IsEmpty());
}

TEST_F(EraseCommand, ErasesThroughTheServiceThatRuns) {
    http::RunningService service;
    fill(service.store, "c1");
    fill(service.store, "c2");
    ASSERT_TRUE(service.store.find_conversation("c1")) << "in its memory";
    ASSERT_TRUE(service.store.add_hold("c2", kMorning));
    const std::string place = " --database " + service.database() +
                              " --listen 127.0.0.1:" + std::to_string(service.service.port());
    const auto held = shell_.run("erase --conversation c2" + place);
    EXPECT_EQ(held.status, 1);
    EXPECT_THAT(held.err, HasSubstr("legal hold"));
    ASSERT_TRUE(service.store.remove_hold("c2"));
    EXPECT_EQ(shell_.run("erase --conversation c1" + place).status, 0);
    EXPECT_EQ(shell_.run("erase --conversation c2" + place).status, 0);
    EXPECT_EQ(shell_.run("erase --conversation c1" + place).status, 1);
    EXPECT_FALSE(service.store.find_conversation("c1"));
    EXPECT_THAT(found_in(std::filesystem::path(service.database()).parent_path()), IsEmpty());
    const auto log = service.store.audit({.actor = "operator"});
    ASSERT_EQ(log.size(), 4U);
    EXPECT_EQ(log[3].entry.outcome, "on-hold");
    EXPECT_EQ(log[3].entry.object, "c2");
    EXPECT_EQ(log[2].entry.object, "c1");
    EXPECT_EQ(log[0].entry.outcome, "not-found");
}

TEST_F(EraseCommand, KeepsWhatIsHeld) {
    {
        const auto store = folder_.open();
        fill(*store, "c1");
        ASSERT_TRUE(store->add_hold("c1", kMorning));
    }
    const auto held = run("--conversation c1");
    EXPECT_EQ(held.status, 1);
    EXPECT_THAT(held.err, HasSubstr("legal hold"));
    EXPECT_EQ(folder_.open()->audit({}).at(0).entry.outcome, "on-hold");
    EXPECT_FALSE(found_in(folder_.path()).empty());
}

TEST_F(EraseCommand, SaysWhatIsWrongWithACall) {
    EXPECT_EQ(run("--conversation c1").status, 3) << "there is no database";
    folder_.open();
    EXPECT_EQ(run("").status, 2);
    EXPECT_EQ(run("--source helpdesk").status, 2);
    EXPECT_EQ(run("--conversation c1 --source helpdesk --external-id 7").status, 2);
    EXPECT_EQ(run("--conversation ../../healthz").status, 1);
}

}  // namespace
}  // namespace wizdesk::cli
