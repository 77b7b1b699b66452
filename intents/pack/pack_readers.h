#pragma once

// Readers of the parts that stand alike in the pack's own files and in those of its translations.
// Each throws PackError at what it cannot read.

#include "intents/pack/pack.h"
#include "intents/pack/yaml_reader.h"

namespace wizdesk::intents {

Place place_of(const YamlReader& node);

// `source` and `review_by` of a node that may have them.
Review read_review(const YamlReader& node);

// A map of fact: value.
Facts read_facts(const YamlReader& node);

// The lists of phrases under roles, deeds, places and statements; adds them to `into`.
void read_phrases(const YamlReader& value, FactValue& into);

Topic read_topic(const YamlReader& node);

// One of a question's `answers`.
QuestionAnswer read_open_answer(const YamlReader& node);

// Whole files; what they hold is added to the pack.
void read_utterances(const YamlReader& root, Pack& pack);
void read_fact_sentences(const YamlReader& root, Pack& pack);
void read_standing_sentences(const YamlReader& root, Pack& pack);

}  // namespace wizdesk::intents
