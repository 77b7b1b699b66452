#include "bot/dialogue/decide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/dialogue/heard.h"

namespace wizdesk::dialogue {
namespace {

using intents::Understanding;
using test::answers;
using test::mumbles;
using test::says;
using test::wants;
using test::with_signal;
using testing::ElementsAre;
using testing::IsEmpty;

// One talk, turn by turn, in the words of a test.
class Talk {
  public:
    const Decision& hear(const Understanding& heard) {
        now_ = decide(test::ctwiz(), now_.tracker, heard);
        return now_;
    }

    // The question asked now, or empty.
    std::string asked() const {
        for (const Move& move : now_.moves) {
            if (move.type == Move::Type::verdict) return move.verdict.question;
        }
        return "";
    }

    std::vector<std::string> granted() const {
        std::vector<std::string> types;
        for (const Move& move : now_.moves) {
            for (const Grant& grant : move.verdict.grants) types.push_back(grant.access_type);
        }
        return types;
    }

    std::vector<std::string> answered() const {
        std::vector<std::string> answers;
        for (const Move& move : now_.moves) {
            if (move.type == Move::Type::answer) answers.push_back(move.answer);
        }
        return answers;
    }

    const Tracker& tracker() const { return now_.tracker; }
    const std::vector<Move>& moves() const { return now_.moves; }

  private:
    Decision now_;
};

TEST(Decide, gathers_facts_over_turns) {
    Talk talk;
    talk.hear(says({{"prescriber", "yes"}}));
    EXPECT_EQ(talk.asked(), "vaccinates_or_enrolled");
    talk.hear(says({{"vaccinates", "no"}}));
    EXPECT_EQ(talk.asked(), "enrolled");
    talk.hear(answers(false));
    EXPECT_THAT(talk.granted(), ElementsAre("patient_lookup_only"));
    EXPECT_EQ(talk.tracker().question, "");
}

TEST(Decide, keeps_what_was_told_as_long_as_a_question_about_the_person_is_open) {
    const auto in_words = [](const std::string& text, Understanding heard) {
        heard.text = text;
        return heard;
    };
    Talk talk;
    talk.hear(in_words("I am a PA", says({{"prescriber", "yes"}})));
    EXPECT_EQ(talk.tracker().told, "I am a PA");
    talk.hear(in_words("is there training?", wants("faq_training")));
    EXPECT_EQ(talk.tracker().told, "I am a PA") << "a side question tells nothing";
    talk.hear(in_words("we vaccinate", says({{"vaccinates", "yes"}})));
    EXPECT_EQ(talk.tracker().told, "I am a PA\nwe vaccinate");
    talk.hear(in_words("I enter the shots", says({{"enters", "yes"}})));
    EXPECT_EQ(talk.tracker().told, "") << "that person is served";
    Talk long_one;
    long_one.hear(in_words(std::string(3000, 'x'), says({{"prescriber", "yes"}})));
    long_one.hear(in_words(std::string(3000, 'y'), says({{"vaccinates", "yes"}})));
    EXPECT_EQ(long_one.tracker().told, std::string(3000, 'x'));
}

TEST(Decide, reads_a_plain_yes_as_the_answer_to_the_open_question) {
    Talk talk;
    talk.hear(says({{"prescriber", "yes"}, {"vaccinates", "no"}}));
    talk.hear(answers(true));
    EXPECT_EQ(talk.tracker().facts.at("enrolled"), "yes");
    EXPECT_EQ(talk.asked(), "duty");
}

TEST(Decide, gives_up_rather_than_ask_a_fourth_time) {
    Talk talk;
    talk.hear(says({{"looks_up", "yes"}}));
    talk.hear(says({{"prescriber", "yes"}}));
    talk.hear(says({{"enrolled", "yes"}, {"looks_up", "no"}}));
    EXPECT_EQ(talk.tracker().questions_asked, 3);
    talk.hear(says({{"orders", "yes"}}));
    EXPECT_EQ(talk.asked(), "");
    EXPECT_THAT(talk.answered(), ElementsAre("gave_up"));
    EXPECT_THAT(talk.granted(), IsEmpty());
}

TEST(Decide, asks_the_same_question_no_more_than_twice) {
    Talk talk;
    talk.hear(says({{"nurse", "yes"}}));
    EXPECT_FALSE(talk.moves().front().again);
    talk.hear(mumbles());
    EXPECT_EQ(talk.asked(), "setting");
    EXPECT_TRUE(talk.moves().front().again);
    talk.hear(mumbles());
    EXPECT_THAT(talk.answered(), ElementsAre("gave_up"));
}

TEST(Decide, begins_a_new_count_of_questions_after_an_answer) {
    Talk talk;
    talk.hear(says({{"clinic", "yes"}}));
    talk.hear(says({{"enters", "yes"}}));
    EXPECT_EQ(talk.tracker().questions_asked, 0);
}

TEST(Decide, does_not_ask_again_for_what_somebody_does_not_know) {
    Talk talk;
    talk.hear(says({{"prescriber", "yes"}}));
    Understanding unsure = mumbles();
    unsure.unsure = true;
    talk.hear(unsure);
    EXPECT_THAT(talk.answered(), ElementsAre("gave_up"));
}

TEST(Decide, answers_a_side_question_and_comes_back_to_its_own) {
    Talk talk;
    talk.hear(says({{"prescriber", "yes"}}));
    talk.hear(wants("faq_training"));
    EXPECT_THAT(talk.answered(), ElementsAre("faq_training"));
    EXPECT_EQ(talk.moves().back().open_question, "vaccinates_or_enrolled");
    EXPECT_EQ(talk.tracker().questions_asked, 1);
    talk.hear(says({{"vaccinates", "yes"}, {"enters", "yes"}}));
    EXPECT_THAT(talk.granted(), ElementsAre("clinic_access"));
}

// "Look up only": that is also what a type is called.
TEST(Decide, takes_a_types_name_for_an_answer_where_it_answers_the_question) {
    Understanding heard = says({{"looks_up", "yes"}});
    intents::Wish wish;
    wish.intent = "faq_access_details";
    wish.confidence = 1;
    heard.wishes.push_back(wish);
    heard.types = {"patient_lookup_only"};
    Talk talk;
    talk.hear(says({{"staff", "yes"}, {"clinic", "yes"}}));
    ASSERT_EQ(talk.asked(), "duty");
    EXPECT_THAT(talk.hear(heard).moves, testing::SizeIs(1));
    EXPECT_THAT(talk.granted(), ElementsAre("clinic_access"));
}

TEST(Decide, answers_a_role_and_a_question_in_one_message) {
    Talk talk;
    talk.hear(wants("faq_training", {{"school_nurse", "yes"}}));
    EXPECT_THAT(talk.granted(), ElementsAre("school_read_only"));
    EXPECT_THAT(talk.answered(), ElementsAre("faq_training"));
}

// "School nurse. What do I need to look at a record?": not who else may look at one.
TEST(Decide, does_not_list_types_beside_the_one_that_fits) {
    Talk talk;
    Understanding heard = wants("faq_capability", {{"school_nurse", "yes"}});
    heard.tasks = {"search_records"};
    EXPECT_EQ(talk.hear(heard).moves.size(), 1U);
}

TEST(Decide, does_not_list_types_beside_the_word_that_none_fits) {
    Talk talk;
    Understanding heard = wants("faq_capability", {{"public", "yes"}});
    heard.tasks = {"search_records"};
    const Decision decision = talk.hear(heard);
    ASSERT_EQ(decision.moves.size(), 1U);
    EXPECT_TRUE(decision.moves[0].verdict.refuses());
}

TEST(Decide, lists_types_beside_a_question_only_where_that_is_clearly_wanted) {
    Understanding heard = wants("faq_capability", {{"clinic", "yes"}});
    heard.tasks = {"search_records"};
    heard.wishes.front().confidence = 0.97;
    EXPECT_EQ(Talk().hear(heard).moves.size(), 2U);
    heard.wishes.front().confidence = 0.9;
    const Decision unclear = Talk().hear(heard);
    ASSERT_EQ(unclear.moves.size(), 1U);
    EXPECT_TRUE(unclear.moves[0].verdict.asks());
}

TEST(Decide, never_says_more_than_two_things) {
    Talk talk;
    Understanding heard = wants("faq_training", {{"school_nurse", "yes"}});
    heard.wishes.push_back(wants("faq_submit_ticket").wishes.front());
    heard.wishes.push_back(wants("faq_request_account").wishes.front());
    talk.hear(heard);
    EXPECT_EQ(talk.moves().size(), 2U);
}

TEST(Decide, forgets_a_job_that_the_person_has_left) {
    Talk talk;
    talk.hear(says({{"backup", "yes"}}));
    EXPECT_THAT(talk.granted(), ElementsAre("backup_vaccine_coordinator"));
    Understanding heard = with_signal(says({{"school_nurse", "yes"}}), "correction");
    heard.signals.insert("former_job");
    talk.hear(heard);
    EXPECT_THAT(talk.granted(), ElementsAre("school_read_only"));
}

TEST(Decide, takes_a_correction_for_the_fact_that_it_names) {
    Talk talk;
    talk.hear(says({{"primary", "yes"}, {"clinic", "yes"}}));
    EXPECT_THAT(talk.granted(), ElementsAre("primary_vaccine_coordinator"));
    talk.hear(with_signal(says({{"backup", "yes"}}), "correction"));
    EXPECT_THAT(talk.granted(), ElementsAre("backup_vaccine_coordinator"));
    EXPECT_EQ(talk.tracker().facts.at("clinic"), "yes");
}

TEST(Decide, adds_a_role_that_is_said_to_come_on_top) {
    Talk talk;
    talk.hear(says({{"primary", "yes"}}));
    talk.hear(with_signal(says({{"signs", "yes"}}), "addition"));
    EXPECT_THAT(talk.granted(),
                testing::UnorderedElementsAre("primary_vaccine_coordinator", "enrollment_only"));
}

TEST(Decide, forgets_who_was_spoken_of_when_somebody_new_is_meant) {
    Talk talk;
    talk.hear(says({{"school_nurse", "yes"}}));
    talk.hear(with_signal(says({{"backup", "yes"}}), "new_person"));
    EXPECT_THAT(talk.granted(), ElementsAre("backup_vaccine_coordinator"));
    EXPECT_FALSE(talk.tracker().facts.contains("school_nurse"));
}

TEST(Decide, forgets_everything_at_a_restart) {
    Talk talk;
    talk.hear(says({{"nurse", "yes"}}));
    talk.hear(wants("restart"));
    EXPECT_THAT(talk.answered(), ElementsAre("restart"));
    EXPECT_THAT(talk.tracker().facts, IsEmpty());
    EXPECT_EQ(talk.tracker().question, "");
    EXPECT_EQ(talk.tracker().questions_asked, 0);
}

TEST(Decide, passes_on_to_a_person) {
    Talk talk;
    EXPECT_TRUE(talk.hear(wants("request_human")).hand_off);
    EXPECT_THAT(talk.answered(), ElementsAre("request_human"));
}

TEST(Decide, takes_it_for_the_last_access_type) {
    Talk talk;
    talk.hear(says({{"state", "program"}}));
    talk.hear(wants("faq_access_details"));
    ASSERT_EQ(talk.moves().size(), 1U);
    EXPECT_EQ(talk.moves()[0].type, Move::Type::details);
    EXPECT_THAT(talk.moves()[0].types, ElementsAre("dph_state_only"));
}

TEST(Decide, says_that_it_did_not_understand) {
    Talk talk;
    talk.hear(mumbles());
    EXPECT_THAT(talk.answered(), ElementsAre("not_understood"));
}

TEST(Decide, asks_for_a_person_when_it_gives_up_twice_in_a_row) {
    Talk talk;
    EXPECT_FALSE(talk.hear(mumbles()).hand_off);
    EXPECT_FALSE(talk.hear(wants("faq_training")).hand_off);
    EXPECT_FALSE(talk.hear(mumbles()).hand_off);
    EXPECT_TRUE(talk.hear(mumbles()).hand_off);
    EXPECT_THAT(talk.answered(), ElementsAre("not_understood"));
    EXPECT_FALSE(talk.hear(mumbles()).hand_off);  // a person has been asked
}

Tracker offered_ticket() {
    Tracker tracker;
    tracker.ticket_offer = TicketOffer::made;
    return tracker;
}

TEST(Decide, reads_a_yes_or_a_no_to_the_offer_of_a_ticket) {
    for (const bool yes : {true, false}) {
        const Decision decision = decide(test::ctwiz(), offered_ticket(), answers(yes));
        EXPECT_EQ(decision.opens_ticket, yes);
        ASSERT_EQ(decision.moves.size(), 1U);
        EXPECT_EQ(decision.moves[0].type, Move::Type::ticket);
        EXPECT_EQ(decision.tracker.ticket_offer, TicketOffer::none);
    }
}

TEST(Decide, reads_the_words_of_the_offer_as_long_as_it_is_open) {
    Understanding button;
    button.text = test::ctwiz().phrase("ticket_yes");
    const Tracker open = decide(test::ctwiz(), offered_ticket(), wants("faq_training")).tracker;
    EXPECT_EQ(open.ticket_offer, TicketOffer::open);
    EXPECT_TRUE(decide(test::ctwiz(), open, button).opens_ticket);
    EXPECT_FALSE(decide(test::ctwiz(), open, answers(true)).opens_ticket);
    EXPECT_FALSE(decide(test::ctwiz(), {}, button).opens_ticket) << "nothing was offered";
}

TEST(Decide, hears_what_else_is_said_after_the_offer_of_a_ticket) {
    Understanding role = says({{"school_nurse", "yes"}});
    role.plain_answer = true;
    EXPECT_FALSE(decide(test::ctwiz(), offered_ticket(), role).opens_ticket);
    Understanding person = wants("request_human");
    person.plain_answer = false;
    EXPECT_TRUE(decide(test::ctwiz(), offered_ticket(), person).hand_off);
}

TEST(Decide, is_not_talked_into_anything) {
    Talk talk;
    talk.hear(with_signal(mumbles(), "manipulation"));
    EXPECT_THAT(talk.answered(), ElementsAre("out_of_scope"));
    EXPECT_THAT(talk.granted(), IsEmpty());
}

TEST(Decide, gives_the_same_decision_for_the_same_state_and_message) {
    const Tracker tracker = decide(test::ctwiz(), {}, says({{"prescriber", "yes"}})).tracker;
    const Decision once = decide(test::ctwiz(), tracker, answers(false));
    const Decision twice = decide(test::ctwiz(), tracker, answers(false));
    EXPECT_EQ(once.tracker.facts, twice.tracker.facts);
    EXPECT_EQ(once.moves.front().verdict.rule, twice.moves.front().verdict.rule);
}

TEST(Greet, opens_without_a_message) {
    const Decision decision = greet(test::ctwiz());
    ASSERT_EQ(decision.moves.size(), 1U);
    EXPECT_EQ(decision.moves[0].answer, "greet");
}

}  // namespace
}  // namespace wizdesk::dialogue
