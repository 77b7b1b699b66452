#pragma once

#include <vector>

#include "intents/facts/attribution.h"
#include "intents/intent_ranker.h"
#include "intents/message_features.h"
#include "intents/pack/pack.h"
#include "intents/understanding.h"

namespace wizdesk::intents {

// What a message asks for, and whether it tells about the person.
struct Wishes {
    std::vector<Wish> wishes;         // in the order of the text, each intent once
    bool asks_for_access = false;     // asks which access to take
    bool asks_outright = false;       // does so in a question of its own
    bool tells_about_person = false;  // claims facts outside of a question about something else
};

// Reads a message segment by segment: the pack's topics settle what a segment wants; only where
// none is named does the ranker decide. A segment that claims facts of a person and asks nothing is
// no wish, and neither is an attempt to talk the bot into something. Const, for all threads.
class WishReader {
  public:
    // Both must outlive the reader.
    WishReader(const Pack& pack, const IntentRanker& ranker) : pack_(pack), ranker_(ranker) {}

    // `whole` is the ranker's best intent of the message as a whole: where it is plain, and nothing
    // is claimed of a person, the message is not taken apart.
    Wishes read(MessageFeatures& features, const Attribution& said, const Intent& whole) const;

  private:
    Wish read_segment(MessageFeatures& features, const std::vector<FactFinding>& findings,
                      const Segment& segment, const Intent& whole) const;
    void take_in(MessageFeatures& features, const Attribution& said, const Segment& segment,
                 const Intent& whole, Wishes& out) const;
    bool is_one_thing(const Attribution& said, const Intent& whole, const Wishes& parts) const;

    const Pack& pack_;
    const IntentRanker& ranker_;
};

}  // namespace wizdesk::intents
