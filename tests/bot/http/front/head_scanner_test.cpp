#include "bot/http/front/head_scanner.h"

#include <gtest/gtest.h>

namespace wizdesk::http::front {
namespace {

using Progress = HeadScanner::Progress;
using namespace std::string_literals;

constexpr const char* kHead = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(AHeadScanner, FindsTheEndHoweverTheBytesComeIn) {
    const std::string input = kHead + "the body\r\n\r\n"s;
    const std::size_t length = std::string(kHead).size();
    for (std::size_t step = 1; step <= input.size(); ++step) {
        HeadScanner scanner;
        Progress progress = Progress::more;
        for (std::size_t end = step; progress == Progress::more; end += step)
            progress = scanner.scan(std::string_view(input).substr(0, end), {});
        ASSERT_EQ(progress, Progress::complete) << step;
        EXPECT_EQ(scanner.length(), length) << step;
    }
}

TEST(AHeadScanner, WaitsWhileTheEndIsMissing) {
    const std::string head = kHead;
    HeadScanner scanner;
    for (std::size_t end = 0; end < head.size(); ++end)
        EXPECT_EQ(scanner.scan(head.substr(0, end), {}), Progress::more) << end;
    EXPECT_EQ(scanner.scan(head, {}), Progress::complete);
    scanner.reset();
    EXPECT_EQ(scanner.scan("GET", {}), Progress::more);
}

TEST(AHeadScanner, RefusesAtTheFirstByteThatCannotBeRight) {
    const struct {
        std::string input;
        int status;
    } table[] = {{"GET /\n", 400},
                 {"GET /\r\r", 400},
                 {"GET /\rX", 400},
                 {"\n", 400},
                 {"\x16\x03\x01", 400},
                 {"G\0"s, 400},
                 {"GET / HTTP/1.1\x7f", 400},
                 {"GET / HTTP/1.1\r\nA: \x01", 400}};
    for (const auto& row : table) {
        HeadScanner scanner;
        EXPECT_EQ(scanner.scan(row.input.substr(0, row.input.size() - 1), {}),
                  row.input.starts_with('\x16') ? Progress::refused : Progress::more);
        ASSERT_EQ(scanner.scan(row.input, {}), Progress::refused) << row.input;
        EXPECT_EQ(scanner.refusal().status, row.status);
    }
}

TEST(AHeadScanner, TakesExactlyAsMuchAsTheOptionsAllow) {
    FrontOptions options;
    options.max_head_lines = 3;
    options.max_head_bytes = 100;
    const std::string line = "GET / HTTP/1.1\r\n";
    const auto scan = [&](const std::string& input) {
        HeadScanner scanner;
        const Progress progress = scanner.scan(input, options);
        return progress == Progress::refused ? scanner.refusal().status
                                             : (progress == Progress::complete ? 200 : 0);
    };
    EXPECT_EQ(scan(line + "A: 1\r\nB: 2\r\nC: 3\r\n\r\n"), 200);
    EXPECT_EQ(scan(line + "A: 1\r\nB: 2\r\nC: 3\r\nD"), 431);
    const std::string full = line + "A: " + std::string(100 - line.size() - 7, 'a') + "\r\n\r\n";
    ASSERT_EQ(full.size(), 100u);
    EXPECT_EQ(scan(full), 200);
    EXPECT_EQ(scan(line + "A: " + std::string(100, 'a')), 431);
    EXPECT_EQ(scan(std::string(5'000, 'G')), 431) << "the head's limit is the narrower one";
    options.max_head_bytes = 16'384;
    EXPECT_EQ(scan(std::string(5'000, 'G')), 414);
}

}  // namespace
}  // namespace wizdesk::http::front
