#include "intents/facts/standing_model.h"

#include <algorithm>

namespace wizdesk::intents {
namespace {

// Of what it takes back this share must be over: whatever is missing then is asked for.
constexpr double kPrecision = 0.94;
// "In Ohio" and "back then" do not say what was.
constexpr std::size_t kFewWords = 4;

// The clauses of a segment; one of a few words goes with the next.
std::vector<Segment> clauses_of(const Tokens& tokens, const Segment& segment) {
    std::vector<Segment> clauses;
    std::size_t begin = segment.begin;
    for (std::size_t at = segment.begin + 1; at <= segment.end; ++at) {
        const bool ends = at == segment.end || tokens[at].before != Break::none;
        if (!ends || (at < segment.end && at - begin < kFewWords)) continue;
        clauses.push_back({begin, at, segment.question});
        begin = at;
    }
    return clauses;
}

std::vector<bool> what_can_end(const Pack& pack) {
    std::vector<bool> can_end;
    for (const Fact& fact : pack.facts) {
        const auto lists = [&](const std::vector<std::string>& names) {
            return std::find(names.begin(), names.end(), fact.name) != names.end();
        };
        can_end.push_back(!fact.about_place && (lists(pack.duty_facts) || lists(pack.workplaces)));
    }
    return can_end;
}

}  // namespace

StandingModel::StandingModel(const Pack& pack, const PhraseSet& phrases, const Annotator& annotator,
                             ModelReader* trained)
    : pack_(pack),
      phrases_(phrases),
      can_end_(what_can_end(pack)),
      classifier_(trained ? MultiLabelClassifier::read(*trained) : train(annotator)) {}

// Only one label: whatever is not over, the writer's or somebody else's, speaks against it.
MultiLabelClassifier StandingModel::train(const Annotator& annotator) const {
    std::vector<Sample> samples;
    std::vector<std::vector<std::string>> labels;
    for (const StandingSentences& group : pack_.standing_sentences) {
        for (const std::string& sentence : group.texts) {
            const AnnotatedText text = annotator.annotate(sentence);
            const Segment whole{0, text.tokens.size(), false};
            samples.push_back(featurize_claims(pack_, phrases_, text, whole));
            labels.emplace_back(group.past ? 1 : 0, "past");
        }
    }
    return MultiLabelClassifier::train(samples, labels, kPrecision);
}

void StandingModel::take_back(MessageFeatures& features, std::vector<FactFinding>& findings) const {
    if (classifier_.labels().empty()) return;
    for (const Segment& segment : segments_of(features.text())) {
        if (segment.question) continue;
        for (const Segment& clause : clauses_of(features.text().tokens, segment))
            judge(features, clause, findings);
    }
}

void StandingModel::judge(MessageFeatures& features, const Segment& clause,
                          std::vector<FactFinding>& findings) const {
    const auto claimed = [&](const FactFinding& finding) {
        return clause.begin <= finding.begin && finding.end <= clause.end &&
               finding.standing == Standing::asserted && can_end_[finding.fact];
    };
    if (std::none_of(findings.begin(), findings.end(), claimed)) return;
    if (classifier_.certain(features.of_claims(clause)).empty()) return;
    for (FactFinding& finding : findings)
        if (claimed(finding)) finding.standing = Standing::past;
}

}  // namespace wizdesk::intents
