// The front's reading of a request's head.

#include "bot/http/front/head_scanner.h"
#include "bot/http/front/request_head.h"
#include "tests/fuzz/fuzz.h"

using namespace wizdesk;
using Progress = http::front::HeadScanner::Progress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const http::FrontOptions options;
    const std::string bytes = fuzz::text_of(data, size);
    http::front::HeadScanner whole;
    const Progress progress = whole.scan(bytes, options);
    // byte by byte it must come to the same
    http::front::HeadScanner bit_by_bit;
    Progress step = Progress::more;
    for (std::size_t end = 1; end <= bytes.size() && step == Progress::more; ++end)
        step = bit_by_bit.scan(std::string_view(bytes).substr(0, end), options);
    fuzz::expect(step == progress || bytes.empty(), "a head is the same however it comes");
    if (progress != Progress::complete) return 0;
    fuzz::expect(whole.length() <= bytes.size(), "a head ends within its bytes");
    http::front::RequestHead head;
    if (head.read(bytes.substr(0, whole.length()), options)) return 0;
    fuzz::expect(head.value("Transfer-Encoding").empty(), "no body of unknown length");
    fuzz::expect(head.content_length() <= options.max_body_bytes, "no body beyond the limit");
    return 0;
}
