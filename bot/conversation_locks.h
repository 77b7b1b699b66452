#pragma once

#include <array>
#include <functional>
#include <mutex>
#include <string_view>

namespace wizdesk::bot {

// Turns of one conversation wait for each other; turns of two conversations rarely do (when their
// ids fall on the same stripe). Fixed memory, however many conversations there are. It spares work
// that the store would refuse as a conflict; the store is what keeps conversations sound.
class ConversationLocks {
  public:
    // Held until the returned lock goes out of scope. An empty id is no conversation's: nobody
    // waits.
    std::unique_lock<std::mutex> lock(std::string_view conversation_id) {
        if (conversation_id.empty()) return {};
        return std::unique_lock(
            stripes_[std::hash<std::string_view>{}(conversation_id) % kStripes]);
    }

  private:
    static constexpr std::size_t kStripes = 256;
    std::array<std::mutex, kStripes> stripes_;
};

}  // namespace wizdesk::bot
