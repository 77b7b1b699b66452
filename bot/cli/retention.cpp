#include "bot/cli/retention.h"

#include <algorithm>
#include <iostream>
#include <map>

#include <CLI/CLI.hpp>

#include "bot/cli/open_oversight.h"
#include "bot/cli/settings.h"
#include "bot/clock.h"
#include "bot/csv.h"
#include "bot/plain_text.h"
#include "storage/time_text.h"

namespace wizdesk::cli {
namespace {

using storage::Disposal;
using storage::to_rfc3339;

constexpr std::size_t kPage = 1000;

struct Options {
    DatabaseOptions place;
    std::vector<std::string> ids;
    bool all = false;
};

using OptionsPtr = std::shared_ptr<Options>;

template <class Visit>
void for_each(storage::OversightStore& store, const Visit& visit) {
    for (auto page = store.disposals_after("", kPage); !page.empty();
         page = store.disposals_after(page.back().conversation_id, kPage))
        for (const Disposal& disposal : page) visit(disposal);
}

// What a form for the disposal of records asks for: how many of each class, and from when to when.
class Summary {
  public:
    void add(const Disposal& disposal) {
        Span& span = spans_[disposal.data_class];
        const std::string day = to_rfc3339(disposal.last_at).substr(0, 10);
        if (span.count++ == 0 || day < span.first) span.first = day;
        if (day > span.last) span.last = day;
    }
    void print() const {
        for (const auto& [data_class, span] : spans_)
            std::cerr << "wizdesk: " << span.count << ' ' << to_string(data_class)
                      << " conversations, last changed from " << span.first << " to " << span.last
                      << '\n';
        if (spans_.empty()) std::cerr << "wizdesk: nothing is past its term\n";
    }

  private:
    struct Span {
        std::size_t count = 0;
        std::string first;
        std::string last;
    };
    std::map<storage::DataClass, Span> spans_;
};

Exit list(const Options& options) {
    const auto store = open_oversight(options.place.chosen());
    Summary summary;
    std::cout << bot::csv_record(
        {"conversation_id", "class", "last_at", "listed_at", "approved_at"});
    for_each(*store, [&](const Disposal& one) {
        summary.add(one);
        std::cout << bot::csv_record({one.conversation_id, std::string(to_string(one.data_class)),
                                      to_rfc3339(one.last_at), to_rfc3339(one.listed_at),
                                      one.approved_at ? to_rfc3339(*one.approved_at) : ""});
    });
    summary.print();
    return Exit::done;
}

bool approve(storage::OversightStore& store, const std::string& id) {
    const auto act = operator_act("retention.approve", id);
    return store.approve_disposal(id, bot::SystemClock().now());
}

// What stands on the list when it begins.
Exit approve_all(storage::OversightStore& store) {
    std::vector<std::string> ids;
    for_each(store, [&](const Disposal& one) {
        if (!one.approved_at) ids.push_back(one.conversation_id);
    });
    const auto approved =
        std::ranges::count_if(ids, [&](const std::string& id) { return approve(store, id); });
    std::cerr << "wizdesk: approved " << approved << "; the service erases them from now on\n";
    return Exit::done;
}

Exit approve_named(storage::OversightStore& store, const std::vector<std::string>& ids) {
    Exit exit = Exit::done;
    for (const std::string& id : ids) {
        if (approve(store, id)) continue;
        std::cerr << "wizdesk: " << bot::harmless(id)
                  << " is not on the list, or is approved already\n";
        exit = Exit::no;
    }
    return exit;
}

Exit approve(const Options& options) {
    if (options.all == !options.ids.empty()) {
        std::cerr << "wizdesk: name conversations, or --all\n";
        return Exit::usage;
    }
    const auto store = open_oversight(options.place.chosen());
    return options.all ? approve_all(*store) : approve_named(*store, options.ids);
}

}  // namespace

void add_retention(CLI::App& app, Exit& exit) {
    const auto options = std::make_shared<Options>();
    CLI::App& retention =
        *app.add_subcommand("retention", "Conversations that are past their term");
    retention.require_subcommand(1);

    CLI::App& listing = *retention.add_subcommand("list", "Print the list of disposals, as CSV");
    add_database_options(listing, options->place);
    listing.footer(
        "How many of each class there are, and from when, is said on stderr.\n"
        "Example:\n  wizdesk retention list > disposals.csv");
    on_run(listing, exit, [options] { return list(*options); });

    CLI::App& approving = *retention.add_subcommand("approve", "Let the service erase them");
    add_database_options(approving, options->place);
    approving.add_option("id", options->ids, "Conversations of the list");
    approving.add_flag("--all", options->all, "All that are on the list now");
    approving.footer(
        "The running service erases what is approved, up to 100 every ten minutes, but none that\n"
        "changed or came under a hold meanwhile, and nothing while retention.mode is off. Each\n"
        "approval stands in the audit log.\n"
        "Exit status 0: approved; 1: one is not on the list.\n\n"
        "Example:\n  wizdesk retention approve --all");
    on_run(approving, exit, [options] { return approve(*options); });
}

}  // namespace wizdesk::cli
