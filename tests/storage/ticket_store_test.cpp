#include "storage/ticket_store.h"

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

TEST(PostStates, have_words_that_lead_back) {
    for (const PostState state : {PostState::waiting, PostState::sent, PostState::obsolete,
                                  PostState::failed, PostState::dropped})
        EXPECT_EQ(post_state_from(to_string(state)), state);
    EXPECT_EQ(to_string(PostState::obsolete), "obsolete");
    EXPECT_THROW(post_state_from("lost"), std::invalid_argument);
}

}  // namespace
}  // namespace wizdesk::storage
