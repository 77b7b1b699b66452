#include "intents/interpreter.h"

#include <algorithm>

#include "intents/classifier/linear_classifier.h"
#include "intents/facts/fact_reader.h"
#include "intents/facts/fact_resolver.h"
#include "intents/phrases/phrase_index.h"
#include "intents/segments/segments.h"
#include "intents/vocabulary.h"

namespace wizdesk::intents {
namespace {

constexpr const char* kFindAccess = "find_access";
constexpr const char* kCapability = "faq_capability";
constexpr const char* kDetails = "faq_access_details";
constexpr const char* kManipulation = "manipulation";
constexpr const char* kForMyself = "for_myself";
constexpr const char* kAboutTypes = "about_types";
constexpr const char* kForAnother = "for_another";
// Of a topic that phrases settle; they are exact, yet not infallible.
constexpr double kTopicConfidence = 0.97;
// From here on the classifier's word is taken against single sentences of a message.
constexpr double kPlain = 0.9;

bool starts_with_word(const AnnotatedText& text, const PhraseSet& phrases, const char* word_class) {
    return std::any_of(text.classes.begin(), text.classes.end(), [&](const ClassMatch& match) {
        return match.begin == 0 && phrases.class_name(match.word_class) == word_class;
    });
}

void add_once(std::vector<std::string>& list, const std::string& item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

}  // namespace

struct Interpreter::Parts {
    explicit Parts(const Pack& of)
        : pack(of),
          phrases(word_classes(of)),
          grammar(phrases),
          facts(of, phrases),
          index(of, phrases),
          reader(text_reader(of)),
          classifier(train()) {}

    AnnotatedText annotate(std::string_view text) const {
        AnnotatedText out;
        out.tokens = reader.read(text);
        out.classes = phrases.find_classes(out.tokens);
        out.phrases = phrases.find(out.tokens, out.classes);
        out.marks = grammar.mark(out.tokens, out.classes);
        out.scopes = read_scopes(out.tokens, out.marks);
        return out;
    }

    LinearClassifier train() const {
        std::vector<Sample> samples;
        std::vector<std::string> labels;
        for (const Utterances& utterances : pack.utterances) {
            for (const std::string& utterance : utterances.texts) {
                const AnnotatedText text = annotate(utterance);
                const Segment whole{0, text.tokens.size(), false};
                samples.push_back(sample(text, facts.read(text), whole));
                labels.push_back(utterances.intent);
            }
        }
        return LinearClassifier::train(samples, labels);
    }

    Sample sample(const AnnotatedText& text, const std::vector<FactFinding>& findings,
                  const Segment& segment) const;
    bool inside_longer_name(const AnnotatedText& text, const PhraseMatch& match) const;
    void collect_names(const AnnotatedText& text, Understanding& out) const;
    void collect_answers(const AnnotatedText& text, Understanding& out) const;
    void collect_facts(const AnnotatedText& text, std::vector<FactFinding>& findings,
                       Understanding& out) const;
    bool names_task_or_type(const AnnotatedText& text, const Segment& segment) const;
    bool names(const AnnotatedText& text, const Segment& segment, const char* signal) const;
    bool wants_access(const AnnotatedText& text, const Segment& segment, const Wish& wish,
                      const Understanding& heard) const;
    void set_aside(const AnnotatedText& text, std::vector<FactFinding>& findings) const;
    const Topic* topic_in(const AnnotatedText& text, const Segment& segment) const;
    Wish read_segment(const AnnotatedText& text, const std::vector<FactFinding>& findings,
                      const Segment& segment) const;
    void collect_wishes(const AnnotatedText& text, const std::vector<FactFinding>& findings,
                        Understanding& out) const;
    bool only_of_another(const std::vector<FactFinding>& findings) const;
    void take_whole(const std::vector<FactFinding>& findings, Understanding& out) const;
    void rank(const AnnotatedText& text, const std::vector<FactFinding>& findings,
              Understanding& out) const;

    const Pack& pack;
    PhraseSet phrases;
    Grammar grammar;
    FactReader facts;
    PhraseIndex index;
    TextReader reader;
    LinearClassifier classifier;
};

Sample Interpreter::Parts::sample(const AnnotatedText& text,
                                  const std::vector<FactFinding>& findings,
                                  const Segment& segment) const {
    Sample sample;
    for (std::size_t at = segment.begin; at < segment.end; ++at) {
        sample.words.push_back(text.tokens[at].word);
    }
    if (segment.end > segment.begin && text.tokens[segment.end - 1].asked)
        sample.words.emplace_back("?");
    const auto inside = [&](const auto& found) {
        return segment.begin <= found.begin && found.end <= segment.end;
    };
    for (const FactFinding& finding : findings) {
        if (!inside(finding)) continue;
        const bool claimed = finding.standing == Standing::asserted;
        sample.tags.push_back((claimed ? "claimed:" : "named:") + pack.facts[finding.fact].name);
        if (claimed) sample.tags.emplace_back("claims");
    }
    for (const PhraseMatch& match : text.phrases) {
        const PhraseMeaning* meaning = index.meaning(match.phrase);
        if (meaning == nullptr || !inside(match)) continue;
        if (meaning->use == PhraseUse::task) sample.tags.emplace_back("task");
        if (meaning->use == PhraseUse::type_name) sample.tags.emplace_back("type");
    }
    for (const ClassMatch& match : text.classes) {
        if (inside(match)) sample.tags.push_back("word:" + phrases.class_name(match.word_class));
    }
    if (segment.question) sample.tags.emplace_back("question");
    std::sort(sample.tags.begin(), sample.tags.end());
    sample.tags.erase(std::unique(sample.tags.begin(), sample.tags.end()), sample.tags.end());
    return sample;
}

// "Sign the enrollment agreement" names a task; the "enrollment" in it names nothing further.
bool Interpreter::Parts::inside_longer_name(const AnnotatedText& text,
                                            const PhraseMatch& match) const {
    return std::any_of(text.phrases.begin(), text.phrases.end(), [&](const PhraseMatch& by) {
        const PhraseMeaning* meaning = index.meaning(by.phrase);
        if (meaning == nullptr || meaning->use > PhraseUse::type_name) return false;
        return by.begin <= match.begin && match.end <= by.end &&
               by.end - by.begin > match.end - match.begin;
    });
}

void Interpreter::Parts::collect_names(const AnnotatedText& text, Understanding& out) const {
    std::size_t type_end = 0;  // "primary coordinator" names one type, not "coordinator" again
    for (const PhraseMatch& match : text.phrases) {
        const PhraseMeaning* meaning = index.meaning(match.phrase);
        if (meaning == nullptr) continue;
        if (meaning->use <= PhraseUse::type_name && inside_longer_name(text, match)) continue;
        const Token& first = text.tokens[match.begin];
        const Token& last = text.tokens[match.end - 1];
        if (meaning->use == PhraseUse::task) {
            add_once(out.tasks, pack.tasks[meaning->item].id);
            out.entities.push_back(
                {"task", pack.tasks[meaning->item].id, first.start, last.end, 1});
        }
        if (meaning->use == PhraseUse::type_name && match.end > type_end) {
            type_end = match.end;
            add_once(out.types, pack.access_types[meaning->item].id);
            out.entities.push_back(
                {"access_type", pack.access_types[meaning->item].id, first.start, last.end, 1});
        }
        if (meaning->use == PhraseUse::signal) {
            out.signals.insert(index.signal_names()[meaning->item]);
        }
    }
}

void Interpreter::Parts::collect_answers(const AnnotatedText& text, Understanding& out) const {
    for (const PhraseMatch& match : text.phrases) {
        const PhraseMeaning* meaning = index.meaning(match.phrase);
        if (meaning == nullptr || meaning->use != PhraseUse::answer) continue;
        const Scope& scope = text.scopes[match.begin];
        if (scope.negated || scope.question || scope.subject == Subject::another) continue;
        const Question& question = pack.questions[meaning->item];
        for (const auto& [fact, value] : question.answers[meaning->part].set) {
            out.answers[question.id].try_emplace(fact, value);
        }
    }
}

bool Interpreter::Parts::only_of_another(const std::vector<FactFinding>& findings) const {
    bool another = false;
    for (const FactFinding& finding : findings) {
        if (pack.facts[finding.fact].about_place) continue;
        if (finding.standing == Standing::asserted) return false;
        another = another || finding.standing == Standing::of_another;
    }
    return another;
}

void Interpreter::Parts::collect_facts(const AnnotatedText& text,
                                       std::vector<FactFinding>& findings,
                                       Understanding& out) const {
    std::size_t begin = text.tokens.size();
    std::size_t end = 0;
    bool for_myself = false;
    for (const PhraseMatch& match : text.phrases) {
        const PhraseMeaning* meaning = index.meaning(match.phrase);
        if (meaning == nullptr || meaning->use != PhraseUse::signal) continue;
        if (index.signal_names()[meaning->item] == kForMyself) for_myself = true;
        if (index.signal_names()[meaning->item] != kForAnother) continue;
        begin = std::min(begin, match.begin);
        end = std::max(end, match.end);
    }
    out.facts = resolve(pack, findings);
    std::vector<FactFinding> turned = findings;
    turn_to_another(pack, text, begin, end, turned);
    out.facts_of_another = resolve(pack, turned);
    out.only_of_another = only_of_another(findings);
    if (for_myself) out.signals.erase(kForAnother);
    if (end > 0 && !for_myself) {
        findings = std::move(turned);
        out.facts = out.facts_of_another;
    }
    for (const FactFinding& finding : findings) {
        const Fact& fact = pack.facts[finding.fact];
        out.findings.push_back({fact.name, fact.values[finding.value].value, finding.standing,
                                text.tokens[finding.begin].start, text.tokens[finding.end - 1].end,
                                phrases.phrase_text(finding.phrase)});
        out.unsure = out.unsure || finding.standing == Standing::doubted;
    }
}

bool Interpreter::Parts::names_task_or_type(const AnnotatedText& text,
                                            const Segment& segment) const {
    return std::any_of(text.phrases.begin(), text.phrases.end(), [&](const PhraseMatch& match) {
        const PhraseMeaning* meaning = index.meaning(match.phrase);
        return meaning != nullptr && segment.begin <= match.begin && match.end <= segment.end &&
               (meaning->use == PhraseUse::task || meaning->use == PhraseUse::type_name);
    });
}

bool Interpreter::Parts::names(const AnnotatedText& text, const Segment& segment,
                               const char* signal) const {
    return std::any_of(text.phrases.begin(), text.phrases.end(), [&](const PhraseMatch& match) {
        const PhraseMeaning* meaning = index.meaning(match.phrase);
        return meaning != nullptr && meaning->use == PhraseUse::signal &&
               index.signal_names()[meaning->item] == signal && segment.begin <= match.begin &&
               match.begin < segment.end;
    });
}

// "Which one?" asks what to take, not which type allows something; and so does "I want the look-up
// one" of somebody who tells who they are.
bool Interpreter::Parts::wants_access(const AnnotatedText& text, const Segment& segment,
                                      const Wish& wish, const Understanding& heard) const {
    if (wish.intent == kCapability && !names_task_or_type(text, segment)) return true;
    const bool about_types = wish.intent == kCapability || wish.intent == kDetails;
    return about_types && !segment.question && !heard.facts.empty();
}

// What only names an access type ("the School Read-Only option"), and what stands in a sentence
// that tries to talk the bot into something, claims nothing.
void Interpreter::Parts::set_aside(const AnnotatedText& text,
                                   std::vector<FactFinding>& findings) const {
    for (const PhraseMatch& match : text.phrases) {
        const PhraseMeaning* meaning = index.meaning(match.phrase);
        if (meaning == nullptr) continue;
        std::size_t begin = match.begin;
        std::size_t end = match.end;
        if (meaning->use == PhraseUse::signal &&
            index.signal_names()[meaning->item] == kManipulation) {
            while (begin > 0 && text.tokens[begin].before != Break::sentence) --begin;
            while (end < text.tokens.size() && text.tokens[end].before != Break::sentence) ++end;
        } else if (meaning->use == PhraseUse::signal &&
                   index.signal_names()[meaning->item] == kAboutTypes) {
            while (end < text.tokens.size() && text.tokens[end].before != Break::sentence) ++end;
        } else if (meaning->use != PhraseUse::type_name) {
            continue;
        }
        for (FactFinding& finding : findings) {
            const bool inside = begin <= finding.begin && finding.end <= end;
            const bool same = begin == finding.begin && finding.end == end;
            if (inside && !same) finding.standing = Standing::mentioned;
        }
    }
}

const Topic* Interpreter::Parts::topic_in(const AnnotatedText& text, const Segment& segment) const {
    std::vector<bool> found(pack.topics.size());
    std::vector<bool> barred(pack.topics.size());
    for (const PhraseMatch& match : text.phrases) {
        const PhraseMeaning* meaning = index.meaning(match.phrase);
        if (meaning == nullptr || match.begin < segment.begin || match.begin >= segment.end)
            continue;
        if (meaning->use == PhraseUse::topic) found[meaning->item] = true;
        if (meaning->use == PhraseUse::topic_unless) barred[meaning->item] = true;
    }
    for (std::size_t i = 0; i < pack.topics.size(); ++i) {
        if (found[i] && !barred[i]) return &pack.topics[i];
    }
    return nullptr;
}

Wish Interpreter::Parts::read_segment(const AnnotatedText& text,
                                      const std::vector<FactFinding>& findings,
                                      const Segment& segment) const {
    if (const Topic* topic = topic_in(text, segment)) {
        return {topic->intent, kTopicConfidence, topic->answer, segment.question,
                topic->outweighs_role};
    }
    if (names(text, segment, kAboutTypes) && names_task_or_type(text, segment)) {
        return {kCapability, kTopicConfidence, "", true, false};
    }
    const Score best = classifier.rank(sample(text, findings, segment)).front();
    return {std::string(best.label), best.probability, "", segment.question, false};
}

void Interpreter::Parts::collect_wishes(const AnnotatedText& text,
                                        const std::vector<FactFinding>& findings,
                                        Understanding& out) const {
    for (const Segment& segment : segments_of(text)) {
        const bool claims = std::any_of(findings.begin(), findings.end(), [&](const auto& finding) {
            const bool said = finding.standing == Standing::asserted ||
                              finding.standing == Standing::denied ||
                              finding.standing == Standing::of_another;
            return said && segment.begin <= finding.begin && finding.begin < segment.end;
        });
        const Wish wish = read_segment(text, findings, segment);
        if (names(text, segment, kManipulation)) continue;
        if (wish.intent == kFindAccess || wants_access(text, segment, wish, out)) {
            out.asks_for_access = true;
        } else if (claims && !segment.question && wish.answer.empty()) {
            // said of oneself: the facts speak
        } else {
            const bool known = std::any_of(out.wishes.begin(), out.wishes.end(),
                                           [&](const Wish& w) { return w.intent == wish.intent; });
            if (!known) out.wishes.push_back(wish);
            continue;
        }
        out.tells_about_person = out.tells_about_person || claims;
    }
}

// A message that as a whole is plainly about something else, and claims nothing of a person, is not
// taken apart.
void Interpreter::Parts::take_whole(const std::vector<FactFinding>& findings,
                                    Understanding& out) const {
    const bool personal = std::any_of(findings.begin(), findings.end(), [&](const auto& finding) {
        return finding.standing == Standing::asserted && !pack.facts[finding.fact].about_place;
    });
    const bool settled = std::any_of(out.wishes.begin(), out.wishes.end(), [](const Wish& wish) {
        return !wish.answer.empty() || wish.confidence >= kPlain;
    });
    if (personal || settled || out.intent.confidence < kPlain || out.intent.name == kFindAccess)
        return;
    out.wishes = {{out.intent.name, out.intent.confidence, "", true, false}};
    out.asks_for_access = false;
    out.tells_about_person = false;
}

void Interpreter::Parts::rank(const AnnotatedText& text, const std::vector<FactFinding>& findings,
                              Understanding& out) const {
    const Segment whole{0, text.tokens.size(), false};
    for (const Score& score : classifier.rank(sample(text, findings, whole))) {
        out.intent_ranking.push_back({std::string(score.label), score.probability});
    }
    out.intent = out.intent_ranking.front();
    if (text.tokens.empty() || out.intent.confidence < pack.min_confidence) {
        out.doubt = Doubt::low_confidence;
    } else if (out.intent_ranking.size() > 1 &&
               out.intent.confidence - out.intent_ranking[1].confidence < pack.min_margin) {
        out.doubt = Doubt::close_race;
    }
}

Interpreter::Interpreter(const Pack& pack) : parts_(std::make_unique<Parts>(pack)) {}
Interpreter::~Interpreter() = default;

Understanding Interpreter::understand(std::string_view text) const {
    Understanding out;
    out.text = text;
    const AnnotatedText annotated = parts_->annotate(text);
    std::vector<FactFinding> findings = parts_->facts.read(annotated);
    parts_->collect_names(annotated, out);
    parts_->set_aside(annotated, findings);
    parts_->collect_facts(annotated, findings, out);
    parts_->collect_answers(annotated, out);
    parts_->collect_wishes(annotated, findings, out);
    parts_->rank(annotated, findings, out);
    parts_->take_whole(findings, out);
    if (starts_with_word(annotated, parts_->phrases, "yes_word")) out.plain_answer = true;
    if (starts_with_word(annotated, parts_->phrases, "no_word")) out.plain_answer = false;
    return out;
}

}  // namespace wizdesk::intents
