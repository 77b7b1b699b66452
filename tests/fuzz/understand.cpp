// Understanding any text, in any language of the pack; twice the same.

#include "bot/knowledge.h"
#include "tests/fuzz/fuzz.h"

using namespace wizdesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto knowledge = bot::Knowledge::load({});
    // Understanding is promised valid UTF-8; redacting makes it so, as in the turn.
    const std::string text = knowledge->redact(fuzz::text_of(data, size));
    const intents::Pack& pack = knowledge->pack();
    std::vector<std::string> languages = {pack.language};
    for (const intents::Pack& translation : pack.translations)
        languages.push_back(translation.language);
    for (const std::string& language : languages) {
        const auto understood = knowledge->understand(text, language);
        fuzz::expect(!understood.intent.name.empty(), "every text has an intent");
        fuzz::expect(knowledge->understand(text, language).facts == understood.facts,
                     "the same text has the same facts");
        for (const auto& finding : understood.findings)
            fuzz::expect(finding.start <= finding.end && finding.end <= text.size(),
                         "a finding lies in its text");
    }
    return 0;
}
