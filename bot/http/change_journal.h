#pragma once

// Which conversations changed since when: what a client missed while it was not connected.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace wizdesk::http {

// Changes are numbered 1, 2, 3 …; of each conversation only the newest is kept, because whoever
// learns of it looks at the conversation as it is. Not for several threads at once.
class ChangeJournal {
  public:
    struct Change {
        std::uint64_t number = 0;
        std::string conversation_id;
    };

    // Keeps at most `capacity` changes; the oldest is forgotten.
    explicit ChangeJournal(std::size_t capacity) : capacity_(capacity) {}

    void note(const std::string& conversation_id);

    // The number of the last change; 0: there was none.
    std::uint64_t newest() const { return newest_; }

    // Everything after `number`, in order. Empty optional if some of it is forgotten, or if
    // `number` is none that was given.
    std::optional<std::vector<Change>> since(std::uint64_t number) const;

  private:
    const std::size_t capacity_;
    std::uint64_t newest_ = 0;
    std::uint64_t forgotten_ = 0;  // the newest number that is
    std::map<std::uint64_t, std::string> by_number_;
    std::unordered_map<std::string, std::uint64_t> numbers_;
};

}  // namespace wizdesk::http
