#include "bot/dialogue/compose.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/dialogue/heard.h"

namespace wizdesk::dialogue {
namespace {

using intents::Facts;
using test::says;
using test::wants;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<Reply> replies_to(const intents::Understanding& heard) {
    return compose(test::ctwiz(), decide(test::ctwiz(), {}, heard));
}

Reply reply_to(const Facts& facts) {
    return replies_to(says(facts)).at(0);
}

std::size_t times(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) ++count;
    return count;
}

TEST(Compose, shows_an_access_type_with_its_areas_and_what_to_do_next) {
    const Reply reply = reply_to({{"school_nurse", "yes"}});
    EXPECT_EQ(reply.kind, Kind::access);
    ASSERT_EQ(reply.access_types.size(), 1U);
    EXPECT_EQ(reply.access_types[0].label, "School Read-Only");
    EXPECT_THAT(reply.access_types[0].areas,
                ElementsAre("Patient Management (Read-Only)", "Reports"));
    EXPECT_THAT(reply.text, HasSubstr("**School Read-Only**"));
    EXPECT_THAT(reply.actions, ElementsAre(Field(&Action::type, "request_account")));
    EXPECT_THAT(reply.sources, Contains(testing::AllOf(Field(&Source::row, "school_read_only"),
                                                       Field(&Source::note, 4))));
}

TEST(Compose, tells_how_to_add_a_role) {
    const Reply reply = reply_to({{"school_nurse", "yes"}, {"sbhc", "yes"}});
    EXPECT_EQ(reply.kind, Kind::add_role);
    EXPECT_THAT(reply.actions, Contains(Field(&Action::type, "submit_ticket")));
    EXPECT_THAT(reply.text, HasSubstr("](https://dph-cthelpdesk.ct.gov/Ticket)"));
}

// "It is for …" wants somebody, not what somebody does.
TEST(Compose, names_the_person_whom_a_type_is_for) {
    const std::set<std::string> openings = {"the", "an", "clinic", "staff"};
    for (const intents::AccessType& type : test::ctwiz().access_types) {
        EXPECT_TRUE(openings.contains(type.who.substr(0, type.who.find(' ')))) << type.who;
    }
    EXPECT_THAT(reply_to({{"backup", "yes"}}).text,
                HasSubstr("It is for the person who does the primary coordinator's duties"));
}

TEST(Compose, lists_several_access_types) {
    const Reply reply = reply_to({{"primary", "yes"}, {"signs", "yes"}});
    EXPECT_EQ(reply.access_types.size(), 2U);
    EXPECT_EQ(times(reply.text, "\n- **"), 2U);
}

TEST(Compose, resolves_every_link) {
    for (const intents::Answer& answer : test::ctwiz().answers) {
        Move move;
        move.answer = answer.id;
        const Reply reply = compose(test::ctwiz(), {{move}, {}, false}).at(0);
        EXPECT_EQ(times(reply.text, "]("), times(reply.text, "](https://")) << answer.id;
        EXPECT_THAT(reply.text, Not(HasSubstr("{"))) << answer.id;
    }
}

TEST(Compose, says_that_a_person_was_asked_where_the_answer_does_not) {
    Move move;
    const std::string handed_over = test::ctwiz().phrase("handed_over");
    move.answer = "not_understood";
    EXPECT_THAT(compose(test::ctwiz(), {{move}, {}, true}).at(0).text, HasSubstr(handed_over));
    EXPECT_THAT(compose(test::ctwiz(), {{move}, {}, false}).at(0).text,
                Not(HasSubstr(handed_over)));
    move.answer = "request_human";
    EXPECT_THAT(compose(test::ctwiz(), {{move}, {}, true}).at(0).text, Not(HasSubstr(handed_over)));
}

TEST(Compose, gives_notice_in_every_language) {
    std::vector<const intents::Pack*> packs = {&test::ctwiz()};
    for (const intents::Pack& translation : test::ctwiz().translations)
        packs.push_back(&translation);
    for (const intents::Pack* pack : packs) {
        const Reply reply = notice(*pack, "agent_here", {{"agent", "Anna"}});
        EXPECT_THAT(reply.text, HasSubstr("Anna")) << pack->language;
        EXPECT_EQ(reply.language, pack->language);
        const Reply late = notice(*pack, "nobody_came", {}, {"helpdesk_ticket"});
        EXPECT_EQ(late.kind, Kind::fallback);
        EXPECT_THAT(late.text, HasSubstr("](https://"));
        ASSERT_EQ(late.actions.size(), 1U);
        EXPECT_THAT(late.actions[0].url, HasSubstr("https://"));
    }
    EXPECT_EQ(notice(test::ctwiz(), "no_such_phrase").text, "");
}

TEST(Compose, offers_a_ticket_in_every_language) {
    std::vector<const intents::Pack*> packs = {&test::ctwiz()};
    for (const intents::Pack& translation : test::ctwiz().translations)
        packs.push_back(&translation);
    for (const intents::Pack* pack : packs) {
        const Reply offer = ticket_offer(*pack);
        EXPECT_THAT(offer.text, HasSubstr("](https://")) << pack->language;
        ASSERT_EQ(offer.quick_replies.size(), 2U);
        EXPECT_EQ(offer.quick_replies[0].text, pack->phrase("ticket_yes"));
        Move taken;
        taken.type = Move::Type::ticket;
        taken.answer = "ticket_opening";
        const Reply opening = compose(*pack, {{taken}, {}, false}).at(0);
        EXPECT_EQ(opening.kind, Kind::handoff);
        EXPECT_THAT(opening.text, Not(IsEmpty()));
        EXPECT_THAT(notice(*pack, "ticket_opened", {{"number", "57"}}).text, HasSubstr("57"));
    }
}

TEST(Compose, tells_a_note_once_in_a_turn) {
    const Reply reply = reply_to(
        {{"prescriber", "yes"}, {"vaccinates", "yes"}, {"primary", "yes"}, {"backup", "yes"}});
    ASSERT_EQ(reply.access_types.size(), 2U);  // both with note 3
    for (const intents::Note& note : test::ctwiz().notes) {
        EXPECT_LE(times(reply.text, note.text), 1U) << note.number;
    }
    EXPECT_EQ(times(reply.text, test::ctwiz().note(3)->text), 1U);
}

TEST(Compose, asks_with_quick_replies_and_in_other_words_the_second_time) {
    const Decision first = decide(test::ctwiz(), {}, says({{"nurse", "yes"}}));
    const Reply once = compose(test::ctwiz(), first).at(0);
    EXPECT_EQ(once.kind, Kind::question);
    EXPECT_EQ(once.reason.question, "setting");
    EXPECT_FALSE(once.quick_replies.empty());
    EXPECT_THAT(once.access_types, IsEmpty());
    const Decision second = decide(test::ctwiz(), first.tracker, test::mumbles());
    const Reply again = compose(test::ctwiz(), second).at(0);
    EXPECT_EQ(again.reason.question, "setting");
    EXPECT_NE(again.text, once.text);
}

TEST(Compose, makes_two_replies_of_two_wishes) {
    const auto replies = replies_to(wants("faq_training", {{"school_nurse", "yes"}}));
    EXPECT_THAT(replies,
                ElementsAre(Field(&Reply::kind, Kind::access), Field(&Reply::kind, Kind::answer)));
}

TEST(Compose, brings_the_open_question_back_after_a_side_question) {
    const Decision first = decide(test::ctwiz(), {}, says({{"prescriber", "yes"}}));
    const Decision side = decide(test::ctwiz(), first.tracker, wants("faq_training"));
    const Reply reply = compose(test::ctwiz(), side).at(0);
    EXPECT_EQ(reply.kind, Kind::answer);
    EXPECT_THAT(reply.text, HasSubstr(test::ctwiz().question("vaccinates_or_enrolled")->text));
    EXPECT_FALSE(reply.quick_replies.empty());
}

TEST(Compose, names_every_access_type_that_allows_a_task) {
    auto heard = wants("faq_capability");
    heard.tasks = {"order_vaccine"};
    const Reply reply = replies_to(heard).at(0);
    EXPECT_EQ(reply.kind, Kind::access);
    EXPECT_THAT(reply.access_types,
                ElementsAre(Field(&AccessTypeCard::id, "primary_vaccine_coordinator"),
                            Field(&AccessTypeCard::id, "backup_vaccine_coordinator")));
}

TEST(Compose, says_yes_or_no_to_whether_a_type_allows_a_task) {
    auto heard = wants("faq_access_details");
    heard.tasks = {"manage_rosters"};
    heard.types = {"school_read_only"};
    EXPECT_THAT(replies_to(heard).at(0).text, testing::StartsWith("Yes"));
    heard.types = {"clinic_access"};
    const Reply no = replies_to(heard).at(0);
    EXPECT_THAT(no.text, testing::StartsWith("No"));
    EXPECT_EQ(no.kind, Kind::answer);
    EXPECT_THAT(no.access_types, IsEmpty());
}

TEST(Compose, stamps_each_reply_with_the_version_of_the_pack) {
    EXPECT_EQ(reply_to({{"nurse", "yes"}}).knowledge_version, test::ctwiz().version);
}

}  // namespace
}  // namespace wizdesk::dialogue
