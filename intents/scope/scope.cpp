#include "intents/scope/scope.h"

#include <algorithm>

namespace wizdesk::intents {
namespace {

constexpr std::size_t kNounReach = 4;  // words between "our" and the noun it owns
constexpr std::size_t kVerbReach = 7;  // words between a subject and its verb

bool is_article(const Grammar::Marks& marks, std::size_t at) {
    return marks[at][Grammar::determiner] > 0 || marks[at][Grammar::possessive] > 0;
}

// Reads one sentence from left to right, carrying the scope along.
class SentenceReader {
  public:
    SentenceReader(const Tokens& tokens, const Grammar::Marks& marks, std::vector<Scope>& out)
        : tokens_(tokens), marks_(marks), out_(out) {}

    void read(std::size_t begin, std::size_t end) {
        const std::size_t before = begin_;
        carried_ = now_.subject;
        begin_ = begin;
        end_ = end;
        now_ = {};
        listed_not_ = goes_on_not(begin);
        now_.negated = listed_not_;
        starts_ = true;
        ended_ = false;
        for (std::size_t at = begin; at < end; ++at) step(at);
        for (std::size_t at = begin; at < end; ++at) {
            if (is(Grammar::disowning, at)) disown_before(at);
            if (ends_clause(at) && (is_someones(at) || hands_over(at))) give_away(at);
            if (is(Grammar::owning, at) && !out_[at].negated) {
                own_before(at, takes_up(at) ? before : begin);
            }
        }
    }

  private:
    std::size_t is(Grammar::Class grammar_class, std::size_t at) const {
        return at < end_ ? marks_[at][grammar_class] : 0;
    }

    void step(std::size_t at) {
        if (tokens_[at].before == Break::clause) at_comma(at);
        now_.clause_start = starts_;
        if (is(Grammar::contrast, at)) turn_positive();
        take_subject(at);
        if (was_until(at)) now_.past = true;
        out_[at] = now_;
        take_marks(at);
        out_[at].question = now_.question;
        const bool opening = starts_ && is(Grammar::preposition, at);  // "under which role"
        const bool passes = opening || is(Grammar::conjunction, at) || is(Grammar::contrast, at) ||
                            is(Grammar::subordinate, at) || (starts_ && is(Grammar::lead_in, at));
        const bool manner = tokens_[at].word.ends_with("ly");  // "officially Ana is …"
        starts_ = passes || (starts_ && (is(Grammar::past, at) > 0 || manner));
    }

    // "The papers the doctor signs, not me", "ordering is other people's job": what nobody was said
    // to do in this clause and the one before, the writer does not.
    void disown_before(std::size_t at) {
        bool crossed = false;
        for (std::size_t i = at; i > begin_; --i) {
            Scope& scope = out_[i - 1];
            if (scope.subject == Subject::none) scope.negated = true;
            if (tokens_[i - 1].before != Break::clause) continue;
            if (crossed) return;
            crossed = true;
        }
    }

    bool ends_clause(std::size_t at) const {
        return at + 1 == end_ || tokens_[at + 1].before != Break::none;
    }

    std::size_t clause_begin(std::size_t at) const {
        while (at > begin_ && tokens_[at].before == Break::none) --at;
        return at;
    }

    // "The ordering is my partner's": a copula before what somebody owns.
    bool is_someones(std::size_t at) const {
        if (!tokens_[at].owner) return false;
        for (std::size_t i = at; i > clause_begin(at) && i + kNounReach > at; --i)
            if (is(Grammar::be, i - 1)) return true;
        return false;
    }

    // "Orders are placed by Kim", "the inventory belongs to our nurse": somebody's name or noun
    // behind a verb that nobody was said to be the subject of.
    bool hands_over(std::size_t at) const {
        const std::size_t first = clause_begin(at);
        std::size_t to = at;
        while (to > first && to + 3 > at && !hands_to(to)) --to;
        if (to == first || to == at || !hands_to(to)) return false;
        const bool somebody = is(Grammar::another, at) || is(Grammar::person, at) ||
                              (unknown_word(at) && to + 1 == at && tokens_[to].word == "by");
        if (!somebody || tokens_[at].word == "me" || tokens_[at].word == "us") return false;
        for (std::size_t i = first; i < to; ++i) {
            if (is(Grammar::be, i) || is(Grammar::verb, i)) return true;
        }
        return false;
    }

    bool hands_to(std::size_t at) const {
        const std::string& word = tokens_[at].word;
        return word == "by" || word == "to" || word == "with";
    }

    // What nobody was said to do in the clause that ends here, somebody else does.
    void give_away(std::size_t at) {
        for (std::size_t i = clause_begin(at); i <= at; ++i)
            if (out_[i].subject == Subject::none) out_[i].subject = Subject::another;
    }

    // "That's me", "and I'm that doctor": what was said in the sentence before.
    bool takes_up(std::size_t at) const {
        if (at == begin_) return true;
        return at == begin_ + 1 && (is(Grammar::self, begin_) || is(Grammar::lead_in, begin_) ||
                                    is(Grammar::conjunction, begin_));
    }

    // "The person typing them in is me": the writer, whoever was meant at first. "Somebody has to
    // sign. That's me" speaks of the sentence before, which begins at `first`.
    void own_before(std::size_t at, std::size_t first) {
        for (std::size_t i = at; i > first; --i) {
            out_[i - 1].owned = true;
            if (out_[i - 1].subject == Subject::another) out_[i - 1].subject = Subject::self;
            if (first == begin_ && tokens_[i - 1].before == Break::clause) return;
        }
    }

    void at_comma(std::size_t at) {
        starts_ = true;
        now_.doubted = false;
        ended_ = ended_ && (is(Grammar::conjunction, at) || is(Grammar::asking, at) ||
                            (is(Grammar::ending, begin_) && !now_.past));
        listed_not_ = goes_on_not(at);
        if (listed_not_ || list_goes_on(at)) return;
        now_.untrue = false;
        now_.negated = false;
        now_.past = now_.past && is_participle(at);
    }

    // "I used to run a practice, giving shots": a participle shares the time of its sentence; but
    // not "…, ordering is my job now", "…, working at a clinic now".
    bool is_participle(std::size_t at) const {
        if (!tokens_[at].word.ends_with("ing")) return false;
        for (std::size_t i = at; i < end_ && (i == at || tokens_[i].before == Break::none); ++i)
            if (is(Grammar::be, i) || is(Grammar::contrast, i)) return false;
        return true;
    }

    // "She will not: order vaccine, sign papers", be it line by line.
    bool goes_on_not(std::size_t at) const {
        return is(Grammar::base_verb, at) &&
               (listed_not_ || (at > 1 && tokens_[at - 1].word == "not"));
    }

    // "I don't order, transfer or return vaccine": the "or" behind the comma carries the "not" on,
    // unless somebody new begins to act first.
    bool list_goes_on(std::size_t at) const {
        for (std::size_t i = at; i < std::min(end_, at + kVerbReach); ++i) {
            if (is(Grammar::contrast, i) || nominative(i)) return false;
            if (tokens_[i].word == "or" || tokens_[i].word == "nor") return true;
        }
        return false;
    }

    bool nominative(std::size_t at) const {
        return is(Grammar::self, at) || is(Grammar::we, at) || is(Grammar::another, at);
    }

    void turn_positive() {
        ended_ = false;
        now_.untrue = false;
        now_.negated = false;
        now_.doubted = false;
        now_.past = false;
        now_.question = false;
    }

    void set_subject(Subject subject) {
        if (starts_) now_.negated = now_.untrue;
        now_.subject = subject;
    }

    void take_subject(std::size_t at) {
        const bool claims = starts_ && !inverted_before(at);
        if (claims && (nominative(at) || is(Grammar::possessive, at))) now_.question = false;
        if (tokens_[at].before == Break::clause && names_someone(at)) now_.question = false;
        const bool own = is(Grammar::self, at) || is(Grammar::we, at);
        if (own && now_.subject == Subject::another) take_over();
        if (is(Grammar::self, at)) return set_subject(Subject::self);
        if (is(Grammar::we, at)) return set_subject(Subject::we);
        if (is(Grammar::another, at)) return set_subject(Subject::another);
        const bool refused =
            at > begin_ && is(Grammar::negation, at - 1);  // "she needs it, not me"
        if (tokens_[at].word == "me" && !refused) {
            now_.subject = Subject::self;  // "they hired me to order"
        }
        if (is(Grammar::you, at) && (starts_ || now_.question)) return set_subject(Subject::you);
        const bool described = describes_other_;  // "who is a school nurse" has its subject
        describes_other_ = who_else(at);
        if (describes_other_) return set_subject(Subject::another);
        if (starts_ && third_person(at)) return set_subject(Subject::another);
        if (starts_ && !described) noun_subject(at);
    }

    // "I have an assistant who acts as backup", "a friend who is a nurse told me": of whom "who"
    // speaks.
    bool who_else(std::size_t at) const {
        if (tokens_[at].word != "who" || now_.subject == Subject::another) return false;
        if (by_name(at)) return true;
        for (std::size_t begin = at > begin_ + 3 ? at - 3 : begin_; begin < at; ++begin) {
            if (is(Grammar::relation, begin) == at) return true;
            if (is(Grammar::person, begin) != at) continue;
            const NounUse use = noun_use(tokens_, marks_, begin, at, NounUse::predicate, 0);
            const bool apart = begin > begin_ && is_article(marks_, begin - 1);
            const bool asked = tokens_[at].asked && use == NounUse::fragment && apart;
            return use == NounUse::object || asked;  // "and the doctor, who signs?"
        }
        return false;
    }

    // "and Jess, who orders", "Dr. Patel who signs": a name before "who".
    bool by_name(std::size_t at) const {
        if (at == begin_ || !unknown_word(at - 1)) return false;
        const std::size_t name = at - 1;
        return name == begin_ || tokens_[name - 1].word == "dr" || opens(name);
    }

    // Whether nothing but joining words stands before the word in its clause.
    bool opens(std::size_t at) const {
        if (tokens_[at].before == Break::clause) return true;
        return is(Grammar::conjunction, at - 1) || is(Grammar::lead_in, at - 1) ||
               is(Grammar::preposition, at - 1);
    }

    // Neither grammar nor a noun that is known: most often a name.
    bool unknown_word(std::size_t at) const {
        const auto& mark = marks_[at];
        return std::all_of(mark.begin(), mark.end(), [](std::size_t end) { return !end; });
    }

    // "Tom, one of our nurses, is the backup": nobody says "is" of themselves.
    bool third_person(std::size_t at) const {
        // "My MA needs it. Logs every dose": goes on with whoever was spoken of
        const bool goes_on = at == begin_ && carried_ == Subject::another && !tokens_[at].asked;
        if (goes_on && is(Grammar::verb, at) && tokens_[at].word.ends_with('s')) return true;
        return at > begin_ && tokens_[at].before == Break::clause && !tokens_[at].asked &&
               tokens_[at].word.ends_with('s') && (is(Grammar::be, at) || is(Grammar::verb, at)) &&
               !says_where(at) &&
               (now_.subject == Subject::self ||
                (now_.subject == Subject::none &&
                 (tokens_[at].word == "is" || tokens_[at].word == "has")));
    }

    // "I print the records, is a small clinic"
    bool says_where(std::size_t at) const {
        if (!is(Grammar::be, at) || !is(Grammar::determiner, at + 1)) return false;
        return is(Grammar::place, at + 2) || is(Grammar::place, at + 3);
    }

    // "If Karen is not in I do the order": a clause of its own, though no comma says so.
    void take_over() {
        now_.negated = false;
        now_.past = false;
    }

    // "What is still due - infusion nurse, oncology practice": a noun by itself.
    bool names_someone(std::size_t at) const {
        for (std::size_t i = at; i < std::min(end_, at + kNounReach); ++i) {
            if (i > at && tokens_[i].before != Break::none) return false;
            if (is(Grammar::auxiliary, i) || is(Grammar::asking, i)) return false;
            if (is(Grammar::person, i) || is(Grammar::place, i)) return true;
        }
        return false;
    }

    bool inverted_before(std::size_t at) const {
        return at > begin_ && is(Grammar::auxiliary, at - 1) && now_.question;
    }

    // "our doctor signs", "the practice vaccinates": a noun with a verb behind it.
    void noun_subject(std::size_t at) {
        if (now_.negated && at > begin_ && is(Grammar::negation, at - 1))
            return;  // "no vaccines are"
        const bool possessed = is(Grammar::possessive, at) > 0;
        if (possessed && at > begin_ && is(Grammar::preposition, at - 1))
            return;  // "in your system"
        const bool plural = is(Grammar::person, at) > 0 && tokens_[at].word.ends_with('s');
        const std::size_t determined = is(Grammar::possessive, at) + is(Grammar::determiner, at);
        if (possessed && job_follows(at + 1)) {
            return set_subject(is(Grammar::their, at) ? Subject::another : Subject::self);
        }
        std::size_t first = determined ? at + 1 : at;
        if (determined && first < end_ && tokens_[first].word == "of")
            ++first;  // "one of my nurses"
        if (named(at) || doctor_by_name(at)) return set_subject(Subject::another);
        for (std::size_t i = first; i < std::min(end_, first + kNounReach); ++i) {
            if (i > first && tokens_[i].before != Break::none) return;
            if (is(Grammar::preposition, i) || is(Grammar::asking, i) || nominative(i)) return;
            if (is(Grammar::subordinate, i) || is(Grammar::conjunction, i)) return;
            const std::size_t noun = std::max(is(Grammar::person, i), is(Grammar::place, i));
            if (noun == 0 || tokens_[noun - 1].owner) continue;  // "our clinic's nurses"
            const std::size_t joined =
                std::max(is(Grammar::person, noun), is(Grammar::place, noun));
            if (joined > 0 && tokens_[joined - 1].owner) continue;
            if (!verb_follows(noun, determined != 0 || plural)) continue;
            const bool person = is(Grammar::person, i) >= is(Grammar::place, i);
            return set_subject(person ? Subject::another : Subject::we);
        }
        // "our advisor signs": whoever it is, it is not the writer
        if (is(Grammar::possessive, at) && verb_follows(at + 2, false, 2)) {
            set_subject(Subject::another);
        }
    }

    // "Tricia is the primary": a word that is neither grammar nor known, with its verb right
    // behind.
    bool named(std::size_t at) const {
        std::size_t next = at + 1;
        while (next < end_ && tokens_[next].before == Break::none && adverb(next)) ++next;
        if (tokens_[at].word.ends_with("ing")) return false;  // "ordering is not my job"
        return unknown_word(at) && next < end_ && tokens_[next].before == Break::none &&
               (is(Grammar::be, next) || is(Grammar::was, next) || is(Grammar::verb, next));
    }

    // "Priscilla only covers", "Tom usually orders"
    bool adverb(std::size_t at) const {
        return tokens_[at].word.ends_with("ly") || is(Grammar::contrast, at) ||
               is(Grammar::lead_in, at);
    }

    // "Dr. Patel signs", "Dr. Patel (MD, Hartford) signs"
    bool doctor_by_name(std::size_t at) const {
        if (tokens_[at].word != "dr") return false;
        for (std::size_t i = at + 2; i < std::min(end_, at + kVerbReach); ++i) {
            if (nominative(i) || is(Grammar::subordinate, i)) return false;
            if (is(Grammar::be, i) || is(Grammar::was, i) || is(Grammar::verb, i)) return true;
        }
        return false;
    }

    // "my title is", "her main job": about whoever has it
    bool job_follows(std::size_t at) const {
        return is(Grammar::job, at) > 0 || is(Grammar::job, at + 1) > 0;
    }

    bool verb_follows(std::size_t from, bool determined, std::size_t reach = kVerbReach) const {
        for (std::size_t i = from; i < std::min(end_, from + reach); ++i) {
            if (nominative(i) || is(Grammar::conjunction, i)) return false;
            if (is(Grammar::subordinate, i)) return false;
            if (tokens_[i].before == Break::clause) return false;
            if (i > from && is(Grammar::possessive, i) && is(Grammar::place, i - 1)) return false;
            if (is(Grammar::be, i) || is(Grammar::was, i)) return true;
            if (is_article(marks_, i - 1)) continue;  // "for the orders"
            if (is(Grammar::verb, i) || (determined && is(Grammar::base_verb, i))) return true;
        }
        return false;
    }

    void take_marks(std::size_t at) {
        if (is(Grammar::doubt, at)) now_.doubted = true;
        if (is(Grammar::untrue, at)) {
            now_.untrue = now_.negated = true;
        } else if (is(Grammar::negation, at) && !is_answer(at) && !now_.doubted) {
            now_.negated = !now_.untrue;
        }
        if (is(Grammar::ending, at)) ended_ = true;
        if (is(Grammar::past, at) || was_somewhere(at)) now_.past = true;
        const bool relative = at > begin_ && is(Grammar::subordinate, at - 1) > 0 &&
                              !is(Grammar::lead_in, at - 1);  // "who does", but not "so does"
        if (((starts_ && !relative) || inverted(at)) && asks(at) && !describes(at)) {
            now_.question = true;
        }
        if (is(Grammar::asking, at) && inquires_before(at)) now_.question = true;
        const bool claims_again = is(Grammar::subordinate, at) && nominative(at + 1);
        if (claims_again && now_.question && at > begin_) now_.question = false;
    }

    // "She was in a hospital before", "Was with the state till spring"
    bool was_somewhere(std::size_t at) const {
        return is(Grammar::was, at) && is(Grammar::preposition, at + 1) && !tokens_[at].asked &&
               (at == begin_ || nominative(at - 1));
    }

    // "Until June I gave shots", "till May I'd been the backup", but not "until June I order"
    bool was_until(std::size_t at) const {
        const bool past_form = tokens_[at].word.ends_with("ed") && !is(Grammar::base_verb, at);
        return ended_ && (is(Grammar::was, at) || is(Grammar::past_verb, at) || past_form);
    }

    // "No, we vaccinate": an answer, not a negation of what follows.
    bool is_answer(std::size_t at) const {
        if (tokens_[at].word != "no" && tokens_[at].word != "nope") return false;
        const std::size_t next = at + 1;
        return next >= end_ || tokens_[next].before != Break::none || nominative(next) ||
               is(Grammar::negation, next) || is(Grammar::possessive, next);
    }

    // Where nothing is asked: "our clinic, which is in neither" and "when she is out, I order".
    bool describes(std::size_t at) const {
        if (!is(Grammar::asking, at) || !is(Grammar::subordinate, at)) return false;
        if (tokens_[at].asked) return tokens_[at].word == "who" && describes_other_;
        const std::size_t next = at + 1;
        const bool verb =
            is(Grammar::be, next) || is(Grammar::verb, next) || is(Grammar::auxiliary, next);
        if (tokens_[at].word == "who") return at > begin_ && !is(Grammar::auxiliary, next);
        const bool after_noun = at > begin_ && tokens_[at].before == Break::clause;
        return tokens_[at].word == "when" ? !verb : verb && after_noun;
    }

    // "with that one can I …": an auxiliary before its subject asks wherever it stands.
    bool inverted(std::size_t at) const {
        return is(Grammar::auxiliary, at) && nominative(at + 1) && at > begin_ &&
               !nominative(at - 1);
    }

    // "help me understand how …", "not sure which …"
    bool inquires_before(std::size_t at) const {
        for (std::size_t back = 1; back <= 3 && at >= begin_ + back; ++back) {
            if (is(Grammar::inquiry, at - back)) return true;
        }
        return false;
    }

    bool asks(std::size_t at) const {
        const std::size_t next = at + 1;
        if (is(Grammar::owning, at)) return false;  // "signing is mine"
        if (is(Grammar::asking, at)) return !nominative(next);
        const std::string& word = tokens_[at].word;
        const bool opens =
            at == begin_ && (word == "does" || word == "did" || word == "is" || word == "are");
        if (opens && !is(Grammar::negation, next)) return true;
        if (is(Grammar::auxiliary, at) && tokens_[at].asked && !is(Grammar::negation, next))
            return true;
        if (at > begin_ && tokens_[at - 1].word == "there") return false;  // "there is a clinic"
        if (at > begin_ && !tokens_[at].asked && says_where(at)) return false;
        const bool goes_on = at > begin_ && is(Grammar::conjunction, at - 1) > 0;
        const bool does = tokens_[at].word == "does" && !nominative(next);
        if (goes_on && (is(Grammar::be, at) || does) && !tokens_[at].asked)
            return false;  // "and is the …", "comes in and does it"
        const bool main_verb = tokens_[at].word == "do" || tokens_[at].word == "have";
        if (is(Grammar::auxiliary, at) && main_verb && !nominative(next))
            return is(Grammar::you, next);
        return is(Grammar::auxiliary, at) &&
               (nominative(next) || is(Grammar::you, next) || is(Grammar::determiner, next) ||
                is(Grammar::possessive, next) || is(Grammar::person, next) ||
                is(Grammar::place, next));
    }

    const Tokens& tokens_;
    const Grammar::Marks& marks_;
    std::vector<Scope>& out_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    Scope now_;
    Subject carried_ = Subject::none;  // of the sentence before
    bool starts_ = true;
    bool listed_not_ = false;
    bool ended_ = false;            // "until June", in this sentence
    bool describes_other_ = false;  // "our doctor, who …", be it in a question
};

}  // namespace

std::vector<Scope> read_scopes(const Tokens& tokens, const Grammar::Marks& marks) {
    std::vector<Scope> scopes(tokens.size());
    SentenceReader reader(tokens, marks, scopes);
    for (std::size_t begin = 0; begin < tokens.size();) {
        std::size_t end = begin + 1;
        while (end < tokens.size() && tokens[end].before != Break::sentence) ++end;
        reader.read(begin, end);
        begin = end;
    }
    return scopes;
}

}  // namespace wizdesk::intents
