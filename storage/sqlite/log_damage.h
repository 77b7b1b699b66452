#pragma once

// Damage in a write-ahead log. SQLite takes the log as ending where a frame does not fit, which is
// right for what a power cut has torn, but drops every commit behind a byte that went bad later.
// Format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log

#include <string>

namespace wizdesk::storage::sqlite {

// Whether the log lost commits that had been written out: its header does not fit, or behind a
// frame that does not fit stands a commit, and behind that one more was begun. For one begins only
// when the one before it is on the disk, a torn log never looks like that. What was damaged in the
// last commit cannot be told from a tear. False for a log that is missing, empty or never begun.
// Reads the file once; nobody else may start the log anew meanwhile.
bool has_lost_commits(const std::string& log_file);

}  // namespace wizdesk::storage::sqlite
