#include "intents/message_features.h"

#include <algorithm>

namespace wizdesk::intents {
namespace {

std::vector<std::string> words_of(const Tokens& tokens, const Segment& segment) {
    std::vector<std::string> words;
    words.reserve(segment.end - segment.begin + 1);
    for (std::size_t at = segment.begin; at < segment.end; ++at) words.push_back(tokens[at].word);
    if (segment.end > segment.begin && tokens[segment.end - 1].asked) words.emplace_back("?");
    return words;
}

std::vector<std::string> tags_of(const Pack& pack, const PhraseSet& phrases,
                                 const AnnotatedText& text,
                                 const std::vector<FactFinding>& findings, const Segment& segment) {
    std::vector<std::string> tags;
    const auto inside = [&](const auto& found) {
        return segment.begin <= found.begin && found.end <= segment.end;
    };
    for (const FactFinding& finding : findings) {
        if (!inside(finding)) continue;
        const bool claimed = finding.standing == Standing::asserted;
        tags.push_back((claimed ? "claimed:" : "named:") + pack.facts[finding.fact].name);
        if (claimed) tags.emplace_back("claims");
    }
    for (const Mention& mention : text.mentions) {
        if (!mention.is_name() || !inside(mention)) continue;
        tags.emplace_back(mention.use == PhraseUse::task ? "task" : "type");
    }
    for (const ClassMatch& match : text.classes) {
        if (inside(match)) tags.push_back("word:" + phrases.class_name(match.word_class));
    }
    if (segment.question) tags.emplace_back("question");
    return tags;
}

// Whoever does what stands there, and whether it is so: "self ", "another not past ".
std::string doer(const Scope& scope) {
    std::string who = "none ";
    if (scope.subject == Subject::self || scope.subject == Subject::we) who = "self ";
    if (scope.subject == Subject::another) who = "another ";
    if (scope.subject == Subject::you) who = "you ";
    if (scope.negated) who += "not ";
    if (scope.past) who += "past ";
    if (scope.doubted) who += "doubt ";
    return who;
}

std::vector<std::string> claim_tags(const Pack& pack, const PhraseSet& phrases,
                                    const AnnotatedText& text, const Segment& segment) {
    std::vector<std::string> tags = tags_of(pack, phrases, text, {}, segment);
    for (std::size_t at = segment.begin; at < segment.end; ++at)
        tags.push_back(doer(text.scopes[at]) + text.tokens[at].word);
    for (const ClassMatch& match : text.classes) {
        if (segment.begin > match.begin || match.end > segment.end) continue;
        tags.push_back(doer(text.scopes[match.begin]) +
                       "word:" + phrases.class_name(match.word_class));
    }
    return tags;
}

Segment whole_of(const AnnotatedText& text) {
    return {0, text.tokens.size(), false};
}

std::vector<std::string> outcome_tags(const Pack& pack, const PhraseSet& phrases,
                                      const AnnotatedText& text, const Attribution& said) {
    std::vector<std::string> tags = claim_tags(pack, phrases, text, whole_of(text));
    for (const auto& [fact, value] : said.facts) tags.push_back("self:" + fact + "=" + value);
    for (const auto& [fact, value] : said.facts_of_another)
        tags.push_back("another:" + fact + "=" + value);
    for (const FactFinding& finding : said.findings) {
        const Fact& fact = pack.facts[finding.fact];
        tags.push_back(std::string(to_string(finding.standing)) + ":" + fact.name + "=" +
                       fact.values[finding.value].value);
    }
    return tags;
}

std::vector<std::string> each_once(std::vector<std::string> tags) {
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    return tags;
}

}  // namespace

Sample featurize(const Pack& pack, const PhraseSet& phrases, const AnnotatedText& text,
                 const std::vector<FactFinding>& findings, const Segment& segment) {
    return {words_of(text.tokens, segment),
            each_once(tags_of(pack, phrases, text, findings, segment))};
}

Sample featurize_claims(const Pack& pack, const PhraseSet& phrases, const AnnotatedText& text,
                        const Segment& segment) {
    return {words_of(text.tokens, segment), each_once(claim_tags(pack, phrases, text, segment))};
}

Sample featurize_outcome(const Pack& pack, const PhraseSet& phrases, const AnnotatedText& text,
                         const Attribution& said) {
    return {words_of(text.tokens, whole_of(text)),
            each_once(outcome_tags(pack, phrases, text, said))};
}

const Features& MessageFeatures::of(const std::vector<FactFinding>& findings,
                                    const Segment& segment) {
    Features& features = of_words(segment);
    replace_tags(each_once(tags_of(pack_, phrases_, text_, findings, segment)), features);
    return features;
}

const Features& MessageFeatures::of_claims(const Segment& segment) {
    Features& features = of_words(segment);
    replace_tags(each_once(claim_tags(pack_, phrases_, text_, segment)), features);
    return features;
}

const Features& MessageFeatures::of_outcome(const Attribution& said) {
    Features& features = of_words(whole_of(text_));
    replace_tags(each_once(outcome_tags(pack_, phrases_, text_, said)), features);
    return features;
}

Features& MessageFeatures::of_words(const Segment& segment) {
    for (Stretch& known : stretches_) {
        if (known.begin == segment.begin && known.end == segment.end) return known.features;
    }
    const Sample sample{words_of(text_.tokens, segment), {}};
    stretches_.push_back({segment.begin, segment.end, extract_features(sample)});
    return stretches_.back().features;
}

}  // namespace wizdesk::intents
