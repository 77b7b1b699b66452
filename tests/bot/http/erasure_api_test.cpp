#include "bot/http/erasure_api.h"

#include <gtest/gtest.h>

#include "bot/operator_key.h"
#include "tests/bot/http/running_service.h"

namespace wizdesk::http {
namespace {

class ErasureApiTest : public testing::Test {
  protected:
    httplib::Result erase(const std::string& id, const std::string& key) const {
        return service_.client().Delete("/v1/operator/conversations/" + id,
                                        {{"Authorization", "Bearer " + key}});
    }

    RunningService service_;
    const RunningService::Visitor visitor_ = service_.open({{"text", "hello"}});
    const std::string key_ = bot::operator_key(service_.store.installation_secret());
};

TEST_F(ErasureApiTest, ErasesForTheOperatorAlone) {
    EXPECT_EQ(problem_fault(erase(visitor_.id, "no key"), 401), "");
    EXPECT_EQ(problem_fault(erase("nobody", key_), 404), "");
    EXPECT_EQ(erase(visitor_.id, key_)->status, 204);
    EXPECT_EQ(problem_fault(erase(visitor_.id, key_), 404), "");
    EXPECT_FALSE(service_.store.find_conversation(visitor_.id));
}

TEST_F(ErasureApiTest, ErasesNothingThatIsHeldForNobody) {
    ASSERT_TRUE(service_.store.add_hold(visitor_.id, service_.clock.now()));
    EXPECT_EQ(problem_fault(erase(visitor_.id, key_), 409), "");
    const auto by_visitor =
        service_.client().Delete("/v1/conversations/" + visitor_.id, visitor_.headers());
    EXPECT_EQ(problem_fault(by_visitor, 409), "");
    EXPECT_TRUE(service_.store.find_conversation(visitor_.id));
}

}  // namespace
}  // namespace wizdesk::http
