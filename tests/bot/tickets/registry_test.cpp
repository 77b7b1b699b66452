#include "bot/tickets/registry.h"

#include <gmock/gmock.h>

#include "tests/bot/tickets/adapters.h"

namespace wizdesk::tickets {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> keys_of(const Source& source) {
    std::vector<std::string> keys;
    for (const auto& fault : faults_of(source)) keys.push_back(fault.key);
    return keys;
}

TEST(Registry, HoldsEverySystemUnderItsName) {
    std::vector<std::string_view> names;
    for (const auto& row : systems()) {
        names.push_back(row.name);
        EXPECT_EQ(find_system(row.name), &row);
        EXPECT_NE(make_system(source_of(std::string(row.name))), nullptr);
    }
    EXPECT_THAT(
        names, ElementsAre("standard", "rt", "zendesk", "freshdesk", "zammad", "chatwoot", "jira"));
    EXPECT_EQ(find_system("RT"), nullptr);
    EXPECT_EQ(find_system(""), nullptr);
    EXPECT_THROW(make_system(Source{}), std::invalid_argument);
}

TEST(FaultsOf, FindsNoneInASoundSource) {
    for (const auto& row : systems()) {
        Source source = source_of(std::string(row.name));
        EXPECT_THAT(keys_of(source), IsEmpty()) << row.name;
        source.mode = Mode::automatic;
        EXPECT_THAT(keys_of(source), IsEmpty()) << row.name;
    }
}

TEST(FaultsOf, NamesWhatIsMissing) {
    const std::pair<const char*, std::vector<std::string>> cases[] = {
        {"standard", {"secret", "url", "secret"}},
        {"rt", {"secret", "url", "token"}},
        {"zendesk", {"secret", "url", "token"}},
        {"freshdesk", {"secret", "secret_header", "url", "token"}},
        {"zammad", {"secret", "url", "token"}},
        {"chatwoot", {"secret", "url", "token"}},
        {"jira", {"secret", "url", "token"}},
        {"rtt", {"system"}},
    };
    for (const auto& [system, keys] : cases) {
        Source source;
        source.system = system;
        EXPECT_EQ(keys_of(source), keys) << system;
    }
}

TEST(FaultsOf, AsksForTheOwnIdWhereAnswersAreSent) {
    Source source = source_of("rt");
    source.own_id.clear();
    EXPECT_THAT(keys_of(source), IsEmpty());
    source.intents["faq_training"] = Mode::automatic;
    EXPECT_THAT(keys_of(source), ElementsAre("own_id"));
    source = source_of("chatwoot");
    source.own_id.clear();
    source.mode = Mode::automatic;
    EXPECT_THAT(keys_of(source), IsEmpty());
}

TEST(FaultsOf, LetsASourceListenOnly) {
    Source source = source_of("standard");
    source.url.clear();
    EXPECT_THAT(keys_of(source), ElementsAre("url"));
    source.mode = Mode::shadow;
    EXPECT_THAT(keys_of(source), IsEmpty());
}

TEST(FaultsOfOpening, KnowsTheSystemsThatOpenTickets) {
    for (const auto& row : systems()) {
        const auto system = make_system(source_of(std::string(row.name)));
        EXPECT_EQ(system->opener() != nullptr, row.opens_tickets) << row.name;
    }
}

TEST(FaultsOfOpening, WantsASourceThatCanTakeThem) {
    Source source = source_of("rt");
    const auto keys = [&](const std::string& name) {
        std::vector<std::string> found;
        for (const auto& fault : faults_of_opening(name, {source})) found.push_back(fault.key);
        return found;
    };
    source.own_id = "helpdesk-bot";
    source.queue = "Support";
    EXPECT_THAT(keys(source.name), IsEmpty());
    EXPECT_THAT(keys(""), IsEmpty());
    EXPECT_THAT(keys("another"), ElementsAre("handoff.ticket_source"));
    source.queue.clear();
    source.own_id.clear();
    source.mode = Mode::shadow;
    EXPECT_THAT(keys(source.name), ElementsAre("queue", "own_id", "mode"));
    source = source_of("jira");
    EXPECT_THAT(keys(source.name), ElementsAre("handoff.ticket_source"));
}

TEST(FaultsOf, LooksAtEverySecret) {
    Source source = source_of("rt");
    source.secrets = {kKey, "not a key"};
    EXPECT_THAT(keys_of(source), ElementsAre("secret"));
    source = source_of("zendesk");
    source.secrets = {kSecret, "short"};
    EXPECT_THAT(keys_of(source), ElementsAre("secret"));
    source.secrets = {""};
    EXPECT_THAT(keys_of(source), ElementsAre("secret"));
    for (const auto& fault : faults_of(source))
        EXPECT_EQ(fault.what.find("short"), std::string::npos);
}

TEST(FaultsOf, WantsASecretHeaderOnlyWhereOneCounts) {
    Source source = source_of("zendesk");
    source.secret_header = "X-Token";
    EXPECT_THAT(keys_of(source), ElementsAre("secret_header"));
    source = source_of("jira");
    source.secret_header = "X-Token";
    EXPECT_THAT(keys_of(source), IsEmpty());
    source.secret_header = "X Token:";
    EXPECT_THAT(keys_of(source), ElementsAre("secret_header"));
    source = source_of("freshdesk");
    source.secret_header.clear();
    EXPECT_THAT(keys_of(source), ElementsAre("secret_header"));
    source.allow_unsigned = true;
    EXPECT_THAT(keys_of(source), IsEmpty());
}

TEST(FaultsOf, WantsAPlainUrl) {
    Source source = source_of("rt");
    for (const char* url : {"http://127.0.0.1:18080", "https://rt.example.test/rt"}) {
        source.url = url;
        EXPECT_THAT(keys_of(source), IsEmpty()) << url;
    }
    for (const char* url :
         {"rt.example.test", "ftp://rt.example.test", "https://", "https:///x",
          "file:///etc/passwd", "https://user:pw@rt.example.test", "https://rt.example.test/",
          "https://rt.example.test?a", "https://rt.example.test#a", "https://rt example.test",
          "HTTPS://rt.example.test", "http://rt.example.test", "https://rt.example.test:0"}) {
        source.url = url;
        EXPECT_THAT(keys_of(source), ElementsAre("url")) << url;
    }
    source.url = "https://rt.example.test";
    source.token = "a\r\nX-Evil: 1";
    EXPECT_THAT(keys_of(source), ElementsAre("token"));
}

TEST(FaultsOf, WantsTheAccountInChatwootsUrl) {
    Source source = source_of("chatwoot");
    for (const char* url :
         {"https://chat.example.test", "https://chat.example.test/api/v1/accounts",
          "https://chat.example.test/api/v1/accounts/x",
          "https://chat.example.test/api/v1/accounts/1/conversations"}) {
        source.url = url;
        EXPECT_THAT(keys_of(source), ElementsAre("url")) << url;
    }
}

}  // namespace
}  // namespace wizdesk::tickets
