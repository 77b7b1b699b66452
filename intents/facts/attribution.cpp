#include "intents/facts/attribution.h"

#include <algorithm>
#include <optional>

#include "intents/facts/fact_resolver.h"

namespace wizdesk::intents {
namespace {

struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::size_t sentence_end(const Tokens& tokens, std::size_t at) {
    while (at < tokens.size() && tokens[at].before != Break::sentence) ++at;
    return at;
}

// Where nothing is claimed because of the mention; nothing if it has no such effect.
std::optional<Stretch> silenced_by(const Mention& mention, const Tokens& tokens) {
    if (mention.use == PhraseUse::type_name) return Stretch{mention.begin, mention.end};
    const bool manipulation = mention.is_signal(signals::manipulation);
    if (!manipulation && !mention.is_signal(signals::about_types)) return std::nullopt;
    std::size_t begin = mention.begin;
    while (manipulation && begin > 0 && tokens[begin].before != Break::sentence) --begin;
    return Stretch{begin, sentence_end(tokens, mention.end)};
}

bool only_of_another(const Pack& pack, const std::vector<FactFinding>& findings) {
    bool another = false;
    for (const FactFinding& finding : findings) {
        if (pack.facts[finding.fact].about_place) continue;
        if (finding.standing == Standing::asserted) return false;
        another = another || finding.standing == Standing::of_another;
    }
    return another;
}

// From the first to the last of what says that the access is for somebody else; empty: nothing.
Stretch for_another(const AnnotatedText& text) {
    Stretch whole{text.tokens.size(), 0};
    for (const Mention& mention : text.mentions) {
        if (!mention.is_signal(signals::for_another)) continue;
        whole.begin = std::min(whole.begin, mention.begin);
        whole.end = std::max(whole.end, mention.end);
    }
    return whole;
}

}  // namespace

void set_aside(const AnnotatedText& text, std::vector<FactFinding>& findings) {
    for (const Mention& mention : text.mentions) {
        const auto silenced = silenced_by(mention, text.tokens);
        if (!silenced) continue;
        for (FactFinding& finding : findings) {
            const bool inside = silenced->begin <= finding.begin && finding.end <= silenced->end;
            const bool same = silenced->begin == finding.begin && finding.end == silenced->end;
            if (inside && !same) finding.standing = Standing::mentioned;
        }
    }
}

Attribution attribute(const Pack& pack, const AnnotatedText& text,
                      std::vector<FactFinding> findings) {
    Attribution out;
    out.for_myself = std::any_of(text.mentions.begin(), text.mentions.end(),
                                 [](const Mention& m) { return m.is_signal(signals::for_myself); });
    out.only_of_another = only_of_another(pack, findings);
    const Stretch another = for_another(text);
    std::vector<FactFinding> turned = findings;
    turn_to_another(pack, text, another.begin, another.end, turned);
    out.facts_of_another = resolve(pack, turned);
    const bool is_for_another = another.end > 0 && !out.for_myself;
    out.findings = is_for_another ? std::move(turned) : std::move(findings);
    out.facts = resolve(pack, out.findings);
    return out;
}

}  // namespace wizdesk::intents
