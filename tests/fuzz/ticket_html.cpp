// Text out of the HTML of mails.

#include "bot/tickets/ticket_text.h"
#include "tests/fuzz/fuzz.h"

using namespace wizdesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = tickets::text_of_html(fuzz::text_of(data, size));
    fuzz::expect(text.size() <= 64 * 1024, "no more than 64 KiB of text");
    const std::string newest = tickets::newest_part(text);
    fuzz::expect(newest.size() <= text.size(), "a part is no longer than the whole");
    return 0;
}
