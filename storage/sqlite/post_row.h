#pragma once

#include "storage/outbox_post.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {

// The columns of a post, in the order in which post_from reads them.
inline constexpr const char* kPostColumns =
    "id, source, ticket_id, form, hand_off, conversation_id, first_seq, last_seq, since, state, "
    "attempts, due_at, fault, created_at";

inline OutboxPost post_from(const StatementUse& row) {
    OutboxPost post;
    post.id = row.text(0);
    post.source = row.text(1);
    post.ticket_id = row.text(2);
    post.form = row.text(3);
    post.hand_off = row.integer(4) != 0;
    post.conversation_id = row.text(5);
    post.first_seq = row.integer(6);
    post.last_seq = row.integer(7);
    post.since = row.time(8);
    post.state = post_state_from(row.text(9));
    post.attempts = static_cast<int>(row.integer(10));
    post.due_at = row.time(11);
    post.fault = row.text(12);
    post.created_at = row.time(13);
    return post;
}

}  // namespace wizdesk::storage::sqlite
