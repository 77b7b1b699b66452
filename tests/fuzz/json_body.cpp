// JSON of strangers.

#include "bot/codec/strict_json.h"
#include "tests/fuzz/fuzz.h"

using namespace wizdesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const codec::StrictJson read = codec::read_strict_json(fuzz::text_of(data, size));
    if (read.fault != codec::JsonFault::none) {
        fuzz::expect(read.value.is_null(), "where there is a fault there is no value");
        return 0;
    }
    const std::string written = read.value.dump();  // throws for what is no UTF-8
    fuzz::expect(codec::read_strict_json(written).value == read.value, "what is written is read");
    return 0;
}
