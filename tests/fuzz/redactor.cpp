// Redacting: twice is once, and a number of a social security card does not survive anywhere.

#include "bot/privacy/redactor.h"

#include "bot/privacy/protected_terms_yaml.h"
#include "intents/pack/pack_files.h"
#include "tests/fuzz/fuzz.h"

using namespace wizdesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const privacy::Redactor redactor(
        privacy::read_protected_terms(intents::built_in_pack().at("privacy.yml"), "privacy.yml"));
    const std::string text = fuzz::text_of(data, size);
    const privacy::Redaction once = redactor.redact(text);
    fuzz::expect(once.text.size() <= 2 * text.size() + 64, "no more than twice as long");
    fuzz::expect(redactor.redact(once.text).text == once.text, "twice is once");
    const std::string seeded = text + "\nSSN 219-09-9999\n";
    fuzz::expect(redactor.redact(seeded).text.find("219-09-9999") == std::string::npos,
                 "no social security number survives");
    return 0;
}
