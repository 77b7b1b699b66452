#include "bot/dialogue/decide.h"

#include <algorithm>
#include <utility>

#include "bot/dialogue/memory.h"
#include "bot/dialogue/second_opinion.h"

namespace wizdesk::dialogue {
namespace {

using intents::Facts;
using intents::Pack;
using intents::Understanding;
using intents::Wish;

// A wish beside a role must be plain before it is answered as well.
constexpr double kSideWish = 0.8;
// Whoever tells about their work asks for a person only in so many words.
constexpr double kPlainWish = 0.95;
constexpr int kAskedInVain = 2;
constexpr std::size_t kMostTold = 4000;  // bytes; the tracker is stored with every turn
// So often in a row may the bot give up before a person is asked to look.
constexpr int kGivesUpAlone = 1;

bool is_small_talk(const Pack& pack, const Wish& wish) {
    const intents::Answer* answer = pack.answer(wish.intent);
    return answer != nullptr && answer->kind == "smalltalk";
}

class Deciding {
  public:
    Deciding(const Pack& pack, const Tracker& tracker, const Understanding& heard)
        : pack_(pack), before_(tracker), heard_(heard), said_(said_facts(pack, tracker, heard)) {
        out_.tracker = tracker;
    }

    Decision run() {
        if (answers_offer()) return out_;
        choose();
        out_ = second_opinion(pack_, before_, heard_, std::move(out_));
        keep_told();
        count_giving_up();
        return out_;
    }

  private:
    // The offer's own words are read at once: what they look like to the understanding is of no
    // importance. A bare yes or no is an answer to it only if nothing else was said since.
    bool answers_offer() {
        const TicketOffer offer = std::exchange(out_.tracker.ticket_offer, TicketOffer::none);
        if (offer == TicketOffer::none) return false;
        const auto taken = answer_to(offer);
        if (!taken) {
            out_.tracker.ticket_offer = TicketOffer::open;
            return false;
        }
        Move move =
            answer(*taken ? "ticket_opening" : "ticket_declined", *taken ? "affirm" : "deny");
        move.type = Move::Type::ticket;
        out_.moves.push_back(std::move(move));
        out_.opens_ticket = *taken;
        return true;
    }

    std::optional<bool> answer_to(TicketOffer offer) const {
        if (heard_.text == pack_.phrase("ticket_yes")) return true;
        if (heard_.text == pack_.phrase("ticket_no")) return false;
        const bool bare = said_.empty() && heard_.types.empty() &&
                          std::all_of(heard_.wishes.begin(), heard_.wishes.end(),
                                      [&](const Wish& wish) { return is_small_talk(pack_, wish); });
        if (offer == TicketOffer::open || !bare) return std::nullopt;
        return heard_.plain_answer;
    }

    void choose() {
        if (wants("request_human", said_.empty() ? pack_.min_confidence : kPlainWish))
            return hand_off();
        if (heard_.signals.contains("manipulation") && said_.empty())
            return only(answer("out_of_scope", "out_of_scope"));
        if (wants("restart", pack_.min_confidence) && heard_.wishes.size() == 1 && said_.empty())
            return restart();
        if (cannot_say()) return give_up();
        const std::vector<Wish> wishes = side_wishes();
        const bool role = role_matters(wishes);
        if (role || !said_.empty()) remember(pack_, heard_, said_, out_.tracker);
        if (role) add_role_move();
        for (const Wish& wish : wishes) {
            if (wish.intent != "faq_capability" || !misleads(wish)) add_wish(wish);
        }
        if (out_.moves.empty()) add_not_understood();
        bring_back_question();
        if (out_.moves.size() > 2) out_.moves.resize(2);
    }

    static bool gives_up(const Move& move) {
        if (move.type != Move::Type::answer) return false;
        const bool guessed = move.answer == "out_of_scope" && move.confidence < kSideWish;
        return guessed || move.answer == "not_understood" || move.answer == "gave_up";
    }

    // Who is not understood again and again must not be left alone with a machine.
    void count_giving_up() {
        Tracker& tracker = out_.tracker;
        const bool lost = std::all_of(out_.moves.begin(), out_.moves.end(), gives_up);
        tracker.misunderstood = lost ? tracker.misunderstood + 1 : 0;
        if (tracker.misunderstood <= kGivesUpAlone) return;
        tracker.misunderstood = 0;
        out_.hand_off = true;
    }

    // A side question tells nothing of the person. What would make the tracker too long is left
    // out.
    void keep_told() {
        std::string& told = out_.tracker.told;
        if (out_.tracker.question.empty()) return told.clear();
        if (!out_.moves.front().verdict.asks()) return;
        if (told.size() + heard_.text.size() > kMostTold) return;
        told += (told.empty() ? "" : "\n") + heard_.text;
    }

    const Wish* find_wish(const std::string& intent) const {
        const auto found = std::find_if(heard_.wishes.begin(), heard_.wishes.end(),
                                        [&](const Wish& wish) { return wish.intent == intent; });
        return found == heard_.wishes.end() ? nullptr : &*found;
    }

    bool wants(const std::string& intent, double confidence) const {
        const Wish* wish = find_wish(intent);
        return wish != nullptr && wish->confidence >= confidence;
    }

    static Move answer(const std::string& id, const std::string& intent, double confidence = 1) {
        Move move;
        move.type = Move::Type::answer;
        move.intent = intent;
        move.confidence = confidence;
        move.answer = id;
        return move;
    }

    void only(Move move) {
        move.confidence =
            heard_.intent.name == move.intent ? heard_.intent.confidence : move.confidence;
        out_.moves = {std::move(move)};
    }

    void hand_off() {
        out_.hand_off = true;
        only(answer("request_human", "request_human", find_wish("request_human")->confidence));
    }

    void restart() {
        out_.tracker = {};
        only(answer("restart", "restart", find_wish("restart")->confidence));
    }

    // "I don't know whether we are enrolled": asking again would not help.
    bool cannot_say() const {
        return heard_.unsure && !out_.tracker.question.empty() && said_.empty() &&
               heard_.wishes.empty();
    }

    void give_up() {
        out_.tracker.question.clear();
        out_.tracker.concluded = true;
        only(answer("gave_up", "find_access"));
    }

    static bool is_trouble(const Wish& wish) { return wish.outweighs_role; }

    // What is asked for beside the role: everything that is plain, and small talk only by itself.
    std::vector<Wish> side_wishes() const {
        const bool facts =
            !said_.empty() && (heard_.tells_about_person || !out_.tracker.question.empty());
        const bool role = facts || heard_.asks_for_access;
        const bool asks = std::any_of(heard_.wishes.begin(), heard_.wishes.end(),
                                      [](const Wish& wish) { return wish.question; });
        std::vector<Wish> kept;
        for (const Wish& wish : heard_.wishes) {
            const bool open = !out_.tracker.question.empty();
            const bool beside = (role || asks || open) && !wish.question;
            const bool clear = wish.confidence >= (beside ? kSideWish : pack_.min_confidence);
            const bool trouble = is_trouble(wish);
            if (wish.intent == "out_of_scope" && role && !trouble) continue;
            if (is_small_talk(pack_, wish) && (role || others_matter())) continue;
            if (is_unclear(wish) && polite_only()) continue;
            if (answers_by_name(wish)) continue;
            if (clear || trouble) kept.push_back(wish);
        }
        return kept;
    }

    // "Look up only" to the question about duties: no question about the type of that name.
    bool answers_by_name(const Wish& wish) const {
        return wish.intent == "faq_access_details" && !wish.question && !said_.empty() &&
               !out_.tracker.question.empty();
    }

    static bool is_unclear(const Wish& wish) {
        return wish.intent == "out_of_scope" && wish.answer.empty() && wish.confidence < kSideWish;
    }

    // "LOL, worth a try. Thanks": what nothing can be made of goes with the small talk.
    bool polite_only() const {
        const bool polite =
            std::any_of(heard_.wishes.begin(), heard_.wishes.end(), [&](const Wish& wish) {
                return is_small_talk(pack_, wish) && wish.confidence >= kSideWish;
            });
        return polite && !others_matter();
    }

    bool others_matter() const {
        return std::any_of(heard_.wishes.begin(), heard_.wishes.end(), [&](const Wish& wish) {
            return !is_small_talk(pack_, wish) && !is_unclear(wish);
        });
    }

    bool role_matters(const std::vector<Wish>& wishes) const {
        if (asks_capability()) return false;
        if (std::any_of(wishes.begin(), wishes.end(), is_trouble) && !heard_.asks_outright) {
            return false;
        }
        if (heard_.asks_for_access || heard_.tells_about_person) return true;
        if (out_.tracker.question.empty()) return !said_.empty() && wishes.empty();
        return !said_.empty() || wishes.empty();
    }

    // "… to change our clinic's contacts" names a place, and still nobody.
    bool says_only_of_place() const {
        const auto& places = pack_.workplaces;
        return std::all_of(said_.begin(), said_.end(), [&](const auto& entry) {
            return pack_.is_about_place(entry.first) &&
                   std::find(places.begin(), places.end(), entry.first) != places.end();
        });
    }

    // "Which access do I need to order vaccine?" names a task and nobody who does it.
    bool asks_capability() const {
        if (heard_.signals.contains("own_look")) return false;
        return heard_.asks_for_access && !heard_.tasks.empty() && says_only_of_place() &&
               heard_.wishes.empty() && out_.tracker.question.empty();
    }

    void add_role_move() {
        Move move;
        move.type = Move::Type::verdict;
        move.intent = "find_access";
        move.confidence = heard_.intent.name == "find_access" ? heard_.intent.confidence : 1;
        move.verdict = verdict_on(pack_, out_.tracker.facts);
        if (nothing_to_go_on(move.verdict)) return;
        if (move.verdict.asks()) return ask(std::move(move));
        conclude(move.verdict, out_.tracker);
        out_.moves.push_back(std::move(move));
    }

    // "School nurse. What do I need to look at a record?": whoever has an answer for who they are,
    // be it that there is nothing for them, must not be shown what others may do; nor whoever is
    // asked who they are, unless they clearly want to know.
    bool misleads(const Wish& capability) const {
        if (out_.moves.empty() || out_.moves.front().type != Move::Type::verdict) return false;
        return !out_.moves.front().verdict.asks() || capability.confidence < kPlainWish;
    }

    // Words that nothing could be made of do not deserve the opening question.
    bool nothing_to_go_on(const Verdict& verdict) const {
        return verdict.empty_handed && !heard_.asks_for_access && said_.empty() &&
               out_.tracker.question.empty();
    }

    void ask(Move move) {
        Tracker& tracker = out_.tracker;
        const bool same = tracker.question == move.verdict.question;
        tracker.times_asked = same ? tracker.times_asked + 1 : 1;
        tracker.question = move.verdict.question;
        tracker.concluded = false;
        tracker.refused = false;
        move.again = same;
        if (++tracker.questions_asked > pack_.max_questions || tracker.times_asked > kAskedInVain) {
            tracker.question.clear();
            tracker.questions_asked = 0;
            tracker.concluded = true;
            out_.moves.push_back(answer("gave_up", "find_access"));
            return;
        }
        out_.moves.push_back(std::move(move));
    }

    void add_wish(const Wish& wish) {
        Move move =
            answer(wish.answer.empty() ? wish.intent : wish.answer, wish.intent, wish.confidence);
        const bool of_last =
            heard_.signals.contains("that_type") && !out_.tracker.last_types.empty();
        if (wish.intent == "faq_capability" && heard_.types.empty() && !of_last) {
            move.type = heard_.tasks.empty() ? Move::Type::answer : Move::Type::capability;
            move.tasks = heard_.tasks;
            if (heard_.tasks.empty()) move.answer = "not_understood";
        } else if (wish.intent == "faq_access_details" || wish.intent == "faq_capability") {
            move.type = Move::Type::details;
            move.intent = "faq_access_details";
            move.types = heard_.types.empty() ? out_.tracker.last_types : heard_.types;
            move.tasks = heard_.tasks;
        }
        if (pack_.answer(move.answer) == nullptr && move.type == Move::Type::answer) return;
        out_.moves.push_back(std::move(move));
    }

    void add_not_understood() {
        if (asks_capability()) {
            Move move = answer("", "faq_capability", heard_.intent.confidence);
            move.type = Move::Type::capability;
            move.tasks = heard_.tasks;
            out_.moves.push_back(std::move(move));
            return;
        }
        out_.moves.push_back(
            answer("not_understood", "out_of_scope", 1 - heard_.intent.confidence));
    }

    void bring_back_question() {
        const bool asked = std::any_of(out_.moves.begin(), out_.moves.end(), [](const Move& move) {
            return move.type == Move::Type::verdict;
        });
        if (!asked && !out_.tracker.question.empty()) {
            out_.moves.back().open_question = out_.tracker.question;
        }
    }

    const Pack& pack_;
    const Tracker& before_;
    const Understanding& heard_;
    Facts said_;
    Decision out_;
};

}  // namespace

Decision decide(const Pack& pack, const Tracker& tracker, const Understanding& heard) {
    return Deciding(pack, tracker, heard).run();
}

Decision greet(const Pack& pack) {
    Decision decision;
    Move move;
    move.answer = "greet";
    move.intent = "greet";
    move.confidence = 1;
    if (pack.answer(move.answer) != nullptr) decision.moves.push_back(std::move(move));
    return decision;
}

}  // namespace wizdesk::dialogue
