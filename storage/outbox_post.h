#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "storage/time.h"

namespace wizdesk::storage {

enum class PostState {
    waiting,  // to be posted at due_at
    sent,
    obsolete,  // not posted, because it was not wanted any more: a person was faster
    failed,    // given up; an operator may send it again
    dropped,   // taken out by an operator
};

std::string_view to_string(PostState state);
// Throws std::invalid_argument for a word that is none of the enum's.
PostState post_state_from(std::string_view word);

// Something to post on a ticket: the bot's messages of one turn, by reference. Or a ticket to open
// for the person of the conversation, with what was written until then.
struct OutboxPost {
    std::string id;  // unique; also the marker by which the post is found again on the ticket
    std::string source;
    std::string ticket_id;  // empty for a ticket that is not open yet
    std::string form;       // note | answer | ticket
    bool hand_off = false;
    std::string conversation_id;  // given by the store, as are the numbers
    std::int64_t first_seq = 0;   // the turn's messages are [first_seq, last_seq]
    std::int64_t last_seq = 0;
    Time since{};  // when the requester wrote what it answers
    PostState state = PostState::waiting;
    int attempts = 0;  // claims
    Time due_at{};
    std::string fault;  // why the last attempt failed, for the operator; empty: it did not
    Time created_at{};
};

}  // namespace wizdesk::storage
