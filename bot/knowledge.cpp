#include "bot/knowledge.h"

#include "intents/interpreter.h"
#include "intents/pack/pack_loader.h"

namespace wizdesk::bot {

// The interpreter refers to the pack, so both stay where they are.
struct Knowledge::Parts {
    explicit Parts(const intents::PackFiles& files)
        : pack(intents::load_pack(files)), interpreter(pack) {}

    intents::Pack pack;
    intents::Interpreter interpreter;
};

Knowledge::Knowledge() = default;
Knowledge::~Knowledge() = default;

std::shared_ptr<const Knowledge> Knowledge::from(const intents::PackFiles& files) {
    std::shared_ptr<Knowledge> knowledge(new Knowledge);
    knowledge->parts_ = std::make_unique<Parts>(files);
    return knowledge;
}

std::shared_ptr<const Knowledge> Knowledge::load(const std::filesystem::path& pack) {
    return from(pack.empty() ? intents::built_in_pack() : intents::read_pack_folder(pack));
}

intents::Understanding Knowledge::understand(std::string_view text) const {
    return parts_->interpreter.understand(text);
}

std::string Knowledge::redact(std::string_view text) const { return std::string(text); }

const intents::Pack& Knowledge::pack() const { return parts_->pack; }

const std::string& Knowledge::version() const { return parts_->pack.version; }

KnowledgeSource::KnowledgeSource(std::shared_ptr<const Knowledge> knowledge)
    : knowledge_(std::move(knowledge)) {}

}  // namespace wizdesk::bot
