#include "bot/http/front/request_head.h"

#include <random>

#include <gtest/gtest.h>

#include "bot/http/front/head_scanner.h"
#include "bot/http/front/request_target.h"

namespace wizdesk::http::front {
namespace {

constexpr const char* kHead =
    "POST /a?b=c HTTP/1.1\r\nHost: h.example:80\r\nContent-Length: 12\r\nx-one:\t 1 \r\n"
    "X-One: 2\r\nExpect: 100-continue\r\n\r\n";

// Every status that the whole way over a socket can bring stands in raw_requests.cpp; here are the
// values that the head is read into.
TEST(ARequestHead, HoldsWhatWasSent) {
    RequestHead head;
    ASSERT_FALSE(head.read(kHead, {}));
    EXPECT_EQ(head.method(), "POST");
    EXPECT_EQ(head.target(), "/a?b=c");
    EXPECT_EQ(head.content_length(), 12u);
    EXPECT_TRUE(head.keep_alive());
    EXPECT_TRUE(head.expects_continue());
    ASSERT_EQ(head.fields().size(), 5u);
    EXPECT_EQ(head.fields()[2].name, "x-one");
    EXPECT_EQ(head.fields()[2].value, "1");
    EXPECT_EQ(head.value("X-ONE"), "1") << "the first";
    EXPECT_EQ(head.value("X-Two"), "");
}

TEST(ARequestHead, KnowsWhetherTheConnectionGoesOn) {
    const struct {
        std::string text;
        bool keep_alive;
    } table[] = {{"GET / HTTP/1.1\r\nHost: a\r\n\r\n", true},
                 {"GET / HTTP/1.1\r\nHost: a\r\nConnection: x, CLOSE\r\n\r\n", false},
                 {"GET / HTTP/1.1\r\nHost: a\r\nConnection: closed,,keep-alive\r\n\r\n", true},
                 {"GET / HTTP/1.1\r\nHost: a\r\nConnection: x\r\nConnection: close\r\n\r\n", false},
                 {"GET / HTTP/1.0\r\n\r\n", false},
                 {"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", false}};
    for (const auto& row : table) {
        RequestHead head;
        ASSERT_FALSE(head.read(row.text, {})) << row.text;
        EXPECT_EQ(head.keep_alive(), row.keep_alive) << row.text;
    }
}

TEST(ARequestHead, UsesTheFirstBodyLimitThatFits) {
    FrontOptions options;
    options.max_body_bytes = 10;
    options.body_limits = {{"/long/short", 5}, {"/long/", 100}};
    const struct {
        const char* target;
        int length;
        bool refused;
    } table[] = {{"/", 10, false},       {"/", 11, true},       {"/long/", 100, false},
                 {"/long/a", 101, true}, {"/long", 11, true},   {"/long/short", 6, true},
                 {"/LONG/", 11, true},   {"//long/", 11, true}, {"/long/shor", 100, false}};
    for (const auto& row : table) {
        RequestHead head;
        const auto refusal =
            head.read("POST " + std::string(row.target) +
                          " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(row.length) +
                          "\r\n\r\n",
                      options);
        EXPECT_EQ(refusal.has_value(), row.refused) << row.target << " " << row.length;
        EXPECT_EQ(refusal.value_or(Refusal{413, ""}).status, 413);
    }
}

// Heads with a few bytes changed, moved or doubled: whatever is accepted is well framed, and it
// does not matter in which pieces it came.
class Mutations {
  public:
    std::string next() {
        std::string text = kHead;
        const int changes = pick(1, 4);
        for (int i = 0; i < changes; ++i) change(text);
        return text;
    }

  private:
    int pick(int low, int high) { return std::uniform_int_distribution(low, high)(random_); }

    void change(std::string& text) {
        static const std::string kBytes = std::string("\r\n\t :,%\0\x7f\x80", 10) + "Aa09/?#-;=";
        const auto at = static_cast<std::size_t>(pick(0, static_cast<int>(text.size()) - 1));
        const auto count = static_cast<std::size_t>(pick(1, 20));
        const char byte = kBytes[static_cast<std::size_t>(pick(0, 19))];
        switch (pick(0, 3)) {
            case 0:
                text[at] = byte;
                break;
            case 1:
                text.insert(at, 1, byte);
                break;
            case 2:
                text.erase(at, count);
                break;
            default:
                text.insert(at, text.substr(at, count));
                break;
        }
        if (text.empty()) text = " ";
    }

    std::mt19937 random_{20261122};
};

void expect_well_framed(const RequestHead& head) {
    EXPECT_TRUE(is_sound_target(head.target(), head.method()));
    int hosts = 0;
    int lengths = 0;
    for (const auto& [name, value] : head.fields()) {
        for (const char c : value)
            EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\t') << value;
        EXPECT_EQ(name.find_first_of(" \t\r\n:,\x7f\x80/?=;"), name.npos) << name;
        hosts += same_name(name, "Host");
        lengths += same_name(name, "Content-Length");
        EXPECT_FALSE(same_name(name, "Transfer-Encoding"));
    }
    EXPECT_LE(hosts, 1);
    EXPECT_LE(lengths, 1);
    EXPECT_LE(head.content_length(), FrontOptions().max_body_bytes);
}

TEST(ARequestHead, ThatIsAcceptedIsWellFramedWhateverWasChangedInIt) {
    Mutations mutations;
    int accepted = 0;
    for (int i = 0; i < 5'000; ++i) {
        const std::string text = mutations.next();
        HeadScanner whole;
        const auto progress = whole.scan(text, {});
        HeadScanner bytewise;
        auto same = HeadScanner::Progress::more;
        for (std::size_t end = 1; end <= text.size() && same == HeadScanner::Progress::more; ++end)
            same = bytewise.scan(std::string_view(text).substr(0, end), {});
        ASSERT_EQ(progress, same) << text;
        if (progress != HeadScanner::Progress::complete) continue;
        ASSERT_EQ(whole.length(), bytewise.length());
        RequestHead head;
        if (head.read(text.substr(0, whole.length()), {})) continue;
        ++accepted;
        expect_well_framed(head);
    }
    EXPECT_GT(accepted, 200);
}

}  // namespace
}  // namespace wizdesk::http::front
