#include "intents/text/stemmer.h"

#include <memory>
#include <stdexcept>

#include <libstemmer.h>

namespace wizdesk::intents {
namespace {

struct Delete {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

sb_stemmer& english() {
    thread_local const std::unique_ptr<sb_stemmer, Delete> stemmer(
        sb_stemmer_new("english", "UTF_8"));
    if (!stemmer) throw std::runtime_error("libstemmer has no English stemmer");
    return *stemmer;
}

bool is_plain(std::string_view word) {
    for (const char c : word) {
        if ((c >= '0' && c <= '9') || c == '\'') return false;
    }
    return true;
}

}  // namespace

std::string stem(std::string_view word) {
    if (!is_plain(word)) return std::string(word);
    sb_stemmer& stemmer = english();
    // Snowball's symbols are bytes; the cast changes how they are read, not what they are.
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* out = sb_stemmer_stem(&stemmer, bytes, static_cast<int>(word.size()));
    return {reinterpret_cast<const char*>(out),
            static_cast<std::size_t>(sb_stemmer_length(&stemmer))};
}

}  // namespace wizdesk::intents
