#include "bot/tickets/proof.h"

#include <gtest/gtest.h>

#include "tests/bot/tickets/adapters.h"

namespace wizdesk::tickets {
namespace {

using Headers = std::vector<Header>;

Verdict standard(const Headers& headers, const std::string& body = "{}") {
    return standard_webhook_verdict(source_of("standard"), {headers, body, kNow});
}

TEST(StandardWebhook, TakesTheVectorsOfTheSpecification) {
    const std::string ping = R"({"event":"ping","id":1})";
    EXPECT_EQ(standard({{"webhook-id", "msg_test1"},
                        {"webhook-timestamp", "1700000000"},
                        {"webhook-signature", "v1,SlnS8nrGYimKoFn47PZZCdVEzZsdoyXzxqCI7asN29o="}},
                       ping),
              Verdict::genuine);
    const Headers headers = {
        {"webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"},
        {"webhook-timestamp", "1614265330"},
        {"webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}};
    const storage::Time then(std::chrono::seconds(1614265330));
    EXPECT_EQ(
        standard_webhook_verdict(source_of("standard"), {headers, R"({"test": 2432232314})", then}),
        Verdict::genuine);
    EXPECT_EQ(standard(headers, R"({"test": 2432232314})"), Verdict::stale);
}

TEST(StandardWebhook, TakesAnyOfSeveralSignatures) {
    const auto good = standard_webhook_headers(source_of("standard"), "a", kNow, "{}");
    const std::string right = good.back().second;
    const std::string wrong = "v1," + base64(std::string(32, 'x'));
    const std::string ed25519 = "v1a," + base64(std::string(64, 'x'));
    const std::pair<std::string, Verdict> cases[] = {
        {right + " " + wrong, Verdict::genuine},
        {wrong + " " + right, Verdict::genuine},
        {ed25519 + " v2,what " + right, Verdict::genuine},
        {" " + right + "  " + right + " ", Verdict::genuine},
        {wrong + " " + wrong, Verdict::mismatched},
        {ed25519, Verdict::malformed},
        {"v1a," + right.substr(3), Verdict::malformed},
        {"V1," + right.substr(3), Verdict::malformed},
        {"v1 " + right.substr(3), Verdict::malformed},
        {right + "," + right, Verdict::malformed},
    };
    for (const auto& [value, verdict] : cases)
        EXPECT_EQ(standard(with(without(good, "webhook-signature"), "webhook-signature", value)),
                  verdict)
            << value;
}

TEST(StandardWebhook, SignsTheIdToo) {
    const auto good = standard_webhook_headers(source_of("standard"), "msg_1", kNow, "{}");
    const std::pair<std::string, Verdict> cases[] = {
        {"msg_2", Verdict::mismatched},  {"", Verdict::malformed},
        {"msg 1", Verdict::malformed},   {"msg_\xc3\xbc", Verdict::malformed},
        {"msg_1\n", Verdict::malformed}, {std::string(257, 'x'), Verdict::malformed}};
    for (const auto& [id, verdict] : cases)
        EXPECT_EQ(standard(with(without(good, "webhook-id"), "webhook-id", id)), verdict) << id;
    EXPECT_EQ(standard(without(good, "webhook-id")), Verdict::unsigned_);
    EXPECT_EQ(standard(with(good, "Webhook-Id", "msg_1")), Verdict::unsigned_);
}

TEST(StandardWebhook, BelievesNobodyWithoutAKey) {
    const auto good = standard_webhook_headers(source_of("standard"), "msg_1", kNow, "{}");
    Source source = source_of("standard");
    for (const auto& secrets :
         {std::vector<std::string>{}, {""}, {"whsec_"}, {"no base64"}, {kOlderKey}}) {
        source.secrets = secrets;
        EXPECT_NE(standard_webhook_verdict(source, {good, "{}", kNow}), Verdict::genuine);
    }
}

TEST(StandardWebhook, IsSentWithoutASignatureWhereThereIsNoSecret) {
    Source source = source_of("standard");
    source.secrets.clear();
    EXPECT_EQ(standard_webhook_headers(source, "a", kNow, "{}").size(), 3U);
}

TEST(HexMac, BelievesNoEmptySecret) {
    Source source = source_of("zammad");
    source.secrets = {""};
    const std::string mac = hex(hmac(Hash::sha1, "", "body"));
    EXPECT_EQ(hex_mac_verdict(source, Hash::sha1, "body", "sha1=" + mac, "sha1="),
              Verdict::mismatched);
    source.secrets.clear();
    EXPECT_EQ(hex_mac_verdict(source, Hash::sha1, "body", "sha1=" + mac, "sha1="),
              Verdict::unsigned_);
}

TEST(SecretHeader, BelievesNoEmptySecret) {
    Source source = source_of("freshdesk");
    source.secrets = {""};
    EXPECT_EQ(secret_header_verdict(source, {{{"X-Wizdesk-Token", ""}}, "", kNow}),
              Verdict::malformed);
    source.secret_header.clear();
    EXPECT_EQ(secret_header_verdict(source, {{{"", ""}}, "", kNow}), Verdict::unsigned_);
}

TEST(Lenient, ForgivesAMissingProofButNoWrongOne) {
    Source source;
    EXPECT_EQ(lenient(source, Verdict::unsigned_), Verdict::unsigned_);
    source.allow_unsigned = true;
    EXPECT_EQ(lenient(source, Verdict::unsigned_), Verdict::genuine);
    EXPECT_EQ(lenient(source, Verdict::mismatched), Verdict::mismatched);
    EXPECT_EQ(lenient(source, Verdict::malformed), Verdict::malformed);
    EXPECT_EQ(lenient(source, Verdict::stale), Verdict::stale);
}

}  // namespace
}  // namespace wizdesk::tickets
