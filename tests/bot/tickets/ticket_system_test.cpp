#include "bot/tickets/ticket_system.h"

#include <gtest/gtest.h>

#include "tests/bot/tickets/adapters.h"

namespace wizdesk::tickets {
namespace {

TEST(TicketSystem, FetchesAndCompletesNothingUnlessItHasTo) {
    const auto system = make_system(source_of("zammad"));
    ScriptedApi api({});
    Incoming incoming;
    incoming.body = "as it came";
    system->fetch(api, incoming);
    system->complete(api, {});
    EXPECT_EQ(incoming.body, "as it came");
    EXPECT_TRUE(api.calls.empty());
}

}  // namespace
}  // namespace wizdesk::tickets
