// A file of the knowledge pack that is anything at all: refused with a PackError or read.

#include "intents/pack/pack_error.h"
#include "intents/pack/pack_loader.h"
#include "tests/fuzz/fuzz.h"

using namespace wizdesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static const intents::PackFiles sound = intents::built_in_pack();
    static const char* const names[] = {"pack.yml",      "words.yml",  "facts.yml",
                                        "questions.yml", "topics.yml", "decisions.yml"};
    const std::string name = names[data[0] % std::size(names)];
    intents::PackFiles files;
    for (const auto& [path, content] : sound)
        if (path.find('/') == std::string::npos) files[path] = content;  // the large ones left out
    files[name] = fuzz::text_of(data + 1, size - 1);
    try {
        intents::load_pack(files);
    } catch (const intents::PackError&) {
    }
    return 0;
}
