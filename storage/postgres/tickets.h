#pragma once

// What ticket systems sent and what is to be posted there, in SQL. Knows nothing of threads and
// transactions. See TicketStore for what the functions return; they throw as those of
// conversations.h do.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/postgres/connection.h"
#include "storage/postgres/lock_keys.h"
#include "storage/ticket_store.h"

namespace wizdesk::storage::postgres {

std::vector<TicketEvent> due_events(Connection& connection, std::string_view source, Time now,
                                    std::size_t tickets);
std::optional<Time> next_due(Connection& connection, std::string_view source);
std::vector<OutboxPost> outbox(Connection& connection, const OutboxFilter& filter);
std::size_t count_posts(Connection& connection, std::string_view source, std::string_view ticket_id,
                        Time since);

// Below: inside a transaction.

LockKeys locks_of(const TicketEvent& event);
LockKeys locks_of_events(const std::vector<std::string>& ids);
bool receive(Connection& connection, const TicketEvent& event);
// Whether none of the events is finished or unknown.
bool are_waiting(Connection& connection, const std::vector<std::string>& ids);
void finish_events(Connection& connection, const std::vector<std::string>& ids);
// Finishes those of the conversation's ticket.
void finish_events_of_conversation(Connection& connection, std::string_view conversation_id);
void put_off_events(Connection& connection, const std::vector<std::string>& ids, Time until);

// The post, as part of a turn: with the conversation and the numbers that it has there.
void add_post(Connection& connection, const OutboxPost& post);
// Of posts that somebody else is about to claim at the same instant, none is waited for.
std::vector<OutboxPost> claim_posts(Connection& connection, std::string_view source, Time now,
                                    Time until, std::size_t limit);
bool settle_post(Connection& connection, const OutboxPost& post);
bool retry_post(Connection& connection, std::string_view id, Time now);
bool drop_post(Connection& connection, std::string_view id);

// Removes events and posts that are over and from before `oldest`, at most `limit` of each; returns
// how many.
std::size_t sweep_tickets(Connection& connection, Time oldest, std::size_t limit);

}  // namespace wizdesk::storage::postgres
