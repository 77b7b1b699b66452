#include "intents/interpreter.h"

#include <algorithm>
#include <optional>

#include "intents/annotator.h"
#include "intents/entity_extractor.h"
#include "intents/facts/attribution.h"
#include "intents/facts/fact_models.h"
#include "intents/facts/fact_reader.h"
#include "intents/facts/standing_model.h"
#include "intents/intent_ranker.h"
#include "intents/message_features.h"
#include "intents/open_answers.h"
#include "intents/outcome_model.h"
#include "intents/phrases/phrase_index.h"
#include "intents/segments/wish_reader.h"
#include "intents/vocabulary.h"

namespace wizdesk::intents {
namespace {

constexpr const char* kYes = "yes_word";
constexpr const char* kNo = "no_word";
constexpr const char* kUnsure = "unsure_word";

// "We do" is an answer where nothing follows, "we do run clinics" is none; and "no vaccines here"
// is not the "no" of "no, we don't".
bool stands_alone(const AnnotatedText& text, const ClassMatch& match) {
    if (match.end >= text.tokens.size()) return true;
    if (text.tokens[match.end].before != Break::none) return true;
    if (match.end > match.begin + 1) return false;
    if (text.tokens[match.begin].word != "no") return true;
    const auto& next = text.marks[match.end];
    return next[Grammar::self] || next[Grammar::we] || next[Grammar::another] ||
           next[Grammar::negation] || next[Grammar::possessive];
}

// "No, yes, we do": whoever begins with both has not said yes.
std::optional<bool> plain_answer(const PhraseSet& phrases, const AnnotatedText& text) {
    const auto begins_with = [&](const char* word_class) {
        return std::any_of(text.classes.begin(), text.classes.end(), [&](const ClassMatch& match) {
            return match.begin == 0 && phrases.class_name(match.word_class) == word_class &&
                   stands_alone(text, match);
        });
    };
    if (begins_with(kNo)) return false;
    if (begins_with(kYes)) return true;
    return std::nullopt;
}

bool is_unsure(const PhraseSet& phrases, const AnnotatedText& text,
               const std::vector<Finding>& findings) {
    const auto doubted = [](const Finding& finding) {
        return finding.standing == Standing::doubted;
    };
    const auto says_so = [&](const ClassMatch& match) {
        return phrases.class_name(match.word_class) == kUnsure;
    };
    return std::any_of(findings.begin(), findings.end(), doubted) ||
           std::any_of(text.classes.begin(), text.classes.end(), says_so);
}

std::set<std::string> signals_of(const AnnotatedText& text, const Attribution& said) {
    std::set<std::string> names;
    for (const Mention& mention : text.mentions) {
        if (mention.use == PhraseUse::signal) names.emplace(mention.signal);
    }
    if (!said.for_another) names.erase(std::string(signals::for_another));
    return names;
}

}  // namespace

struct Interpreter::Parts {
    Parts(const Pack& of, ModelReader* trained, const OutcomeModel* base)
        : pack(of),
          phrases(word_classes(of)),
          facts(of, phrases),
          index(of, phrases),
          annotator(of, phrases, index),
          ranker(of, phrases, annotator, facts, trained),
          models(of, phrases, annotator, trained),
          standing(of, phrases, annotator, trained),
          wishes(of, ranker) {
        if (base != nullptr) {
            outcomes = base;
            return;
        }
        const auto read_facts = [&](MessageFeatures& features) { return attribution(features); };
        own_outcomes.emplace(of, phrases, annotator, read_facts, trained);
        outcomes = &*own_outcomes;
    }

    Attribution attribution(MessageFeatures& features) const {
        const AnnotatedText& text = features.text();
        std::vector<FactFinding> findings = facts.read(text);
        standing.take_back(features, findings);
        models.add_to(features, findings);
        set_aside(text, findings);
        return attribute(pack, text, std::move(findings));
    }

    std::vector<Finding> evidence(const AnnotatedText& text,
                                  const std::vector<FactFinding>& findings) const {
        std::vector<Finding> out;
        for (const FactFinding& finding : findings) {
            const Fact& fact = pack.facts[finding.fact];
            out.push_back({fact.name, fact.values[finding.value].value, finding.standing,
                           text.tokens[finding.begin].start, text.tokens[finding.end - 1].end,
                           finding.phrase == no_phrase ? "the fact model"
                                                       : phrases.phrase_text(finding.phrase)});
        }
        return out;
    }

    const Pack& pack;
    PhraseSet phrases;
    FactReader facts;
    PhraseIndex index;
    Annotator annotator;
    IntentRanker ranker;
    FactModels models;
    StandingModel standing;
    WishReader wishes;
    std::optional<OutcomeModel> own_outcomes;
    const OutcomeModel* outcomes = nullptr;  // never null: its own, or the base's
};

Interpreter::Interpreter(const Pack& pack, std::optional<ModelReader> trained,
                         const Interpreter* base)
    : parts_(std::make_unique<Parts>(pack, trained ? &*trained : nullptr,
                                     base ? base->parts_->outcomes : nullptr)) {}
Interpreter::~Interpreter() = default;

Understanding Interpreter::understand(std::string_view text) const {
    const AnnotatedText annotated = parts_->annotator.annotate(text);
    MessageFeatures features(parts_->pack, parts_->phrases, annotated);
    Attribution said = parts_->attribution(features);
    ExtractedEntities named = extract_entities(parts_->pack, annotated);

    Understanding out;
    out.text = text;
    const Segment whole{0, annotated.tokens.size(), false};
    out.intent_ranking = parts_->ranker.rank(features.of(said.findings, whole));
    out.intent = out.intent_ranking.front();
    out.outcomes = parts_->outcomes->rank(features, said);
    out.doubt = parts_->ranker.doubt(annotated, out.intent_ranking);
    Wishes wished = parts_->wishes.read(features, said, out.intent);
    out.wishes = std::move(wished.wishes);
    out.asks_for_access = wished.asks_for_access;
    out.asks_outright = wished.asks_outright;
    out.tells_about_person = wished.tells_about_person;

    out.findings = parts_->evidence(annotated, said.findings);
    out.unsure = is_unsure(parts_->phrases, annotated, out.findings);
    out.only_of_another = said.only_of_another;
    out.signals = signals_of(annotated, said);
    out.facts = std::move(said.facts);
    out.facts_of_another = std::move(said.facts_of_another);
    out.answers = read_open_answers(parts_->pack, annotated);
    out.plain_answer = plain_answer(parts_->phrases, annotated);
    out.entities = std::move(named.entities);
    out.types = std::move(named.types);
    out.tasks = std::move(named.tasks);
    return out;
}

Explanation Interpreter::explain(std::string_view text) const {
    const AnnotatedText annotated = parts_->annotator.annotate(text);
    const Segment whole{0, annotated.tokens.size(), false};
    MessageFeatures features(parts_->pack, parts_->phrases, annotated);
    return parts_->ranker.explain(annotated, parts_->attribution(features).findings, whole);
}

std::vector<ExpectedOutcome> Interpreter::outcomes(std::string_view text) const {
    const AnnotatedText annotated = parts_->annotator.annotate(text);
    MessageFeatures features(parts_->pack, parts_->phrases, annotated);
    const Attribution said = parts_->attribution(features);
    return parts_->outcomes->rank(features, said);
}

void Interpreter::write_models(ModelWriter& out) const {
    parts_->ranker.write_model(out);
    parts_->models.write_model(out);
    parts_->standing.write_model(out);
    if (parts_->own_outcomes) parts_->own_outcomes->write_model(out);
}

}  // namespace wizdesk::intents
