#pragma once

// Why genuine deliveries are no work for us: the same few phrases for every system.

#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

inline constexpr Ignored kNoInterest{"an event of no interest"};
inline constexpr Ignored kOwnMessage{"our own message"};
inline constexpr Ignored kAgentsMessage{"an agent's message"};
inline constexpr Ignored kSystemsMessage{"a message of the system itself"};
inline constexpr Ignored kPrivateNote{"a private note"};
inline constexpr Ignored kClosedTicket{"a closed ticket"};
inline constexpr Ignored kTakenOver{"a person has taken over"};
inline constexpr Ignored kOtherAccount{"another account's event"};
inline constexpr Ignored kNoText{"a message without text"};

inline constexpr Malformed kNotJson{"not a JSON object"};

}  // namespace wizdesk::tickets
