#pragma once

// Copies of a database file, made while the service writes to it, and put in place of a lost one.

#include <cstdint>
#include <string>

namespace wizdesk::storage::sqlite {

// What a copy holds, for the operator to compare.
struct Holdings {
    std::int64_t conversations = 0;
    std::int64_t messages = 0;
    std::uintmax_t bytes = 0;
};

// Writes what `file` holds at one moment to `target`, with all that was acknowledged before the
// call; the service may be writing meanwhile, or not run. The copy is read through before it gets
// its name, so `target` is either sound or not there. It is one file that needs no other. Throws
// StoreError: damaged, unavailable (also if `target` is there already).
Holdings back_up(const std::string& file, const std::string& target);

// Puts a copy of `backup` at `file`, where nothing may be: not even the log of a database that was
// there before. The backup is read through first and stays as it is. An older version is upgraded
// by the service when it starts. Throws StoreError: damaged, newer, unavailable.
Holdings restore(const std::string& backup, const std::string& file);

}  // namespace wizdesk::storage::sqlite
