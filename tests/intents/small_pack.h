#pragma once

// A small knowledge pack for the tests of this folder: a bakery whose staff ask which key to take.

#include <string_view>

#include "intents/annotator.h"
#include "intents/facts/fact_reader.h"
#include "intents/pack/pack_files.h"
#include "intents/vocabulary.h"

namespace wizdesk::intents {

// The pack's files, for a test to change before it loads them.
PackFiles small_pack_files();

// The pack itself; throws what load_pack throws.
Pack small_pack();

// What stands before any reader of a message: annotates texts with the pack.
struct SmallReader {
    explicit SmallReader(const Pack& from)
        : pack(from),
          phrases(word_classes(pack)),
          facts(pack, phrases),
          index(pack, phrases),
          annotator(pack, phrases, index) {}
    SmallReader() : SmallReader(small_pack()) {}
    SmallReader(const SmallReader&) = delete;
    SmallReader& operator=(const SmallReader&) = delete;

    AnnotatedText annotate(std::string_view text) const { return annotator.annotate(text); }

    const Pack pack;
    PhraseSet phrases;
    FactReader facts;
    PhraseIndex index;
    Annotator annotator;
};

}  // namespace wizdesk::intents
