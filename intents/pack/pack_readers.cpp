#include "intents/pack/pack_readers.h"

#include "intents/pack/pack_error.h"

namespace wizdesk::intents {
namespace {

void read_form(const YamlReader& value, const std::string& key, Form form, FactValue& into) {
    if (!value.has(key)) return;
    for (const YamlReader& phrase : value.at(key).items()) {
        into.phrases.push_back({form, phrase.as_text(), place_of(phrase)});
    }
}

void read_texts(const YamlReader& list, std::vector<std::string>& texts,
                std::vector<Place>& places) {
    const auto items = list.is_list() ? list.items() : std::vector<YamlReader>{list};
    for (const YamlReader& text : items) {
        texts.push_back(text.as_text());
        places.push_back(place_of(text));
    }
}

}  // namespace

Place place_of(const YamlReader& node) {
    return {node.file(), node.line(), node.column()};
}

Review read_review(const YamlReader& node) {
    Review review{node.text_or("source", ""), std::nullopt};
    if (!node.has("review_by")) return review;
    review.by = date_from(node.text("review_by"));
    if (!review.by) node.at("review_by").fail("a day is expected here, as in 2027-09-30");
    return review;
}

Facts read_facts(const YamlReader& node) {
    Facts facts;
    for (const auto& [fact, value] : node.entries()) facts[fact] = value.as_text();
    return facts;
}

void read_phrases(const YamlReader& value, FactValue& into) {
    read_form(value, "roles", Form::role, into);
    read_form(value, "deeds", Form::deed, into);
    read_form(value, "places", Form::place, into);
    read_form(value, "statements", Form::statement, into);
}

Topic read_topic(const YamlReader& node) {
    node.allow({"intent", "answer", "phrases", "unless", "outweighs_role"});
    return {node.text("intent"),
            node.text("answer"),
            node.texts("phrases"),
            node.texts("unless"),
            node.text_or("outweighs_role", "false") == "true",
            place_of(node)};
}

QuestionAnswer read_open_answer(const YamlReader& node) {
    node.allow({"phrases", "set"});
    return {node.texts("phrases"), read_facts(node.at("set"))};
}

void read_utterances(const YamlReader& root, Pack& pack) {
    root.allow({"intent", "utterances"});
    Utterances read{root.text("intent"), {}, {}, place_of(root)};
    read_texts(root.at("utterances"), read.texts, read.places);
    pack.utterances.push_back(std::move(read));
}

void read_fact_sentences(const YamlReader& root, Pack& pack) {
    root.allow({"groups"});
    for (const YamlReader& node : root.at("groups").items()) {
        node.allow({"says", "sentences"});
        FactSentences read{read_facts(node.at("says")), {}, {}, place_of(node)};
        if (node.has("sentences")) read_texts(node.at("sentences"), read.texts, read.places);
        pack.fact_sentences.push_back(std::move(read));
    }
}

void read_standing_sentences(const YamlReader& root, Pack& pack) {
    root.allow({"groups"});
    for (const YamlReader& node : root.at("groups").items()) {
        node.allow({"standing", "sentences"});
        const std::string standing = node.text("standing");
        if (standing != "past" && standing != "now" && standing != "another") {
            const Place place = place_of(node);
            throw PackError(place.file, place.line, place.column,
                            "no standing \"" + standing + "\"; use past, now or another");
        }
        StandingSentences read{standing == "past", {}, {}, place_of(node)};
        read_texts(node.at("sentences"), read.texts, read.places);
        pack.standing_sentences.push_back(std::move(read));
    }
}

}  // namespace wizdesk::intents
