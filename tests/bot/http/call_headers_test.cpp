#include "bot/http/call_headers.h"

#include <gtest/gtest.h>

namespace wizdesk::http {
namespace {

httplib::Request with(const httplib::Headers& headers) {
    httplib::Request request;
    request.headers = headers;
    return request;
}

std::string token_of(const httplib::Headers& headers) {
    const auto request = with(headers);
    return bearer_token(Call{request, {}, {}});
}

Fault refusal_of(const httplib::Headers& headers) {
    try {
        token_of(headers);
    } catch (const Refused& refused) {
        return refused.problem().fault;
    }
    return Fault::internal;
}

TEST(BearerToken, stands_behind_the_scheme_in_any_case) {
    EXPECT_EQ(token_of({{"Authorization", "Bearer abc"}}), "abc");
    EXPECT_EQ(token_of({{"authorization", "bEARER a b"}}), "a b");
}

TEST(BearerToken, is_refused_where_there_is_none_or_more_than_one) {
    EXPECT_EQ(refusal_of({}), Fault::unauthorized);
    EXPECT_EQ(refusal_of({{"Authorization", "Bearer "}}), Fault::unauthorized);
    EXPECT_EQ(refusal_of({{"Authorization", "Basic abc"}}), Fault::unauthorized);
    EXPECT_EQ(refusal_of({{"Authorization", "Bearer a"}, {"Authorization", "Bearer a"}}),
              Fault::unauthorized);
}

}  // namespace
}  // namespace wizdesk::http
