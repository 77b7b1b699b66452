#include "bot/learning/unified_diff.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace wizdesk::learning {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kContext = 3;

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

// "12,7": line numbers count from 1; where there is no line, the one before is named.
std::string range(std::size_t begin, std::size_t end) {
    const std::size_t first = end > begin ? begin + 1 : begin;
    return std::to_string(first) + ',' + std::to_string(end - begin);
}

void write(std::string& out, char mark, const Lines& lines, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
        out += mark;
        out += lines[i];
        if (!lines[i].ends_with('\n')) out += "\n\\ No newline at end of file\n";
    }
}

}  // namespace

std::string unified_diff(const std::string& file, const std::string& before,
                         const std::string& after) {
    if (before == after) return {};
    const Lines old = lines_of(before);
    const Lines now = lines_of(after);
    const auto most = static_cast<std::ptrdiff_t>(std::min(old.size(), now.size()));
    const auto head = static_cast<std::size_t>(
        std::mismatch(old.begin(), old.begin() + most, now.begin()).first - old.begin());
    std::size_t tail = 0;
    while (tail < static_cast<std::size_t>(most) - head &&
           old[old.size() - 1 - tail] == now[now.size() - 1 - tail])
        ++tail;
    const std::size_t begin = head - std::min(head, kContext);
    const std::size_t behind = std::min(tail, kContext);
    const std::size_t old_end = old.size() - tail;
    const std::size_t now_end = now.size() - tail;
    std::string out = "--- a/" + file + "\n+++ b/" + file + "\n@@ -" +
                      range(begin, old_end + behind) + " +" + range(begin, now_end + behind) +
                      " @@\n";
    write(out, ' ', old, begin, head);
    write(out, '-', old, head, old_end);
    write(out, '+', now, head, now_end);
    write(out, ' ', old, old_end, old_end + behind);
    return out;
}

}  // namespace wizdesk::learning
