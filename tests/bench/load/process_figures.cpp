#include "tests/bench/load/process_figures.h"

#include <fstream>
#include <sstream>
#include <string>

#include <unistd.h>

namespace wizdesk::bench {

ProcessFigures figures_of(pid_t process) {
    ProcessFigures figures;
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    if (!std::getline(file, line)) return figures;
    // The name in brackets may hold spaces: what counts begins after it, with field 3.
    std::istringstream fields(line.substr(line.rfind(')') + 2));
    std::string skipped;
    double user = 0;
    double system = 0;
    double pages = 0;
    for (int field = 3; field < 14; ++field) fields >> skipped;
    fields >> user >> system;
    for (int field = 16; field < 20; ++field) fields >> skipped;
    fields >> figures.threads;
    for (int field = 21; field < 24; ++field) fields >> skipped;
    fields >> pages;
    const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    figures.user_seconds = user / ticks;
    figures.system_seconds = system / ticks;
    figures.rss_megabytes = pages * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
    return figures;
}

}  // namespace wizdesk::bench
