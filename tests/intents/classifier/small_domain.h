#pragma once

// A small training set for the tests of this folder: six labels, each a grammar of a few slots.

#include <array>
#include <string>
#include <vector>

#include "intents/classifier/labelled_text.h"

namespace wizdesk::intents {

inline std::vector<LabelledText> small_domain() {
    using Words = std::vector<const char*>;
    struct Label {
        const char* name;
        std::array<Words, 3> slots;
    };
    const std::array<Label, 6> labels = {{
        {"password",
         {{{"i forgot", "please reset", "cannot change", "lost"},
           {"my", "the", "our nurse's"},
           {"password", "passcode", "login"}}}},
        {"order",
         {{{"how do i order", "we need more", "please send", "where are"},
           {"flu", "mmr", "covid"},
           {"vaccines", "doses", "shots"}}}},
        {"greet",
         {{{"hello", "hi", "good morning", "hey"},
           {"there", "team", "everybody"},
           {"", "friends", "how are you"}}}},
        {"training",
         {{{"when is", "sign me up for", "where do i find", "i missed"},
           {"the next", "the online", "the required"},
           {"training", "course", "webinar"}}}},
        {"temperature",
         {{{"the fridge shows", "our freezer reached", "logger says", "refrigerator is at"},
           {"ten", "minus five", "a high"},
           {"degrees", "temperature", "reading"}}}},
        {"record",
         {{{"look up", "print", "correct", "merge"},
           {"a patient's", "my child's", "the duplicate"},
           {"record", "immunization history", "chart"}}}},
    }};
    std::vector<LabelledText> texts;
    for (const Label& label : labels)
        for (const char* first : label.slots[0])
            for (const char* second : label.slots[1])
                for (const char* third : label.slots[2])
                    texts.push_back({std::string(first) + ' ' + second + ' ' + third, label.name});
    return texts;
}

}  // namespace wizdesk::intents
