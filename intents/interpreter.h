#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "intents/classifier/model_bytes.h"
#include "intents/explanation.h"
#include "intents/pack/pack.h"
#include "intents/understanding.h"

namespace wizdesk::intents {

// Turns messages into understandings with what the pack teaches: its words, phrases, and a
// classifier trained from its utterances. The careful readers go first: phrases settle facts and
// topics; the trained classifier decides only what they leave open.
//
// Const after construction, shared by all threads without a lock. The same pack and text give the
// same understanding.
class Interpreter {
  public:
    // Trains, or takes the models that were trained from this pack before; see TrainedModels.
    // A translation takes what messages call for from the interpreter of the pack's own language,
    // its `base`. Throws PackError for a phrase or class that cannot be read. `pack` and `base`
    // must outlive it.
    explicit Interpreter(const Pack& pack, std::optional<ModelReader> trained = std::nullopt,
                         const Interpreter* base = nullptr);
    ~Interpreter();
    Interpreter(const Interpreter&) = delete;
    Interpreter& operator=(const Interpreter&) = delete;

    // Never fails for valid UTF-8; an empty or meaningless text is understood as such (a doubt).
    Understanding understand(std::string_view text) const;

    // Only what the text calls for as a whole: Understanding::outcomes, empty where these are.
    std::vector<ExpectedOutcome> outcomes(std::string_view text) const;

    // Why the text's intent is what it is. Costs some fifty times as much as understand().
    Explanation explain(std::string_view text) const;

    // What was trained, for the constructor.
    void write_models(ModelWriter& out) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace wizdesk::intents
