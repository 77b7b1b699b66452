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

// A list of the target's texts; a target may have several.
struct List {
    std::vector<std::string> texts;
    std::vector<Place> places;  // of the texts
};
using Lists = std::vector<List>;

// Those in files below `folder`.
Lists lists_in(const Pack& pack, const Target& target, const std::string& folder) {
    Lists lists;
    const auto add = [&](const auto& list) {
        if (list.place.file.starts_with(folder) && !list.texts.empty())
            lists.push_back({list.texts, list.places});
    };
    for (const auto& list : pack.utterances)
        if (!target.intent.empty() && list.intent == target.intent) add(list);
    for (const auto& list : pack.fact_sentences)
        if (target.intent.empty() && list.says == target.says) add(list);
    return lists;
}

// A translation's own files, if it has any for the target, else the pack's.
Lists lists_of(const Pack& pack, const Addition& addition) {
    const Pack& in = pack.in(addition.language);
    if (in.language != pack.language) {
        Lists own = lists_in(in, addition.target, in.language + "/");
        if (!own.empty()) return own;
    }
    return lists_in(pack, addition.target, "");
}

std::vector<const Place*> places_of(const Lists& lists, const std::string& text) {
    std::vector<const Place*> places;
    for (const List& list : lists)
        for (std::size_t i = 0; i < list.texts.size(); ++i)
            if (list.texts[i] == text) places.push_back(&list.places[i]);
    return places;
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

// The "  - " before the item, if it begins a line of its own.
std::string prefix_of(const std::vector<std::string>& lines, const Place& place) {
    const auto at = static_cast<std::size_t>(place.line - 1);
    if (at >= lines.size()) return {};
    const std::string prefix = lines[at].substr(0, static_cast<std::size_t>(place.column - 1));
    const std::size_t dash = indent_of(prefix);
    const bool is_item = dash < prefix.size() && prefix[dash] == '-' &&
                         prefix.find_first_not_of(' ', dash + 1) == std::string::npos;
    return is_item ? prefix : std::string();
}

// The line behind the item: it goes on as long as lines are indented more than its dash.
std::size_t end_of(const std::vector<std::string>& lines, const Place& place,
                   const std::string& prefix) {
    auto at = static_cast<std::size_t>(place.line);
    while (at < lines.size() && indent_of(lines[at]) > indent_of(prefix) &&
           lines[at].find_first_not_of(" \r\n") != std::string::npos)
        ++at;
    return at;
}

void end_line(std::string& line) {
    if (!line.ends_with('\n')) line += '\n';
}

std::string line_end_of(const std::string& line) {
    return line.ends_with("\r\n") ? "\r\n" : "\n";
}

const List& most_like_in(const Lists& lists, const std::string& text) {
    std::vector<std::string> texts;
    std::vector<std::size_t> list_of;
    for (std::size_t i = 0; i < lists.size(); ++i) {
        texts.insert(texts.end(), lists[i].texts.begin(), lists[i].texts.end());
        list_of.resize(texts.size(), i);
    }
    const auto nearest = most_like(text, texts);
    return nearest ? lists[list_of[*nearest]] : lists.back();
}

// At the end of the list that holds what the text is most like. Not in between: which examples the
// check holds out from training goes by their place, and it is to find nothing else changed.
std::variant<PackEdit, NotEdited> append(const intents::PackFiles& files, const Lists& lists,
                                         const std::string& text) {
    const Place& last = most_like_in(lists, text).places.back();
    std::vector<std::string> lines = lines_of(files.at(last.file));
    const std::string prefix = prefix_of(lines, last);
    if (prefix.empty())
        return NotEdited{"The list in " + last.file +
                         " is not written with an example a line; add it there by hand."};
    const std::size_t at = end_of(lines, last, prefix);
    end_line(lines[at - 1]);
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at),
                 prefix + quoted(text) + line_end_of(lines[at - 1]));
    return PackEdit{last.file, joined(lines)};
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
    const Lists lists = lists_of(pack, addition);
    if (const auto same = places_of(lists, addition.text); !same.empty())
        return NotEdited{"It stands there already: " + proof::to_string(*same.front()) + "."};
    if (!lists.empty()) return append(files, lists, addition.text);
    if (!addition.target.says.empty()) return begin_group(files, pack, addition);
    return NotEdited{"The pack has no utterances of the intent " + addition.target.intent + "."};
}

bool holds(const Pack& pack, const Addition& addition) {
    return places_of(lists_of(pack, addition), addition.text).size() == 1;
}

}  // namespace wizdesk::learning
