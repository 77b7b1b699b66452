#pragma once

namespace wizdesk::cli {

// The program: picks the sub-command and returns the exit status (see command.h). Never throws.
int run(int argc, char** argv);

}  // namespace wizdesk::cli
