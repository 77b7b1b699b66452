#pragma once

#include <string>
#include <vector>

#include "intents/facts/fact_reader.h"
#include "intents/pack/pack.h"

namespace wizdesk::intents {

// Whose facts a message states.
struct Attribution {
    std::vector<FactFinding> findings;  // with the standing they have for who is to get the access
    Facts facts;                        // of who is to get the access
    Facts facts_of_another;        // the same, if the message is read as speaking of somebody else
    bool only_of_another = false;  // claims things of somebody else, nothing of the writer
    bool for_another = false;      // the writer says outright that it is for somebody else
    bool for_myself = false;       // the writer says outright that the access is for them
};

// Decides whether the access is for the writer or for somebody else that the message speaks of, and
// resolves the findings for both. "For myself" outweighs whatever else is said of others.
Attribution attribute(const Pack& pack, const AnnotatedText& text,
                      std::vector<FactFinding> findings);

// Takes back the claim of findings that only name an access type ("the School Read-Only option"),
// ask which type allows something, repeat what the request form says, or stand in a sentence that
// tries to talk the bot into something: they become `mentioned`. A finding that is as long as the
// name itself stays; where the message tries to talk the bot into something, only if the writer
// says it of themselves.
void set_aside(const AnnotatedText& text, std::vector<FactFinding>& findings);

}  // namespace wizdesk::intents
