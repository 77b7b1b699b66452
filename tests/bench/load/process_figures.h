#pragma once

#include <sys/types.h>

namespace wizdesk::bench {

// What the kernel says of a process.
struct ProcessFigures {
    double rss_megabytes = 0;
    double user_seconds = 0;    // of processor time, since its start
    double system_seconds = 0;  // the same within the kernel
    int threads = 0;

    double processor_seconds() const { return user_seconds + system_seconds; }
};

// All zero if there is no such process.
ProcessFigures figures_of(pid_t process);

}  // namespace wizdesk::bench
