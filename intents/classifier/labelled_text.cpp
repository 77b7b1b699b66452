#include "intents/classifier/labelled_text.h"

namespace wizdesk::intents {

std::vector<LabelledText> read_labelled_text(std::istream& in) {
    std::vector<LabelledText> examples;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        const std::size_t tab = line.rfind('\t');
        if (tab == std::string::npos) throw LabelledTextError(number, "no tab before a label");
        if (tab + 1 == line.size()) throw LabelledTextError(number, "no label after the tab");
        examples.push_back({line.substr(0, tab), line.substr(tab + 1), number});
    }
    return examples;
}

}  // namespace wizdesk::intents
