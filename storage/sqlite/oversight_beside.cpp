#include "storage/sqlite/oversight_beside.h"

#include "storage/sqlite/agent_writer.h"
#include "storage/sqlite/beside.h"
#include "storage/sqlite/retention.h"

namespace wizdesk::storage::sqlite {
namespace {

class OversightBeside : public OversightStore {
  public:
    explicit OversightBeside(const std::string& file) : beside_(file) {}

    void record(const std::vector<AuditEntry>& entries) override {
        beside_.written([&](SQLite::Database& connection) {
            AuditWriter audit(connection);
            for (const AuditEntry& entry : entries) audit.add(entry);
            return true;
        });
    }
    std::vector<AuditRecord> audit(const AuditFilter& filter) override {
        return beside_.readers().with_reader(
            [&](Reader& reader) { return reader.auditing().audit(filter); });
    }

    bool add_hold(std::string_view conversation_id, Time now,
                  const std::optional<PrivateNote>& why) override {
        return explained(
            why, [&](RetentionWriter& writer) { return writer.add_hold(conversation_id, now); });
    }
    bool remove_hold(std::string_view conversation_id,
                     const std::optional<PrivateNote>& why) override {
        return explained(
            why, [&](RetentionWriter& writer) { return writer.remove_hold(conversation_id); });
    }
    std::vector<Hold> holds() override {
        return beside_.readers().with_reader(
            [](Reader& reader) { return reader.retention().holds(); });
    }

    std::vector<Disposal> disposals_after(std::string_view conversation_id,
                                          std::size_t limit) override {
        return beside_.readers().with_reader([&](Reader& reader) {
            return reader.retention().disposals_after(conversation_id, limit);
        });
    }
    bool approve_disposal(std::string_view conversation_id, Time now) override {
        return acted([&](RetentionWriter& writer) { return writer.approve(conversation_id, now); });
    }

  private:
    template <class Work>
    bool acted(const Work& work) {
        return beside_.acted([&](SQLite::Database& connection) {
            RetentionWriter writer(connection);
            return work(writer);
        });
    }

    // And the note that says why.
    template <class Work>
    bool explained(const std::optional<PrivateNote>& why, const Work& work) {
        return beside_.acted([&](SQLite::Database& connection) {
            RetentionWriter writer(connection);
            if (!work(writer)) return false;
            if (!why) return true;
            SearchIndex index(connection);
            return AgentWriter(connection, index).add_note(*why);
        });
    }

    Beside beside_;
};

}  // namespace

std::unique_ptr<OversightStore> open_oversight_beside(const std::string& file) {
    return std::make_unique<OversightBeside>(file);
}

}  // namespace wizdesk::storage::sqlite
