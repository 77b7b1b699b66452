#include "storage/sqlite/conversation_walk.h"

#include "storage/sqlite/database_file.h"
#include "storage/sqlite/readers.h"

namespace wizdesk::storage::sqlite {
namespace {

constexpr std::chrono::milliseconds kBusyTimeout(2000);

WalkSource source_of(ReaderPool& readers) {
    return {[&](const std::string& id) {
                return readers.with_reader(
                    [&](Reader& reader) { return reader.find_conversation(id); });
            },
            [&](const std::string& id, std::size_t limit) {
                return readers.with_reader(
                    [&](Reader& reader) { return reader.conversations_after(id, limit); });
            },
            [&](const std::string& id, std::int64_t after, std::size_t limit) {
                return readers.with_reader(
                    [&](Reader& reader) { return reader.messages_after(id, after, limit); });
            }};
}

}  // namespace

std::size_t walk_conversations(const std::string& file, const std::string& id, const Visit& visit) {
    ReaderPool readers({existing(file), 1, kBusyTimeout});
    return storage::walk_conversations(source_of(readers), id, visit);
}

std::optional<Conversation> find_ticket_conversation(const std::string& file,
                                                     const std::string& source,
                                                     const std::string& external_id) {
    return ReaderPool({existing(file), 1, kBusyTimeout}).with_reader([&](Reader& reader) {
        return reader.find_conversation_of(source, external_id);
    });
}

}  // namespace wizdesk::storage::sqlite
