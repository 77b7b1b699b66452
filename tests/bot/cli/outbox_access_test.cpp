#include "bot/cli/outbox_access.h"

#include <gmock/gmock.h>

#include "tests/bot/http/running_service.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::cli {
namespace {

using storage::PostState;
using storage::StoreError;
using testing::HasSubstr;

void put_post(storage::Store& store, const std::string& id, const std::string& ticket) {
    auto turn = storage::of_ticket(storage::opening("c" + ticket, "hello"), ticket);
    turn.posts = {storage::to_post(id, ticket)};
    ASSERT_EQ(store.append(turn).outcome, storage::Outcome::appended);
}

// A service with a ticket system, and so with an outbox, which is not that of the posts here.
bot::Config with_source() {
    bot::Config config = http::without_limits();
    tickets::Source source;
    source.name = "other";
    source.system = "standard";
    source.secrets = {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"};
    source.mode = tickets::Mode::shadow;
    config.sources = {source};
    return config;
}

std::string address_of(const http::RunningService& running) {
    return "127.0.0.1:" + std::to_string(running.service.port());
}

// The same through either way: what is listed, and what may be done with it.
void expect_access(OutboxAccess& outbox) {
    const auto posts = outbox.list({});
    ASSERT_EQ(posts.size(), 2U);
    EXPECT_EQ(posts[0].id, "p2");
    EXPECT_EQ(posts[1].id, "p1");
    EXPECT_EQ(posts[1].ticket_id, "7");
    EXPECT_EQ(posts[1].source, "helpdesk");
    EXPECT_EQ(posts[1].form, "note");
    EXPECT_EQ(posts[1].state, PostState::waiting);
    EXPECT_EQ(posts[1].created_at, storage::kMorning);
    storage::OutboxFilter filter;
    filter.before = "p2";
    EXPECT_EQ(outbox.list(filter).at(0).id, "p1");
    filter.before = "p1";
    EXPECT_TRUE(outbox.list(filter).empty());
    EXPECT_FALSE(outbox.retry("p1")) << "it waits already";
    EXPECT_TRUE(outbox.drop("p1"));
    EXPECT_FALSE(outbox.drop("p1"));
    EXPECT_EQ(outbox.list({.state = PostState::dropped}).at(0).id, "p1");
    EXPECT_TRUE(outbox.retry("p1"));
    EXPECT_TRUE(outbox.list({.state = PostState::dropped}).empty());
    EXPECT_TRUE(outbox.list({.source = "other"}).empty());
    EXPECT_FALSE(outbox.drop("nothing/of ?that name"));
}

TEST(OutboxAccess, works_in_a_database_that_nobody_has_open) {
    const storage::sqlite::DatabaseFolder folder;
    {
        const auto store = folder.open();
        put_post(*store, "p1", "7");
        put_post(*store, "p2", "8");
    }
    expect_access(*open_outbox(folder.file(), "127.0.0.1:1"));
}

TEST(OutboxAccess, works_through_the_service_that_has_the_database_open) {
    http::RunningService running(with_source());
    put_post(running.store, "p1", "7");
    put_post(running.store, "p2", "8");
    expect_access(*open_outbox(running.database(), address_of(running)));
    const std::string everywhere = "0.0.0.0:" + std::to_string(running.service.port());
    EXPECT_EQ(open_outbox(running.database(), everywhere)->list({}).size(), 2U);
}

TEST(OutboxAccess, is_refused_by_the_service_of_another_database) {
    const http::RunningService running;
    const http::RunningService other(with_source());
    const auto outbox = open_outbox(running.database(), address_of(other));
    try {
        outbox->list({});
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("401; is it the one of this database?"));
    }
    EXPECT_THROW(outbox->drop("p1"), std::runtime_error);
}

TEST(OutboxAccess, does_not_take_a_service_without_ticket_systems_for_an_empty_outbox) {
    http::RunningService running;
    put_post(running.store, "p1", "7");
    const auto outbox = open_outbox(running.database(), address_of(running));
    EXPECT_THROW(outbox->list({}), std::runtime_error);
    EXPECT_THROW(outbox->drop("p1"), std::runtime_error);
}

TEST(OutboxAccess, says_that_the_database_is_in_use_where_no_service_answers) {
    const http::RunningService running;
    for (const char* listen : {"127.0.0.1:1", "nonsense"})
        EXPECT_THROW(open_outbox(running.database(), listen), StoreError) << listen;
}

// A typing error in the name must not look like an empty outbox.
TEST(OutboxAccess, makes_no_database) {
    const storage::sqlite::DatabaseFolder folder;
    EXPECT_THROW(open_outbox(folder.file(), "127.0.0.1:1"), StoreError);
    EXPECT_FALSE(std::filesystem::exists(folder.file()));
    EXPECT_THROW(open_outbox("postgresql://127.0.0.1:1/d", "127.0.0.1:1"), StoreError);
}

}  // namespace
}  // namespace wizdesk::cli
