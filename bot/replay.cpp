#include "bot/replay.h"

#include <algorithm>
#include <stdexcept>

#include "bot/answer.h"
#include "bot/codec/reply_json.h"

namespace wizdesk::bot {
namespace {

using dialogue::Reply;
using storage::Conversation;
using storage::Message;
using storage::Role;

constexpr std::size_t kConversationsAtATime = 100;
constexpr std::size_t kMessagesAtATime = 200;

void sort_once(std::vector<std::string>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

Outline outline_of(const Reply& reply) {
    Outline out{std::string(to_string(reply.kind)), reply.intent.name, {}, {}, {}};
    for (const dialogue::AccessTypeCard& type : reply.access_types) {
        out.access_types.push_back(type.id);
    }
    for (const dialogue::Source& source : reply.sources) {
        if (!source.row.empty()) out.rows.push_back(source.row);
    }
    sort_once(out.access_types);
    sort_once(out.rows);
    out.question = reply.reason.question;
    return out;
}

// A reply that no version wrote is one that any answer changes.
Outline stored_outline(const Message& message) {
    try {
        return outline_of(codec::decode_reply(*message.reply));
    } catch (const std::invalid_argument&) {
        return {"unreadable", {}, {}, {}, {}};
    }
}

std::vector<Message> all_messages(storage::ConversationStore& store, const std::string& id) {
    std::vector<Message> all;
    for (std::vector<Message> page; page.size() == kMessagesAtATime || all.empty();) {
        page = store.messages_after(id, all.empty() ? 0 : all.back().seq, kMessagesAtATime);
        if (page.empty()) break;
        all.insert(all.end(), page.begin(), page.end());
    }
    return all;
}

class Replaying {
  public:
    Replaying(storage::ConversationStore& store, const Knowledge& knowledge)
        : store_(store), knowledge_(knowledge) {}

    Replay run() {
        std::string last;
        for (;;) {
            const auto page = store_.conversations_after(last, kConversationsAtATime);
            if (page.empty()) return std::move(out_);
            for (const Conversation& conversation : page) talk(conversation);
            last = page.back().id;
        }
    }

  private:
    void talk(const Conversation& conversation) {
        ++out_.conversations;
        dialogue::Tracker tracker;
        const std::vector<Message> messages = all_messages(store_, conversation.id);
        for (auto said = messages.begin(); said != messages.end();) {
            const Message& message = *said++;
            std::vector<Outline> before;
            while (said != messages.end() && said->role != Role::user) {
                if (said->reply) before.push_back(stored_outline(*said));
                ++said;
            }
            const bool answered = message.role == Role::user && !before.empty();
            if (answered) say(conversation, message, std::move(before), tracker);
        }
    }

    void say(const Conversation& conversation, const Message& message, std::vector<Outline> before,
             dialogue::Tracker& tracker) {
        ++out_.messages;
        const std::string text = knowledge_.redact(message.text);
        const Said said = answer(knowledge_, tracker, conversation.locale, text);
        tracker = said.decision.tracker;
        std::vector<Outline> after;
        after.reserve(said.replies.size());
        for (const Reply& reply : said.replies) after.push_back(outline_of(reply));
        if (after == before) return;
        out_.changes.push_back(
            {conversation.id, message.seq, text, std::move(before), std::move(after)});
    }

    storage::ConversationStore& store_;
    const Knowledge& knowledge_;
    Replay out_;
};

}  // namespace

Replay replay(storage::ConversationStore& store, const Knowledge& knowledge) {
    return Replaying(store, knowledge).run();
}

}  // namespace wizdesk::bot
