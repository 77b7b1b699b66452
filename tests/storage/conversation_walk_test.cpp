#include "storage/conversation_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

// A thousand conversations of the given number of messages.
WalkSource source_with(std::size_t messages) {
    const auto page = [](std::int64_t after, std::int64_t last, std::size_t limit, auto make) {
        std::vector<decltype(make(after))> all;
        while (after < last && all.size() < limit) all.push_back(make(++after));
        return all;
    };
    return {[](const std::string& id) -> std::optional<Conversation> {
                if (id == "none") return std::nullopt;
                Conversation found;
                found.id = id;
                return found;
            },
            [page](const std::string& id, std::size_t limit) {
                return page(id.empty() ? 1000 : std::stoll(id), 2000, limit, [](std::int64_t nr) {
                    Conversation one;
                    one.id = std::to_string(nr);
                    return one;
                });
            },
            [page, messages](const std::string&, std::int64_t after, std::size_t limit) {
                return page(after, static_cast<std::int64_t>(messages), limit, [](std::int64_t nr) {
                    Message one;
                    one.seq = nr;
                    return one;
                });
            }};
}

TEST(Walk, VisitsEachConversationOnce) {
    std::vector<std::string> ids;
    const auto visit = [&](const Conversation& one, const std::vector<Message>&) {
        ids.push_back(one.id);
    };
    EXPECT_EQ(walk_conversations(source_with(0), "", visit), 1000U);
    ASSERT_EQ(ids.size(), 1000U);
    EXPECT_EQ(ids.front(), "1001");
    EXPECT_EQ(ids.back(), "2000");
}

TEST(Walk, HasAllMessagesOfOne) {
    std::size_t count = 0;
    const auto visit = [&](const Conversation&, const std::vector<Message>& messages) {
        count = messages.size();
    };
    EXPECT_EQ(walk_conversations(source_with(1234), "7", visit), 1U);
    EXPECT_EQ(count, 1234U);
    EXPECT_EQ(walk_conversations(source_with(1), "none", visit), 0U);
}

}  // namespace
}  // namespace wizdesk::storage
