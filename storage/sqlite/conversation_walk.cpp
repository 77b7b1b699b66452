#include "storage/sqlite/conversation_walk.h"

#include "storage/sqlite/database_file.h"
#include "storage/sqlite/readers.h"

namespace wizdesk::storage::sqlite {
namespace {

constexpr std::chrono::milliseconds kBusyTimeout(2000);
constexpr std::size_t kPage = 500;

class Walk {
  public:
    Walk(const std::string& file, const Visit& visit)
        : readers_({file, 1, kBusyTimeout}), visit_(visit) {}

    std::size_t one(const std::string& id) {
        const auto found =
            readers_.with_reader([&](Reader& reader) { return reader.find_conversation(id); });
        if (!found) return 0;
        visit_(*found, messages(id));
        return 1;
    }

    std::size_t all() {
        std::size_t count = 0;
        for (auto page = after(""); !page.empty(); page = after(page.back().id)) {
            for (const Conversation& conversation : page)
                visit_(conversation, messages(conversation.id));
            count += page.size();
        }
        return count;
    }

  private:
    std::vector<Conversation> after(const std::string& id) {
        return readers_.with_reader(
            [&](Reader& reader) { return reader.conversations_after(id, kPage); });
    }

    std::vector<Message> messages(const std::string& id) {
        std::vector<Message> all;
        for (std::int64_t last = 0;;) {
            auto page = readers_.with_reader(
                [&](Reader& reader) { return reader.messages_after(id, last, kPage); });
            if (page.empty()) return all;
            last = page.back().seq;
            for (Message& message : page) all.push_back(std::move(message));
        }
    }

    ReaderPool readers_;
    const Visit& visit_;
};

}  // namespace

std::size_t walk_conversations(const std::string& file, const std::string& id, const Visit& visit) {
    Walk walk(existing(file), visit);
    return id.empty() ? walk.all() : walk.one(id);
}

std::optional<Conversation> find_ticket_conversation(const std::string& file,
                                                     const std::string& source,
                                                     const std::string& external_id) {
    return ReaderPool({existing(file), 1, kBusyTimeout}).with_reader([&](Reader& reader) {
        return reader.find_conversation_of(source, external_id);
    });
}

}  // namespace wizdesk::storage::sqlite
