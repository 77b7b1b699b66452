#include "bot/knowledge.h"

#include <map>
#include <mutex>

#include <malloc.h>

#include "bot/built_in_models.h"
#include "bot/privacy/protected_terms_yaml.h"
#include "bot/privacy/redactor.h"
#include "intents/language_finder.h"
#include "intents/pack/pack_error.h"
#include "intents/pack/pack_loader.h"

namespace wizdesk::bot {
namespace {

constexpr const char* kPrivacyFile = "privacy.yml";

privacy::Redactor redactor_of(const intents::PackFiles& files) {
    const auto file = files.find(kPrivacyFile);
    if (file == files.end()) {
        throw intents::PackError(kPrivacyFile, 0, 0, "is missing from the pack; add it");
    }
    try {
        return privacy::Redactor(privacy::read_protected_terms(file->second, kPrivacyFile));
    } catch (const privacy::TermsError& error) {
        throw intents::PackError(error.what());
    }
}

// One language's interpreter, made when it is first needed: where it must be trained, it takes a
// second and 20 MB, which a helpdesk where nobody writes in that language should not have to pay.
class LateInterpreter {
  public:
    // `base` is the interpreter of the pack's own language, null for itself.
    const intents::Interpreter& of(const intents::Pack& pack, const std::string& language,
                                   const intents::Interpreter* base) {
        std::call_once(made_, [&] {
            interpreter_ = std::make_unique<const intents::Interpreter>(
                pack.in(language), built_in_models().of(pack, language), base);
            give_back_memory();
        });
        return *interpreter_;
    }

  private:
    std::once_flag made_;
    std::unique_ptr<const intents::Interpreter> interpreter_;
};

}  // namespace

// The interpreters refer to the packs, so all stay where they are.
struct Knowledge::Parts {
    explicit Parts(const intents::PackFiles& files)
        : pack(intents::load_pack(files)), languages(pack), redactor(redactor_of(files)) {
        add(pack);
        for (const intents::Pack& translation : pack.translations) add(translation);
        interpreter(pack.language);
    }

    void add(const intents::Pack& in) {
        interpreters.emplace(in.language, std::make_unique<LateInterpreter>());
    }

    const intents::Interpreter& interpreter(const std::string& language) const {
        const std::string& name = pack.in(language).language;
        const intents::Interpreter* base =
            name == pack.language ? nullptr : &interpreter(pack.language);
        return interpreters.at(name)->of(pack, name, base);
    }

    intents::Pack pack;
    intents::LanguageFinder languages;
    std::map<std::string, std::unique_ptr<LateInterpreter>> interpreters;  // by language
    privacy::Redactor redactor;
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

intents::Understanding Knowledge::understand(std::string_view text,
                                             const std::string& language) const {
    return parts_->interpreter(language).understand(text);
}

std::vector<intents::ExpectedOutcome> Knowledge::outcomes(std::string_view text,
                                                          const std::string& language) const {
    return parts_->interpreter(language).outcomes(text);
}

intents::Explanation Knowledge::explain(std::string_view text, const std::string& language) const {
    return parts_->interpreter(language).explain(text);
}

const intents::Interpreter& Knowledge::interpreter() const {
    return parts_->interpreter(parts_->pack.language);
}

std::string Knowledge::language_of(std::string_view text, const std::string& so_far,
                                   std::string_view locale) const {
    const auto& languages = parts_->languages;
    return languages.of_text(text, so_far.empty() ? languages.of_locale(locale) : so_far);
}

std::string Knowledge::redact(std::string_view text) const {
    return parts_->redactor.redact(text).text;
}

const intents::Pack& Knowledge::pack() const {
    return parts_->pack;
}

const std::string& Knowledge::version() const {
    return parts_->pack.version;
}

void give_back_memory() {
    malloc_trim(0);
}

KnowledgeSource::KnowledgeSource(std::shared_ptr<const Knowledge> knowledge)
    : knowledge_(std::move(knowledge)) {}

}  // namespace wizdesk::bot
