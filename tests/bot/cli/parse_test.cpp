#include "bot/cli/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/bot/cli/command_line.h"

namespace wizdesk::cli {
namespace {

using nlohmann::json;
using test::CommandLine;
using test::Ran;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Parse, shows_what_was_found_and_what_follows) {
    const Ran ran = CommandLine().run("parse \"I'm a school nurse at an SBHC\"");
    EXPECT_EQ(ran.status, 0);
    EXPECT_THAT(ran.out, HasSubstr("\nIntent    find_access "));
    EXPECT_THAT(ran.out, HasSubstr("\n  \"school nurse\": school_nurse = yes, asserted; phrase: "));
    EXPECT_THAT(ran.out, HasSubstr("school_nurse = yes"));
    EXPECT_THAT(ran.out, HasSubstr("\nAnswer    add_role school_read_only\n"));
    EXPECT_THAT(ran.out, HasSubstr("\nRule      school_nurse_at_sbhc\n"));
    EXPECT_THAT(ran.err, IsEmpty());
}

TEST(Parse, tells_what_is_said_of_others_from_what_is_said_of_oneself) {
    const Ran ran = CommandLine().run("parse I enter the shots and our doctor signs the agreement");
    EXPECT_THAT(ran.out, HasSubstr("\"signs the agreement\": signs = yes, of another"));
}

TEST(Parse, takes_words_as_they_stand_or_reads_stdin) {
    const CommandLine shell;
    EXPECT_EQ(shell.run("parse I am a school nurse").out,
              shell.run("parse -", "I am a school nurse\n").out);
}

TEST(Parse, prints_one_json_object) {
    const Ran ran = CommandLine().run("parse --json where do I find training?");
    const json out = json::parse(ran.out);
    EXPECT_EQ(out.at("intent").at("name"), "faq_training");
    EXPECT_EQ(out.at("replies").at(0).at("kind"), "answer");
    EXPECT_EQ(out.at("replies").at(0).at("reason").at("rule"), "faq_training");
    for (const char* field :
         {"text", "intent_ranking", "entities", "facts", "findings", "wishes"}) {
        EXPECT_TRUE(out.contains(field)) << field;
    }
}

TEST(Parse, says_why_and_says_the_same_every_time) {
    const CommandLine shell;
    const std::string command = "parse --json I order the vaccine at our clinic as the primary";
    const Ran ran = shell.run(command);
    const json why = json::parse(ran.out).at("why");
    EXPECT_EQ(why.at("intent").at("name"), "find_access");
    EXPECT_FALSE(why.at("intent").at("features").empty());
    EXPECT_FALSE(why.at("runner_up").get<std::string>().empty());
    EXPECT_EQ(why.at("answers").at(0).at("rule"), "primary_coordinator");
    EXPECT_EQ(why.at("answers").at(0).at("rows").at(0), "primary_vaccine_coordinator");
    EXPECT_EQ(why.at("knowledge_version").get<std::string>().size(), 12U);
    EXPECT_EQ(ran.out, shell.run(command).out);
}

TEST(Parse, understands_the_languages_of_the_pack) {
    const Ran ran = CommandLine().run("parse Soy enfermera escolar");
    EXPECT_THAT(ran.out, HasSubstr("\nAnswer    access school_read_only\n"));
    EXPECT_THAT(ran.out, HasSubstr("Elija School Read-Only"));
}

TEST(Parse, does_not_show_what_identifies_a_patient) {
    const Ran ran = CommandLine().run("parse my number is 860-555-0142 and I am a school nurse");
    EXPECT_THAT(ran.out, AllOf(Not(HasSubstr("0142")), HasSubstr("school_nurse = yes")));
}

TEST(Parse, wants_a_text) {
    const CommandLine shell;
    for (const char* input : {"", " \n\t ", "\xc3\x28"}) {
        const Ran ran = shell.run("parse -", input);
        EXPECT_EQ(ran.status, 2);
        EXPECT_THAT(ran.out, IsEmpty());
        EXPECT_THAT(ran.err, HasSubstr("text"));
    }
}

TEST(Parse, keeps_what_steers_a_terminal_to_itself) {
    const Ran ran = CommandLine().run("parse -", "I am a \033[2Jschool nurse");
    EXPECT_EQ(ran.status, 0);
    EXPECT_THAT(ran.out, Not(HasSubstr("\033")));
}

TEST(Parse, gives_the_same_bytes_each_time) {
    const CommandLine shell;
    const char* const arguments = "parse --json I cover for our vaccine coordinator";
    EXPECT_EQ(shell.run(arguments).out, shell.run(arguments).out);
}

}  // namespace
}  // namespace wizdesk::cli
