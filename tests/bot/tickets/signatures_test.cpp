#include "bot/tickets/signatures.h"

#include <gtest/gtest.h>

namespace wizdesk::tickets {
namespace {

const std::string kPing = R"({"event":"ping","id":1})";
constexpr std::string_view kSecret = "wizdesk-test-secret";

TEST(Hmac, GivesThePublishedMacs) {  // RFC 2202 and RFC 4231, case 2; and the empty key
    EXPECT_EQ(hex(hmac(Hash::sha1, "Jefe", "what do ya want for nothing?")),
              "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    EXPECT_EQ(hex(hmac(Hash::sha256, "Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hex(hmac(Hash::sha256, {}, {})),
              "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Hmac, GivesTheMacsThatTheSystemsSend) {
    EXPECT_TRUE(is_hex_mac(Hash::sha256, kSecret, "1700000000." + kPing,
                           "02decdc165fa431e7e0a1b2330dc15c9f5ffa526aa32c823310fd08168a296c2"));
    EXPECT_TRUE(is_hex_mac(Hash::sha256, kSecret, kPing,
                           "9e354a4bbb748e6550afba3550b33227984e64d5368a44f7ef3215fc56241111"));
    EXPECT_TRUE(is_hex_mac(Hash::sha1, kSecret, kPing, "435ab49f1b2522aba8101bee65bc43c1bba7c19b"));
    EXPECT_TRUE(is_base64_mac(Hash::sha256, kSecret, "2026-01-02T03:04:05Z" + kPing,
                              "Df/PTTxvt04ajTcRY9Sn7EPbRSHQJh7Bse+ReKqCgcY="));
    const auto key = standard_key("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    EXPECT_TRUE(
        is_base64_mac(Hash::sha256, *key, kPing, "R6oAoXFa8LyAJK1tNaCJMU0PT3FGZAmtEWRlFnI6jf0="));
}

TEST(IsHexMac, TakesEitherCaseAndNothingElse) {
    const std::string right = hex(hmac(Hash::sha1, "k", "b"));
    std::string upper = right;
    for (char& c : upper) c = static_cast<char>(std::toupper(c));
    EXPECT_TRUE(is_hex_mac(Hash::sha1, "k", "b", upper));
    for (const std::string& wrong :
         {std::string(), right.substr(1), right + "0", " " + right, hex(hmac(Hash::sha1, "k", "c")),
          hex(hmac(Hash::sha1, "K", "b")), hex(hmac(Hash::sha256, "k", "b")),
          base64(hmac(Hash::sha1, "k", "b")), std::string(40, '0')})
        EXPECT_FALSE(is_hex_mac(Hash::sha1, "k", "b", wrong)) << wrong;
}

TEST(IsBase64Mac, RefusesAnotherTextForTheSameBytes) {
    const std::string right = base64(hmac(Hash::sha256, "k", "b"));
    ASSERT_TRUE(is_base64_mac(Hash::sha256, "k", "b", right));
    ASSERT_EQ(right[43], '=');
    for (char c = 'A'; c <= 'z'; ++c) {  // the last digit has two bits that say nothing
        std::string other = right;
        other[42] = c;
        EXPECT_EQ(is_base64_mac(Hash::sha256, "k", "b", other), other == right) << other;
    }
    EXPECT_FALSE(is_base64_mac(Hash::sha256, "k", "b", right.substr(0, 43)));
    EXPECT_FALSE(is_base64_mac(Hash::sha256, "k", "b", right + "\n"));
}

TEST(Forms, AreThoseOfTheHash) {
    EXPECT_TRUE(has_hex_form(Hash::sha1, std::string(40, 'F')));
    EXPECT_FALSE(has_hex_form(Hash::sha1, std::string(64, 'f')));
    EXPECT_FALSE(has_hex_form(Hash::sha256, std::string(64, 'g')));
    EXPECT_TRUE(has_base64_form(Hash::sha256, base64(std::string(32, 'x'))));
    EXPECT_FALSE(has_base64_form(Hash::sha256, base64(std::string(31, 'x'))));
    EXPECT_FALSE(has_base64_form(Hash::sha256, std::string(44, '=')));
}

TEST(Base64, IsReadAsItIsWritten) {  // RFC 4648, section 10
    const std::pair<std::string, std::string> cases[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"},
                                                         {"\xfb\xff\xbf", "+/+/"}};
    for (const auto& [bytes, text] : cases) {
        EXPECT_EQ(base64(bytes), text);
        EXPECT_EQ(from_base64(text), bytes);
    }
    for (const char* text : {"Zg", "Zg=", "Zh==", "Z===", "====", " Zg==", "Zg==\n", "Zm-_",
                             "Zm9v=", "Zg==Zg==", "*", "Zm9vYg==="})
        EXPECT_EQ(from_base64(text), std::nullopt) << text;
}

TEST(EqualInConstantTime, ComparesAllBytes) {
    EXPECT_TRUE(equal_in_constant_time("", {}));
    EXPECT_TRUE(equal_in_constant_time(std::string_view("a\0b", 3), std::string_view("a\0b", 3)));
    EXPECT_FALSE(equal_in_constant_time(std::string_view("a\0b", 3), std::string_view("a\0c", 3)));
    EXPECT_FALSE(equal_in_constant_time("a", "ab"));
    EXPECT_FALSE(equal_in_constant_time("", "a"));
}

TEST(UnixSeconds, ReadsOnlyWhatANumberIsWrittenAs) {
    EXPECT_EQ(unix_seconds("1700000000"), storage::Time(std::chrono::seconds(1700000000)));
    EXPECT_EQ(unix_seconds("0"), storage::Time());
    EXPECT_TRUE(unix_seconds("999999999999"));
    for (const char* text : {"", "00", "01700000000", "+1", "-1", " 1", "1 ", "1.0", "1e9", "0x10",
                             "9999999999999", "99999999999999999999", "١"})
        EXPECT_EQ(unix_seconds(text), std::nullopt) << text;
}

TEST(IsFresh, AllowsFiveMinutesEitherWay) {
    const storage::Time now(std::chrono::seconds(1700000000));
    using std::chrono::milliseconds;
    using std::chrono::minutes;
    EXPECT_TRUE(is_fresh(now, now));
    EXPECT_TRUE(is_fresh(now - minutes(5), now));
    EXPECT_TRUE(is_fresh(now + minutes(5), now));
    EXPECT_FALSE(is_fresh(now - minutes(5) - milliseconds(1), now));
    EXPECT_FALSE(is_fresh(now + minutes(5) + milliseconds(1), now));
    EXPECT_FALSE(is_fresh(*unix_seconds("999999999999"), now));
    EXPECT_FALSE(is_fresh(storage::Time(), now));
}

TEST(StandardKey, IsTheBase64BehindThePrefix) {
    EXPECT_EQ(standard_key("whsec_Zm9v"), "foo");
    EXPECT_EQ(standard_key("Zm9v"), "foo");
    for (const char* secret : {"", "whsec_", "whsec_Zg", "whsec_ Zg==", "whsk_Zm9v", "plain text"})
        EXPECT_EQ(standard_key(secret), std::nullopt) << secret;
}

TEST(StandardSignature, GivesThePublishedVectors) {
    EXPECT_EQ(
        standard_signature(*standard_key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                           "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", R"({"test": 2432232314})"),
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    EXPECT_EQ(
        standard_signature(*standard_key("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
                           "msg_test1", "1700000000", kPing),
        "v1,SlnS8nrGYimKoFn47PZZCdVEzZsdoyXzxqCI7asN29o=");
}

}  // namespace
}  // namespace wizdesk::tickets
