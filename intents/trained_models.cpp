#include "intents/trained_models.h"

#include "intents/interpreter.h"

namespace wizdesk::intents {
namespace {

void put(ModelWriter& all, const std::string& language, const Interpreter& interpreter) {
    ModelWriter models;
    interpreter.write_models(models);
    all.put(language);
    all.put(models.bytes());
}

}  // namespace

// The pack's version, then the name and the models of each language.
std::string train_models(const Pack& pack) {
    ModelWriter all;
    all.put(pack.version);
    all.put(1 + pack.translations.size());
    const Interpreter own(pack);
    put(all, pack.language, own);
    for (const Pack& translation : pack.translations)
        put(all, translation.language, Interpreter(translation, std::nullopt, &own));
    return all.bytes();
}

std::optional<ModelReader> TrainedModels::of(const Pack& pack, std::string_view language) const {
    if (bytes_.empty()) return std::nullopt;
    ModelReader all(bytes_);
    if (all.text() != pack.version) return std::nullopt;
    for (std::uint64_t left = all.number(); left > 0; --left) {
        const std::string_view name = all.text();
        const std::string_view models = all.text();
        if (name == language) return ModelReader(models);
    }
    return std::nullopt;
}

}  // namespace wizdesk::intents
