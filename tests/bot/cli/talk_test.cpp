#include "bot/cli/talk.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/cli/open_store.h"
#include "tests/fakes/failing_store.h"
#include "tests/intents/proof/small_pack.h"
#include "tests/storage/sqlite/database_folder.h"

namespace wizdesk::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The bakery with two choices of work, over a real store.
class TalkAtTheBakery : public testing::Test {
  protected:
    // What is said on the two streams to these lines.
    void say(const std::string& lines, const Look& look = {}) {
        std::istringstream in(lines);
        std::ostringstream out;
        std::ostringstream aside;
        talk(turn_, look, in, out, aside);
        out_ = out.str();
        aside_ = aside.str();
    }

    storage::sqlite::DatabaseFolder folder_;
    std::unique_ptr<storage::Store> store_ = open_store(folder_.file());
    storage::FailingStore failing_{*store_};
    bot::KnowledgeSource knowledge_{bot::Knowledge::from(test::small_pack())};
    bot::SystemClock clock_;
    bot::Turn turn_{failing_, knowledge_, clock_};
    std::string out_;
    std::string aside_;
};

TEST_F(TalkAtTheBakery, begins_with_a_greeting) {
    say("");
    EXPECT_EQ(out_, "\nHello!\n");
    EXPECT_THAT(aside_, IsEmpty());
}

TEST_F(TalkAtTheBakery, goes_through_a_conversation) {
    say("I bake\nyes\n");
    EXPECT_THAT(out_, HasSubstr("\nAre you trained?\n  1  Yes\n  2  No\n"));
    EXPECT_THAT(out_, HasSubstr("Take the Oven Key."));
}

TEST_F(TalkAtTheBakery, takes_a_number_for_the_choice_that_is_open_now) {
    say("I bake\n2\n");
    EXPECT_THAT(out_, HasSubstr("Please ask at the desk"));
    say("I bake\n3\n");  // there is no third choice
    EXPECT_THAT(out_, Not(HasSubstr("Please ask at the desk")));
    say("1\n");  // nor any yet
    EXPECT_THAT(out_, Not(HasSubstr("Take the")));
}

TEST_F(TalkAtTheBakery, shows_an_address_once) {
    say("I bake\nno\n");
    EXPECT_THAT(out_, HasSubstr("desk (https://example.org/desk)"));
    EXPECT_THAT(out_, Not(HasSubstr("Ask at the desk: https")));
    say("weather\n");  // its answer does not name the address, so the action does
    EXPECT_THAT(out_, HasSubstr("Ask at the desk: https://example.org/desk\n"));
}

TEST_F(TalkAtTheBakery, ends_where_somebody_says_so) {
    for (const char* end : {"quit", "exit", "  quit  "}) {
        say(std::string(end) + "\nI sell\n");
        EXPECT_THAT(out_, Not(HasSubstr("Till Key"))) << end;
    }
    say("quit it\nI sell");  // no end, and no newline at the end
    EXPECT_THAT(out_, HasSubstr("Till Key"));
}

TEST_F(TalkAtTheBakery, remarks_on_what_is_no_message_and_goes_on) {
    const std::string longest = std::string(3999, 'x') + "é";
    say("\xff\n" + longest + "x\n" + longest + "\n\n \t \nI sell\n");
    EXPECT_EQ(aside_, "That is not text in UTF-8.\nPlease keep to 4,000 characters.\n");
    EXPECT_THAT(out_, HasSubstr("Till Key"));
}

TEST_F(TalkAtTheBakery, looks_as_it_is_told_to) {
    say("I sell\n", {.terminal = {}, .prompt = true, .why = true});
    EXPECT_THAT(aside_, HasSubstr("\"quit\" or Ctrl-D"));
    EXPECT_THAT(aside_, HasSubstr("\n> "));
    EXPECT_THAT(out_, HasSubstr("[access, find_access, rule seller]\n"));
}

TEST_F(TalkAtTheBakery, ends_with_the_error_of_the_turn) {
    failing_.fail_with(storage::StoreError::Kind::unavailable);
    EXPECT_THROW(say("hello\n"), storage::StoreError);
}

}  // namespace
}  // namespace wizdesk::cli
