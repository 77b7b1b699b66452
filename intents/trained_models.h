#pragma once

// The models of a knowledge pack, trained once by the build for the pack that is built into the
// binary: a start without training takes a quarter of the time and two thirds of the memory.

#include <optional>
#include <string>
#include <string_view>

#include "intents/classifier/model_bytes.h"
#include "intents/pack/pack.h"

namespace wizdesk::intents {

// Trains for the pack's language and all its translations; the same pack gives the same bytes.
// Throws PackError like Interpreter.
std::string train_models(const Pack& pack);

// Bytes of train_models(), which must outlive it and what is read from it; none by default.
class TrainedModels {
  public:
    explicit TrainedModels(std::string_view bytes = {}) : bytes_(bytes) {}

    // The models for one of the pack's languages, for the constructor of Interpreter; nothing when
    // they were trained from another pack, be it by a single letter.
    std::optional<ModelReader> of(const Pack& pack, std::string_view language) const;

  private:
    std::string_view bytes_;
};

}  // namespace wizdesk::intents
