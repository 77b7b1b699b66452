#include "intents/entity_extractor.h"

#include <algorithm>

namespace wizdesk::intents {
namespace {

void add_once(std::vector<std::string>& list, const std::string& item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

bool inside_longer_name(const AnnotatedText& text, const Mention& mention) {
    return std::any_of(text.mentions.begin(), text.mentions.end(), [&](const Mention& by) {
        return by.is_name() && by.begin <= mention.begin && mention.end <= by.end &&
               by.end - by.begin > mention.end - mention.begin;
    });
}

Entity entity(const char* kind, const std::string& id, const AnnotatedText& text,
              const Mention& mention) {
    return {kind, id, text.tokens[mention.begin].start, text.tokens[mention.end - 1].end, 1};
}

}  // namespace

ExtractedEntities extract_entities(const Pack& pack, const AnnotatedText& text) {
    ExtractedEntities out;
    std::size_t type_end = 0;  // "primary coordinator" names one type, not "coordinator" again
    for (const Mention& mention : text.mentions) {
        if (!mention.is_name() || inside_longer_name(text, mention)) continue;
        if (mention.use == PhraseUse::task) {
            const std::string& id = pack.tasks[mention.item].id;
            add_once(out.tasks, id);
            out.entities.push_back(entity("task", id, text, mention));
        } else if (mention.end > type_end && !text.tokens[mention.end - 1].owner) {
            const std::string& id = pack.access_types[mention.item].id;
            type_end = mention.end;
            add_once(out.types, id);
            out.entities.push_back(entity("access_type", id, text, mention));
        }
    }
    return out;
}

}  // namespace wizdesk::intents
