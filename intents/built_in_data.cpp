#include "intents/built_in_data.h"

#include "intents/pack/pack_files.h"

// The assembler's labels; their names are fixed in CMakeLists.txt.
extern "C" {
extern const char wizdesk_english_words[];
extern const char wizdesk_english_words_end[];

struct WizdeskPackFile {
    const char* path;
    const char* begin;
    const char* end;
};
extern const WizdeskPackFile wizdesk_pack_files[];
}

namespace wizdesk::intents {

std::string_view english_words() {
    return {wizdesk_english_words,
            static_cast<std::size_t>(wizdesk_english_words_end - wizdesk_english_words)};
}

PackFiles built_in_pack() {
    PackFiles files;
    for (const WizdeskPackFile* file = wizdesk_pack_files; file->path != nullptr; ++file) {
        files[file->path] = std::string(file->begin, file->end);
    }
    return files;
}

}  // namespace wizdesk::intents
