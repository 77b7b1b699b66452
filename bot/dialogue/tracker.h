#pragma once

#include <string>
#include <vector>

#include "intents/pack/pack.h"

namespace wizdesk::dialogue {

// A helpdesk ticket that the bot offered to open for the person.
enum class TicketOffer {
    none,
    made,  // in the last message: a yes means it
    open,  // other things were said since: only the words of the offer's buttons mean it
};

// What the dialogue remembers from turn to turn; kept with the conversation.
struct Tracker {
    intents::Facts facts;                 // known of the person that the talk is about
    std::string question;                 // the open question's id; empty when none is open
    int times_asked = 0;                  // how often the open question was asked
    int questions_asked = 0;              // for this person, since the last access type or refusal
    bool about_another = false;           // the access is for somebody else than the writer
    bool concluded = false;               // this person was answered with access types or a refusal
    bool refused = false;                 // and that answer was a refusal
    std::vector<std::string> last_types;  // the last recommended: what "it" means
    std::string language;                 // in which the talk is; empty: not begun
    int misunderstood = 0;                // messages in a row that the bot could make nothing of
    TicketOffer ticket_offer = TicketOffer::none;
    // What the person told since the talk began or went to somebody new, as long as a question
    // about it is open, a message a line; a talk in a few words is understood as a whole.
    std::string told;
};

}  // namespace wizdesk::dialogue
