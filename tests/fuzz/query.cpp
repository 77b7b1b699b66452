// Query strings and forms.

#include "bot/http/form.h"
#include "bot/http/problem.h"
#include "tests/fuzz/fuzz.h"

using namespace wizdesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string target = fuzz::text_of(data, size);
    fuzz::expect(http::path_of(target).size() + http::query_of(target).size() <= target.size(),
                 "the parts are no longer than the whole");
    try {
        const http::Form form(http::query_of(target));
        form.find("text");
        const long number = form.number("after", 1000, 0);
        fuzz::expect(0 <= number && number <= 1000, "a number is within its limits");
    } catch (const http::Refused&) {
    }
    return 0;
}
