#pragma once

#include "intents/facts/fact_reader.h"

namespace wizdesk::intents {

// When the access is for somebody else ("my new nurse needs access"), what is said of that person
// counts and what the writer says of themselves does not: changes the standings so.
void turn_to_another(const Pack& pack, const AnnotatedText& text, std::size_t begin,
                     std::size_t end, std::vector<FactFinding>& findings);

// Whether it holds for somebody else though it counts whoever is the subject: "our PA is licensed
// here", "whenever she is out".
bool is_said_of_another(const AnnotatedText& text, const FactFinding& finding);

// The facts that follow from the findings. Of several values claimed for one fact the one listed
// first in the pack counts; a denied "yes" is a "no" where nothing else is claimed.
Facts resolve(const Pack& pack, const std::vector<FactFinding>& findings);

// Adds what follows by the pack's derivations from facts that are known, where nothing is known.
void derive(const Pack& pack, Facts& facts);

// Whether the facts meet the condition.
bool holds(const Condition& condition, const Facts& facts);

}  // namespace wizdesk::intents
