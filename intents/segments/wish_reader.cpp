#include "intents/segments/wish_reader.h"

#include <algorithm>

namespace wizdesk::intents {
namespace {

constexpr const char* kFindAccess = "find_access";
constexpr const char* kCapability = "faq_capability";
constexpr const char* kDetails = "faq_access_details";
// Of a topic that phrases settle; they are exact, yet not infallible.
constexpr double kTopicConfidence = 0.97;
// From here on the classifier's word is taken against single sentences of a message.
constexpr double kPlain = 0.9;

bool begins_in(const Segment& segment, std::size_t at) {
    return segment.begin <= at && at < segment.end;
}

bool names_task_or_type(const AnnotatedText& text, const Segment& segment) {
    return std::any_of(text.mentions.begin(), text.mentions.end(), [&](const Mention& mention) {
        return mention.is_name() && segment.begin <= mention.begin && mention.end <= segment.end;
    });
}

bool signals_in(const AnnotatedText& text, const Segment& segment, std::string_view signal) {
    return std::any_of(text.mentions.begin(), text.mentions.end(), [&](const Mention& mention) {
        return mention.is_signal(signal) && begins_in(segment, mention.begin);
    });
}

// Then it is shown to the ranker as the whole message was, which asks nothing as a whole.
bool is_all_of(const AnnotatedText& text, const Segment& segment) {
    return segment.begin == 0 && segment.end == text.tokens.size() && !segment.question;
}

const Topic* topic_in(const Pack& pack, const AnnotatedText& text, const Segment& segment) {
    std::vector<bool> found(pack.topics.size());
    std::vector<bool> barred(pack.topics.size());
    for (const Mention& mention : text.mentions) {
        if (!begins_in(segment, mention.begin)) continue;
        if (mention.use == PhraseUse::topic) found[mention.item] = true;
        if (mention.use == PhraseUse::topic_unless) barred[mention.item] = true;
    }
    for (std::size_t i = 0; i < pack.topics.size(); ++i) {
        if (found[i] && !barred[i]) return &pack.topics[i];
    }
    return nullptr;
}

bool claims_in(const std::vector<FactFinding>& findings, const Segment& segment) {
    return std::any_of(findings.begin(), findings.end(), [&](const FactFinding& finding) {
        const bool said = finding.standing == Standing::asserted ||
                          finding.standing == Standing::denied ||
                          finding.standing == Standing::of_another;
        return said && begins_in(segment, finding.begin);
    });
}

// "Which one?" asks what to take, not which type allows something; and so does "I want the look-up
// one" of somebody who tells who they are, and "which do I need to see records" of whoever it is.
bool wants_access(const AnnotatedText& text, const Segment& segment, const Wish& wish,
                  const Facts& facts) {
    if (wish.intent == kFindAccess || signals_in(text, segment, signals::own_look)) return true;
    if (wish.intent == kCapability && !names_task_or_type(text, segment)) return true;
    const bool about_types = wish.intent == kCapability || wish.intent == kDetails;
    return about_types && !segment.question && !facts.empty();
}

// Of two segments that ask for the same the plainer one speaks, a topic before all: a signature
// that looks faintly like a request does not hide the request.
void add_once(std::vector<Wish>& wishes, const Wish& wish) {
    const auto known = std::find_if(wishes.begin(), wishes.end(),
                                    [&](const Wish& w) { return w.intent == wish.intent; });
    if (known == wishes.end()) {
        wishes.push_back(wish);
    } else if (known->answer.empty() && wish.confidence > known->confidence) {
        *known = wish;
    }
}

// "Allergy clinic nurse here": whoever says who they are does not ask about allergies, unless a
// question does that has no role in it; and "can School Read-Only add a missing shot" is about the
// type.
bool about_access(const AnnotatedText& text, const std::vector<FactFinding>& findings,
                  const Segment& segment) {
    const auto tells_role = [&](const FactFinding& finding) {
        const bool said =
            finding.standing == Standing::asserted || finding.standing == Standing::of_another;
        return said && finding.form == Form::role &&
               (!segment.question || begins_in(segment, finding.begin));
    };
    const auto names_type = [&](const Mention& mention) {
        return mention.use == PhraseUse::type_name && begins_in(segment, mention.begin);
    };
    return std::any_of(findings.begin(), findings.end(), tells_role) ||
           std::any_of(text.mentions.begin(), text.mentions.end(), names_type);
}

}  // namespace

Wish WishReader::read_segment(MessageFeatures& features, const std::vector<FactFinding>& findings,
                              const Segment& segment, const Intent& whole) const {
    const AnnotatedText& text = features.text();
    const Topic* topic = topic_in(pack_, text, segment);
    if (topic != nullptr && (topic->outweighs_role || !about_access(text, findings, segment))) {
        return {topic->intent, kTopicConfidence, topic->answer, segment.question,
                topic->outweighs_role};
    }
    if (signals_in(text, segment, signals::about_types) && names_task_or_type(text, segment)) {
        return {kCapability, kTopicConfidence, "", true, false};
    }
    if (is_all_of(text, segment)) return {whole.name, whole.confidence, "", false, false};
    const Intent best = ranker_.rank(features.of(findings, segment)).front();
    return {best.name, best.confidence, "", segment.question, false};
}

void WishReader::take_in(MessageFeatures& features, const Attribution& said, const Segment& segment,
                         const Intent& whole, Wishes& out) const {
    const AnnotatedText& text = features.text();
    if (signals_in(text, segment, signals::manipulation)) return;
    const Wish wish = read_segment(features, said.findings, segment, whole);
    const bool claims = claims_in(said.findings, segment);
    const bool only_tells = claims && !segment.question && wish.answer.empty();
    if (wants_access(text, segment, wish, said.facts)) {
        out.asks_for_access = true;
        out.asks_outright = out.asks_outright || segment.question;
    } else if (!only_tells) {
        return add_once(out.wishes, wish);
    }
    out.tells_about_person = out.tells_about_person || claims;
}

// A message that as a whole is plainly about something else, and claims nothing of a person.
bool WishReader::is_one_thing(const Attribution& said, const Intent& whole,
                              const Wishes& parts) const {
    if (whole.confidence < kPlain || whole.name == kFindAccess) return false;
    const auto personal = [&](const FactFinding& finding) {
        return finding.standing == Standing::asserted && !pack_.facts[finding.fact].about_place;
    };
    const auto settled = [](const Wish& wish) { return wish.confidence >= kPlain; };
    return std::none_of(said.findings.begin(), said.findings.end(), personal) &&
           std::none_of(parts.wishes.begin(), parts.wishes.end(), settled);
}

Wishes WishReader::read(MessageFeatures& features, const Attribution& said,
                        const Intent& whole) const {
    Wishes out;
    for (const Segment& segment : segments_of(features.text()))
        take_in(features, said, segment, whole, out);
    if (!is_one_thing(said, whole, out)) return out;
    return {{{whole.name, whole.confidence, "", true, false}}, false, false, false};
}

}  // namespace wizdesk::intents
