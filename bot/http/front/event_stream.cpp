#include "bot/http/front/event_stream.h"

namespace wizdesk::http {

void EventStream::send(std::string bytes) const {
    if (const auto mailbox = mailbox_.lock()) mailbox->stream({address_, std::move(bytes), false});
}

void EventStream::end() const {
    if (const auto mailbox = mailbox_.lock()) mailbox->stream({address_, {}, true});
}

}  // namespace wizdesk::http
