#include <algorithm>
#include <map>
#include <sstream>

#include "bot/cli/graph/drawings.h"

namespace wizdesk::cli {
namespace {

// Pixels.
constexpr int kLine = 20;
constexpr int kGap = 18;
constexpr int kTop = 30;
constexpr int kTableX = 0;
constexpr int kDutyX = 420;
constexpr int kOutcomeX = 830;
constexpr int kBoxWidth = 260;
constexpr int kOutcomeWidth = 370;
constexpr std::size_t kShortest = 54;  // bytes of an outcome's text

std::string shortened(const std::string& text) {
    if (text.size() <= kShortest) return text;
    std::size_t end = text.rfind(' ', kShortest);
    if (end == std::string::npos) {
        const auto continues = [&](std::size_t at) { return (text[at] & 0xC0) == 0x80; };
        for (end = kShortest; continues(end); --end) {
        }
    }
    return text.substr(0, end) + " …";
}

std::string key(const Outcome& outcome) {
    return style_class(outcome.kind) + (" " + outcome.id);
}

class Drawing {
  public:
    explicit Drawing(const Outline& outline) : outline_(outline) {}

    std::string draw() {
        const int tables_end = column(outline_.tables, kTableX, kTop);
        const int duties_end = column(outline_.duties, kDutyX, kTop + tables_end / 3);
        const int outcomes_end = outcomes();
        const int height = std::max({tables_end, duties_end, outcomes_end}) + kGap;
        std::ostringstream out;
        out << "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 "
            << kOutcomeX + kOutcomeWidth + 10 << ' ' << height
            << "\"><title>Which rule of which table leads to which answer</title>\n"
            << curves_.str() << boxes_.str() << "</svg>\n";
        return out.str();
    }

  private:
    // Where an arrow begins: the right edge of a row.
    struct Start {
        int x = 0;
        int y = 0;
    };

    void text(int x, int y, const char* style, const std::string& text, const std::string& tip) {
        boxes_ << "<text class=\"" << style << "\" x=\"" << x << "\" y=\"" << y << "\"><title>"
               << escaped(tip) << "</title>" << escaped(text) << "</text>\n";
    }

    void box(int x, int y, int width, int height, const char* style) {
        boxes_ << "<rect class=\"" << style << "\" x=\"" << x << "\" y=\"" << y << "\" width=\""
               << width << "\" height=\"" << height << "\" rx=\"4\"/>\n";
    }

    // Draws the tables below each other; returns the lower edge.
    int column(const std::vector<Table>& tables, int x, int y) {
        for (const Table& table : tables) {
            std::vector<const Row*> rows;  // those that say something
            for (const Row& row : table.rows) {
                if (!row.outcomes.empty()) rows.push_back(&row);
            }
            const int height = static_cast<int>(rows.size() + 1) * kLine + 8;
            box(x, y, kBoxWidth, height, "table");
            ends_["duties " + table.name] = {x, y + kLine / 2};
            text(x + 8, y + kLine - 5, "name", table.name, table.name);
            for (std::size_t i = 0; i < rows.size(); ++i) {
                row(*rows[i], x, y + static_cast<int>(i + 2) * kLine - 5);
            }
            y += height + kGap;
        }
        return y;
    }

    void row(const Row& row, int x, int y) {
        std::string tip;
        for (const std::string& condition : row.when) tip += (tip.empty() ? "" : "; ") + condition;
        text(x + 8, y, "rule", row.rule, tip);
        for (const Outcome& outcome : row.outcomes) {
            starts_[key(outcome)].push_back({x + kBoxWidth, y - 5});
        }
    }

    // Outcomes stand in the height of what leads to them, which keeps the arrows apart.
    int outcomes() {
        std::vector<std::pair<int, Outcome>> order;
        for (const Outcome& outcome : outcomes_of(outline_)) {
            int sum = 0;
            for (const Start& start : starts_[key(outcome)]) sum += start.y;
            const auto count = static_cast<int>(starts_[key(outcome)].size());
            order.emplace_back(sum / std::max(count, 1), outcome);
        }
        std::stable_sort(order.begin(), order.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        int y = kTop;
        for (const auto& [wanted, outcome] : order) {
            y = std::max(y, wanted - kLine);
            box(kOutcomeX, y, kOutcomeWidth, kLine + 8, style_class(outcome.kind));
            text(kOutcomeX + 8, y + kLine - 2, "outcome", shortened(outcome.text), outcome.text);
            ends_[key(outcome)] = {kOutcomeX, y + kLine / 2 + 4};
            y += kLine + 8 + kGap / 2;
        }
        curves();
        return y;
    }

    void curves() {
        for (const auto& [outcome, starts] : starts_) {
            const Start end = ends_[outcome];
            const std::string style = outcome.substr(0, outcome.find(' '));
            for (const Start& start : starts) {
                const int bend = (end.x - start.x) / 2;
                curves_ << "<path class=\"" << style << "\" d=\"M" << start.x << ' ' << start.y
                        << " C" << start.x + bend << ' ' << start.y << ' ' << end.x - bend << ' '
                        << end.y << ' ' << end.x << ' ' << end.y << "\"/>\n";
            }
        }
    }

    const Outline& outline_;
    std::map<std::string, std::vector<Start>> starts_;  // by the key of the outcome
    std::map<std::string, Start> ends_;                 // left edges
    std::ostringstream boxes_;
    std::ostringstream curves_;
};

}  // namespace

std::string draw_svg(const Outline& outline) {
    return Drawing(outline).draw();
}

}  // namespace wizdesk::cli
