#include "bot/tickets/poster.h"

#include <algorithm>
#include <stdexcept>

#include "bot/codec/reply_json.h"
#include "bot/logging.h"
#include "bot/tickets/note.h"

namespace wizdesk::tickets {
namespace {

using bot::LogLevel;
using storage::OutboxPost;
using storage::PostState;
using storage::Time;

// Whoever is not done with a post by then has died with it: a post takes a few calls.
constexpr int kCallsInALease = 8;
// An outage that lasts longer is found by people first.
constexpr std::chrono::hours kPatience(72);
// Somebody waits for the ticket's number.
constexpr std::chrono::minutes kPatienceToOpen(5);
// A system that asks for a longer rest is tried with other posts in between: a wrong clock of its
// must not silence it for a day.
constexpr std::chrono::seconds kRest = std::chrono::hours(1);

}  // namespace

Poster::Poster(const Source& source, const TicketSystem& system, Api& api, storage::Store& store,
               const bot::Clock& clock, TellOfTicket tell, std::function<double()> chance)
    : source_(source),
      system_(system),
      api_(api),
      store_(store),
      clock_(clock),
      chance_(std::move(chance)),
      opening_(system, api, store, std::move(tell)) {}

std::optional<Time> Poster::resting_until() const {
    return circuit_.open_until(clock_.now());
}

// One at a time: what was claimed and not posted would have to wait for the end of its claim.
bool Poster::post_next() {
    if (resting_until()) return false;
    const Time now = clock_.now();
    const auto claimed =
        store_.claim_posts(source_.name, now, now + kCallsInALease * source_.timeout, 1);
    if (claimed.empty()) return false;
    settle(claimed.front());
    return true;
}

void Poster::settle(OutboxPost post) {
    try {
        post.state = carry_out(post);
        post.fault.clear();
        circuit_.succeeded();
    } catch (const ApiError& error) {
        note_failure(post, error);
    } catch (const std::invalid_argument&) {
        post.fault = "the stored reply cannot be read: drop the post";
        fail(post);
    }
    bot::log(LogLevel::info, "ticket post",
             {{"source", source_.name},
              {"post", post.id},
              {"state", to_string(post.state)},
              {"attempts", post.attempts}});
    store_.settle_post(post);
}

PostState Poster::carry_out(OutboxPost& post) {
    return Opening::is_for(post) ? opening_.open(post) : post_on_ticket(post);
}

// The ticket is looked at right before: what is there already is not posted again, and what came
// too late not at all.
PostState Poster::post_on_ticket(const OutboxPost& post) {
    const auto replies = replies_of(post);
    if (replies.empty()) return PostState::obsolete;  // erased in the meantime
    const TicketState state = system_.state(api_, {post.ticket_id, post.id, post.since});
    const Post wanted = wanted_post(post, replies, state);
    if (state.posted) {
        system_.complete(api_, wanted);
        return PostState::sent;
    }
    if (!state.open || state.person_answered) return PostState::obsolete;
    system_.post(api_, wanted);
    return PostState::sent;
}

Post Poster::wanted_post(const OutboxPost& post, const std::vector<dialogue::Reply>& replies,
                         const TicketState& state) const {
    const bool answers = post.form == "answer" && !is_with_agent(post.conversation_id);
    Post wanted;
    wanted.ticket_id = post.ticket_id;
    wanted.form = answers ? PostForm::answer : PostForm::note;
    wanted.text = (answers ? answer_text : note_text)(replies, post.id, system_.text_format());
    wanted.marker = post.id;
    wanted.hand_off = post.hand_off;
    wanted.version = state.version;
    return wanted;
}

// Looked at right before it is sent: whoever took the conversation over answers it.
bool Poster::is_with_agent(const std::string& conversation_id) const {
    const auto conversation = store_.find_conversation(conversation_id);
    return conversation && conversation->status == storage::Status::agent;
}

std::vector<dialogue::Reply> Poster::replies_of(const OutboxPost& post) {
    std::vector<dialogue::Reply> replies;
    const auto count = static_cast<std::size_t>(post.last_seq - post.first_seq + 1);
    for (const auto& said : store_.messages_after(post.conversation_id, post.first_seq - 1, count))
        if (said.reply) replies.push_back(codec::decode_reply(*said.reply));
    return replies;
}

void Poster::fail(OutboxPost& post) {
    post.state = PostState::failed;
    if (Opening::is_for(post)) opening_.give_up(post);
}

void Poster::note_failure(OutboxPost& post, const ApiError& error) {
    const Time now = clock_.now();
    post.fault = error.what();
    // A refusal is about this post, and an answer at any rate.
    if (error.kind() != ApiError::Kind::refused) circuit_.failed(now);
    // What it asks for is meant for every call, not only for this post's.
    if (const auto asked = error.retry_after()) circuit_.rest_until(now + std::min(*asked, kRest));
    const std::chrono::milliseconds asked = error.retry_after().value_or(std::chrono::seconds(0));
    // Whoever waits for a ticket's number is not kept waiting for a rest that outlasts the
    // patience.
    const bool too_late = Opening::is_for(post) ? now + asked - post.created_at > kPatienceToOpen
                                                : now - post.created_at > kPatience;
    if (error.kind() == ApiError::Kind::refused || too_late) {
        fail(post);
    } else {
        post.due_at = now + std::max(asked, backoff(post.attempts, chance_()));
    }
    bot::log(post.state == PostState::failed ? LogLevel::error : LogLevel::warning,
             "ticket system did not take a post",
             {{"source", source_.name}, {"cause", post.fault}});
}

}  // namespace wizdesk::tickets
