#include "intents/proof/table_walk.h"

namespace wizdesk::proof {

using intents::DecisionTable;
using intents::Rule;

// One walk. Each function handles its part and calls `next` for every set of facts that comes out
// of it; case_ and hits_ are put back on the way back. What is handed on as std::ref costs no
// allocation, and there are millions.
class TableWalk::Run {
  public:
    using Next = const std::function<void()>&;

    Run(const TableWalk& walk, const Case& start) : walk_(walk), case_(start) {}

    void table(const DecisionTable& table, Next next, const GapVisitor& gap) {
        rule(table, walk_.steps_.at(&table), 0, next, gap);
    }

    const Case& facts() const { return case_; }
    const Hits& hits() const { return hits_; }

  private:
    // The first of the steps from `number` on that some of the facts pass; past the end if none.
    std::size_t first_possible(const Steps& steps, std::size_t number) const {
        while (number < steps.size() && !possible(case_, steps[number].test)) ++number;
        return number;
    }

    void rule(const DecisionTable& of, const Steps& steps, std::size_t from, Next next,
              const GapVisitor& gap) {
        const std::size_t number = first_possible(steps, from);
        if (number == steps.size()) {
            if (gap) gap(of, case_);
            return next();
        }
        split(
            case_, steps[number].test, [&] { hit(*steps[number].rule, next); },
            [&] { rule(of, steps, number + 1, next, gap); });
    }

    void hit(const Rule& rule, Next next) {
        hits_.push_back(&rule);
        const auto collect = [&] { duties(rule.collect, false, next); };
        duties(rule.duties, true, std::ref(collect));
        hits_.pop_back();
    }

    void duties(const std::string& name, bool required, Next next) {
        const DecisionTable* table = name.empty() ? nullptr : walk_.pack_.duty_table(name);
        if (table == nullptr) return next();
        duty(*table, walk_.steps_.at(table), 0, hits_.size(), required, next);
    }

    void duty(const DecisionTable& of, const Steps& steps, std::size_t from, std::size_t before,
              bool required, Next next) {
        const std::size_t number = first_possible(steps, from);
        if (number == steps.size()) return after_duties(of, hits_.size() > before, required, next);
        split(
            case_, steps[number].test,
            [&] {
                hits_.push_back(steps[number].rule);
                duty(of, steps, number + 1, before, required, next);
                hits_.pop_back();
            },
            [&] { duty(of, steps, number + 1, before, required, next); });
    }

    void after_duties(const DecisionTable& of, bool any, bool required, Next next) {
        if (any || !required || of.otherwise.name.empty()) return next();
        hits_.push_back(&of.otherwise);
        next();
        hits_.pop_back();
    }

    const TableWalk& walk_;
    Case case_;
    Hits hits_;
};

TableWalk::TableWalk(const intents::Pack& pack, const FactSpace& space) : pack_(pack) {
    for (const auto* tables : {&pack.duties, &pack.tables}) {
        for (const DecisionTable& table : *tables) {
            Steps& steps = steps_[&table];
            for (const Rule& rule : table.rules) steps.push_back({&rule, space.test(rule.when)});
        }
    }
}

void TableWalk::all_tables(const Case& start, const CaseVisitor& visit) const {
    Run run(*this, start);
    const GapVisitor no_gap;
    const std::function<void(std::size_t)> table = [&](std::size_t number) {
        if (number == pack_.tables.size()) return visit(run.facts(), run.hits());
        const auto next = [&] { table(number + 1); };
        run.table(pack_.tables[number], std::ref(next), no_gap);
    };
    table(0);
}

void TableWalk::one_table(const DecisionTable& table, const Case& start, const CaseVisitor& visit,
                          const GapVisitor& gap) const {
    Run run(*this, start);
    run.table(
        table, [&] { visit(run.facts(), run.hits()); }, gap);
}

}  // namespace wizdesk::proof
