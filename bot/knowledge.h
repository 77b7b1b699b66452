#pragma once

// All that answering needs from the knowledge pack, loaded, checked and trained.

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intents/explanation.h"
#include "intents/interpreter.h"
#include "intents/pack/pack.h"
#include "intents/pack/pack_files.h"
#include "intents/understanding.h"

namespace wizdesk::bot {

// Const after load and shared by all threads without a lock.
class Knowledge {
  public:
    // From a folder, or with an empty path the pack that is built into the binary. Throws
    // intents::PackError naming file, line, column and what to do.
    static std::shared_ptr<const Knowledge> load(const std::filesystem::path& pack);
    ~Knowledge();

    // From files at hand; as load otherwise.
    static std::shared_ptr<const Knowledge> from(const intents::PackFiles& files);

    // Never fails: any valid UTF-8 has an understanding. The same text and the same pack give the
    // same result. Reads the text as one in the given language, or in the pack's own where the pack
    // is not in that one. In a pack that is not the built-in one, the first text in a translation
    // waits about a second, while what reads it is trained; throws intents::PackError then for a
    // translation that `wizdesk check` refuses.
    intents::Understanding understand(std::string_view text,
                                      const std::string& language = {}) const;

    // What the text, of one message or of several, calls for as a whole; otherwise as understand().
    std::vector<intents::ExpectedOutcome> outcomes(std::string_view text,
                                                   const std::string& language = {}) const;

    // Why understand() took the text for the intent that it did.
    intents::Explanation explain(std::string_view text, const std::string& language = {}) const;

    // Reads texts in the pack's own language.
    const intents::Interpreter& interpreter() const;

    // The language in which to answer: that of the text where it shows one, else the one in which
    // the talk was so far; at the beginning (empty), the one of the locale.
    std::string language_of(std::string_view text, const std::string& so_far,
                            std::string_view locale) const;

    // The message without what identifies a patient; understanding works on what is left.
    std::string redact(std::string_view text) const;

    const intents::Pack& pack() const;

    // Changes when any byte of the pack does.
    const std::string& version() const;

  private:
    Knowledge();
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// Gives the operating system back what is not used any more: reading and training a pack takes
// several times what is kept of it. Any thread.
void give_back_memory();

// A pack that ought to be in force, because another process serves it, and is not (pack_watch.h).
struct LackingPack {
    enum class Why {
        not_in_folder,  // another one lies there
        unreadable,     // the folder cannot be read
        refused,        // it lies there, and must not be put into service
    };
    std::string version;
    Why why = Why::not_in_folder;
};

// The knowledge in force. A turn takes it once and keeps it to its end, so that a reload in the
// meantime changes nothing under it.
class KnowledgeSource {
  public:
    explicit KnowledgeSource(std::shared_ptr<const Knowledge> knowledge);
    std::shared_ptr<const Knowledge> current() const { return knowledge_.load(); }
    void replace(std::shared_ptr<const Knowledge> knowledge) {
        knowledge_.store(std::move(knowledge));
    }

    // Null: there is none.
    std::shared_ptr<const LackingPack> lacking() const { return lacking_.load(); }
    void set_lacking(LackingPack pack) {
        lacking_.store(std::make_shared<const LackingPack>(std::move(pack)));
    }
    void set_nothing_lacking() { lacking_.store(nullptr); }

  private:
    std::atomic<std::shared_ptr<const LackingPack>> lacking_;
    std::atomic<std::shared_ptr<const Knowledge>> knowledge_;
};

}  // namespace wizdesk::bot
