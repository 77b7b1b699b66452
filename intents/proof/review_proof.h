#pragma once

// Whether somebody has looked at the pack lately: what it says of the guide is good until a date.

#include "intents/pack/date.h"
#include "intents/proof/fault.h"

namespace wizdesk::proof {

// So many days before the date the editor is warned.
inline constexpr long kReviewNotice = 30;

// Every access type says where it comes from and until when it holds; links, notes and answers may.
// A date that is past is an error, one that comes within kReviewNotice a warning.
Faults prove_reviews(const intents::Pack& pack, const intents::Date& today);

}  // namespace wizdesk::proof
