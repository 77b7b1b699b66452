#include "bot/learning/pack_edit.h"

#include <algorithm>
#include <vector>

#include "bot/learning/likeness.h"
#include "intents/pack/pack_loader.h"
#include "intents/proof/fault.h"

namespace wizdesk::learning {
namespace {

using intents::Pack;
using intents::Place;

// Texts of the target, wherever in the pack they stand.
struct Examples {
    std::vector<std::string> texts;
    std::vector<Place> places;

    template <class List>
    void add(const List& list) {
        texts.insert(texts.end(), list.texts.begin(), list.texts.end());
        places.insert(places.end(), list.places.begin(), list.places.end());
    }
};

// A translation's own files, if it has any for the target, else the pack's.
Examples examples_in(const Pack& pack, const Target& target, const std::string& folder) {
    Examples examples;
    const auto is_here = [&](const auto& list) { return list.place.file.starts_with(folder); };
    for (const auto& list : pack.utterances)
        if (!target.intent.empty() && list.intent == target.intent && is_here(list))
            examples.add(list);
    for (const auto& list : pack.fact_sentences)
        if (target.intent.empty() && list.says == target.says && is_here(list)) examples.add(list);
    return examples;
}

Examples examples_of(const Pack& pack, const Addition& addition) {
    const Pack& in = pack.in(addition.language);
    if (in.language != pack.language) {
        Examples own = examples_in(in, addition.target, in.language + "/");
        if (!own.texts.empty()) return own;
    }
    return examples_in(pack, addition.target, "");
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

// The content of a file by lines; each but perhaps the last has its line end.
std::vector<std::string> lines_of(const std::string& content) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < content.size();) {
        const std::size_t end = std::min(content.find('\n', at), content.size() - 1);
        lines.push_back(content.substr(at, end - at + 1));
        at = end + 1;
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string content;
    for (const std::string& line : lines) content += line;
    return content;
}

std::size_t indent_of(const std::string& line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

// The "  - " before the item, if the item is one line of a list that has an item a line.
std::string prefix_of(const std::vector<std::string>& lines, const Place& place) {
    const auto at = static_cast<std::size_t>(place.line - 1);
    if (at >= lines.size()) return {};
    const std::string prefix = lines[at].substr(0, static_cast<std::size_t>(place.column - 1));
    const std::size_t dash = indent_of(prefix);
    if (dash >= prefix.size() || prefix[dash] != '-' ||
        prefix.find_first_not_of(' ', dash + 1) != std::string::npos)
        return {};
    const bool goes_on = at + 1 < lines.size() && indent_of(lines[at + 1]) > dash &&
                         lines[at + 1].find_first_not_of(" \r\n") != std::string::npos;
    return goes_on ? std::string() : prefix;
}

void end_line(std::string& line) {
    if (!line.ends_with('\n')) line += '\n';
}

std::string line_end_of(const std::string& line) {
    return line.ends_with("\r\n") ? "\r\n" : "\n";
}

// Behind the example that the text is most like, or behind the next that is written one a line.
std::variant<PackEdit, NotEdited> insert(const intents::PackFiles& files, const Examples& examples,
                                         const std::string& text) {
    const std::size_t count = examples.places.size();
    const std::size_t nearest = most_like(text, examples.texts).value_or(count - 1);
    for (std::size_t i = 0; i < count; ++i) {
        const Place& place = examples.places[(nearest + i) % count];
        std::vector<std::string> lines = lines_of(files.at(place.file));
        const std::string prefix = prefix_of(lines, place);
        if (prefix.empty()) continue;
        const auto at = static_cast<std::size_t>(place.line - 1);
        end_line(lines[at]);
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                     prefix + quoted(text) + line_end_of(lines[at]));
        return PackEdit{place.file, joined(lines)};
    }
    return NotEdited{"The list in " + examples.places.front().file +
                     " is not written with an example a line; add it there by hand."};
}

// Where sentences that say something of the same fact stand; else where any do.
const intents::FactSentences* neighbour_of(const Pack& pack, const intents::Facts& says) {
    const intents::FactSentences* found = nullptr;
    for (const auto& list : pack.fact_sentences) {
        const bool near = list.says.contains(says.begin()->first);
        const bool was_near = found && found->says.contains(says.begin()->first);
        if (!found || near || !was_near) found = &list;
    }
    return found;
}

std::variant<PackEdit, NotEdited> begin_group(const intents::PackFiles& files, const Pack& pack,
                                              const Addition& addition) {
    const intents::FactSentences* beside = neighbour_of(pack, addition.target.says);
    if (!beside) return NotEdited{"The pack has no file under fact_sentences/ yet; make one."};
    std::vector<std::string> lines = lines_of(files.at(beside->place.file));
    const auto column = static_cast<std::size_t>(beside->place.column - 1);
    const std::string& first = lines[static_cast<std::size_t>(beside->place.line - 1)];
    const std::string prefix = first.substr(0, column);
    const std::string end = line_end_of(first);
    const std::string indent(column, ' ');
    std::string says;
    for (const auto& [fact, value] : addition.target.says)
        says.append(says.empty() ? "" : ", ").append(fact).append(": ").append(quoted(value));
    end_line(lines.back());
    lines.push_back(prefix + "says: {" + says + "}" + end);
    lines.push_back(indent + "sentences:" + end);
    lines.push_back(indent + "  - " + quoted(addition.text) + end);
    return PackEdit{beside->place.file, joined(lines)};
}

// Why no pack could mean such a target; empty: one could.
std::string fault_of(const Pack& pack, const Target& target) {
    for (const auto& [fact, value] : target.says) {
        const auto known = std::ranges::find(pack.facts, fact, &intents::Fact::name);
        if (known == pack.facts.end()) return "The pack has no fact " + fact + ".";
        const auto& values = known->values;
        if (std::ranges::find(values, value, &intents::FactValue::value) == values.end())
            return "The fact " + fact + " has no value " + value + ".";
    }
    return {};
}

}  // namespace

std::variant<PackEdit, NotEdited> add_to_pack(const intents::PackFiles& files,
                                              const Addition& addition) {
    const Pack pack = intents::load_pack(files);
    if (const auto fault = fault_of(pack, addition.target); !fault.empty()) return NotEdited{fault};
    const Examples examples = examples_of(pack, addition);
    const auto same = std::ranges::find(examples.texts, addition.text);
    if (same != examples.texts.end())
        return NotEdited{
            "It stands there already: " +
            proof::to_string(
                examples.places[static_cast<std::size_t>(same - examples.texts.begin())]) +
            "."};
    if (!examples.texts.empty()) return insert(files, examples, addition.text);
    if (!addition.target.says.empty()) return begin_group(files, pack, addition);
    return NotEdited{"The pack has no utterances of the intent " + addition.target.intent + "."};
}

bool holds(const Pack& pack, const Addition& addition) {
    const Examples examples = examples_of(pack, addition);
    return std::ranges::count(examples.texts, addition.text) == 1;
}

}  // namespace wizdesk::learning
