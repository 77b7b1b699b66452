#include "intents/pack/opening_messages.h"

#include <sstream>
#include <utility>

#include "intents/classifier/labelled_text.h"
#include "intents/pack/pack_error.h"

namespace wizdesk::intents {
namespace {

void read(const std::string& path, const std::string& content, OpeningMessages& into) {
    std::istringstream lines(content);
    try {
        for (LabelledText& message : read_labelled_text(lines)) {
            into.texts.push_back(std::move(message.text));
            into.outcomes.push_back(std::move(message.label));
            into.places.push_back({path, static_cast<int>(message.line), 1});
        }
    } catch (const LabelledTextError& error) {
        throw PackError(
            path, 0, 0,
            std::string(error.what()) + "; write the message, a tab and the name of its outcome");
    }
}

}  // namespace

bool is_opening_messages(const std::string& path) {
    return path.starts_with("opening_messages/") && path.ends_with(".tsv");
}

PackFiles opening_messages_among(const PackFiles& files) {
    PackFiles found;
    for (const auto& file : files)
        if (is_opening_messages(file.first)) found.insert(file);
    return found;
}

OpeningMessages read_opening_messages(const PackFiles& files) {
    OpeningMessages messages;
    for (const auto& [path, content] : files) read(path, content, messages);
    return messages;
}

}  // namespace wizdesk::intents
