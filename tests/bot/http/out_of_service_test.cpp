#include "bot/http/out_of_service.h"

#include <gmock/gmock.h>

#include "bot/web/assets.h"
#include "tests/bot/http/running_service.h"

namespace wizdesk::http {
namespace {

using testing::HasSubstr;
using testing::Not;

class OutOfServiceTest : public testing::Test {
  protected:
    void SetUp() override {
        instead_.explain("the disk is gone; bring it back");
        port_ = instead_.start();
    }
    httplib::Result get(const char* path) const {
        return httplib::Client("127.0.0.1", port_).Get(path);
    }

    const bot::Config config_ = free_ports();
    OutOfService instead_{config_, built_in_knowledge()};
    int port_ = 0;
};

TEST_F(OutOfServiceTest, LivesButIsNotReadyAndSaysWhy) {
    EXPECT_EQ(get("/healthz")->status, 200);
    const auto answer = get("/readyz");
    EXPECT_EQ(answer->status, 503);
    EXPECT_THAT(answer->body, HasSubstr("the disk is gone; bring it back"));
    instead_.explain("another cause");
    EXPECT_THAT(get("/readyz")->body, HasSubstr("another cause"));
}

TEST_F(OutOfServiceTest, GivesPeopleAContactInsteadOfTheChat) {
    for (const char* path : {"/", "/embed", "/chat"}) {
        const auto answer = get(path);
        EXPECT_EQ(answer->status, 503) << path;
        EXPECT_THAT(answer->body, HasSubstr("out of service"));
        EXPECT_THAT(answer->body, HasSubstr("https://dph-cthelpdesk.ct.gov/Ticket"));
        EXPECT_THAT(answer->body, Not(HasSubstr("the disk is gone")));
        EXPECT_TRUE(answer->has_header("Retry-After"));
        EXPECT_EQ(answer->get_header_value_count("Content-Security-Policy"), 1U);
    }
    EXPECT_THAT(get("/")->get_header_value("Content-Security-Policy"),
                HasSubstr("frame-ancestors 'none'"));
}

TEST_F(OutOfServiceTest, ShowsThePageWithItsLookAndWithoutItsScripts) {
    for (const web::Asset& asset : web::assets()) {
        if (!asset.path.starts_with("/web/")) continue;
        const bool look = asset.content_type.starts_with("text/css");
        const auto answer = get(std::string(asset.path).c_str());
        EXPECT_EQ(answer->status, look ? 200 : 503) << asset.path;
        if (look) {
            EXPECT_EQ(answer->body, asset.bytes);
        }
    }
}

TEST_F(OutOfServiceTest, TellsProgramsToTryAgain) {
    const auto answer =
        httplib::Client("127.0.0.1", port_).Post("/v1/conversations", "{}", "application/json");
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(answer->get_header_value("Content-Type"), "application/problem+json");
    EXPECT_EQ(answer->get_header_value("Retry-After"), "10");
    EXPECT_EQ(answer->get_header_value("X-Content-Type-Options"), "nosniff");
}

}  // namespace
}  // namespace wizdesk::http
