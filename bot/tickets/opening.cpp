#include "bot/tickets/opening.h"

#include <algorithm>

#include "bot/tickets/transcript.h"

namespace wizdesk::tickets {
namespace {

using storage::Message;
using storage::OutboxPost;
using storage::PostState;

constexpr std::int64_t kMostMessages = 200;

}  // namespace

PostState Opening::open(OutboxPost& post) {
    const TicketOpener* opener = system_.opener();
    if (opener == nullptr)
        throw ApiError(ApiError::Kind::refused, "wizdesk cannot open tickets in this system");
    if (!store_.find_conversation(post.conversation_id)) return PostState::obsolete;  // erased
    const auto found = opener->find_opened(api_, post.id);
    post.ticket_id = found ? *found : open_now(*opener, post);
    tell_(post, post.ticket_id);
    return PostState::sent;
}

// With what was written before the wish itself.
std::string Opening::open_now(const TicketOpener& opener, const OutboxPost& post) {
    const std::int64_t last = post.first_seq - 1;
    const std::int64_t first = std::max<std::int64_t>(0, last - kMostMessages);
    const std::vector<Message> said =
        store_.messages_after(post.conversation_id, first, static_cast<std::size_t>(last - first));
    return opener.open(
        api_, {subject_of(said), transcript(post.conversation_id, said, post.id), post.id});
}

}  // namespace wizdesk::tickets
