// To be preloaded (LD_PRELOAD): writes down, in their order, what a process does to the files of
// one database and what it prints, for power_cut.py to play again up to any moment.
//
// WRITE_LOG names the log, WRITE_LOG_OF the database. An entry is four little-endian numbers of 64
// bits (kind, file, offset, length) and the bytes written. Files: 0 database, 1 -wal, 2 -journal,
// 3 .new, 4 .new-journal, 9 stdout; the log of what lives in shared memory only (-shm) is of no
// use.

#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <string>

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

enum Kind : std::uint64_t { wrote = 1, synced = 2, cut_to = 3, removed = 4, renamed = 5 };

constexpr int kFiles = 5;
constexpr const char* kEnds[kFiles] = {"", "-wal", "-journal", ".new", ".new-journal"};
constexpr std::uint64_t kStdout = 9;
constexpr int kMostDescriptors = 1024;

std::mutex mutex;               // the order of the log is the order of what happened
int file_of[kMostDescriptors];  // 1 + file, 0 for others
const std::string database = std::getenv("WRITE_LOG_OF");
const int log_descriptor =
    static_cast<int>(::syscall(SYS_openat, AT_FDCWD, std::getenv("WRITE_LOG"),
                               O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));

int number_of(const char* path) {
    for (int i = 0; i < kFiles; ++i)
        if (database + kEnds[i] == path) return i;
    return -1;
}

int file_at(int descriptor) {
    return descriptor >= 0 && descriptor < kMostDescriptors ? file_of[descriptor] - 1 : -1;
}

void note(Kind kind, std::uint64_t file, std::uint64_t offset, const void* bytes,
          std::uint64_t length) {
    const std::uint64_t head[4] = {kind, file, offset, length};
    const iovec parts[2] = {{const_cast<std::uint64_t*>(head), sizeof(head)},
                            {const_cast<void*>(bytes), bytes ? length : 0}};
    if (::syscall(SYS_writev, log_descriptor, parts, 2) < 0) std::abort();
}

int remember(int descriptor, const char* path) {
    if (descriptor >= 0 && descriptor < kMostDescriptors) file_of[descriptor] = number_of(path) + 1;
    return descriptor;
}

}  // namespace

extern "C" {

int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const int mode = va_arg(rest, int);
    va_end(rest);
    return remember(static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode)), path);
}

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const int mode = va_arg(rest, int);
    va_end(rest);
    return remember(static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode)), path);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t offset) {
    const int file = file_at(descriptor);
    const std::lock_guard lock(mutex);
    const auto written = ::syscall(SYS_pwrite64, descriptor, bytes, count, offset);
    if (file >= 0 && written > 0)
        note(wrote, static_cast<std::uint64_t>(file), static_cast<std::uint64_t>(offset), bytes,
             static_cast<std::uint64_t>(written));
    return written;
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t offset) {
    return pwrite64(descriptor, bytes, count, offset);
}

ssize_t write(int descriptor, const void* bytes, size_t count) {
    const std::lock_guard lock(mutex);
    const auto written = ::syscall(SYS_write, descriptor, bytes, count);
    if (descriptor == STDOUT_FILENO && written > 0)
        note(wrote, kStdout, 0, bytes, static_cast<std::uint64_t>(written));
    return written;
}

// What a sync promises holds for all that was written before it began.
int fdatasync(int descriptor) {
    const int file = file_at(descriptor);
    const std::lock_guard lock(mutex);
    const int result = static_cast<int>(::syscall(SYS_fdatasync, descriptor));
    if (file >= 0 && result == 0) note(synced, static_cast<std::uint64_t>(file), 0, nullptr, 0);
    return result;
}

int fsync(int descriptor) {
    const int file = file_at(descriptor);
    const std::lock_guard lock(mutex);
    const int result = static_cast<int>(::syscall(SYS_fsync, descriptor));
    if (file >= 0 && result == 0) note(synced, static_cast<std::uint64_t>(file), 0, nullptr, 0);
    return result;
}

int ftruncate64(int descriptor, off64_t length) {
    const int file = file_at(descriptor);
    const std::lock_guard lock(mutex);
    const int result = static_cast<int>(::syscall(SYS_ftruncate, descriptor, length));
    if (file >= 0 && result == 0)
        note(cut_to, static_cast<std::uint64_t>(file), static_cast<std::uint64_t>(length), nullptr,
             0);
    return result;
}

int ftruncate(int descriptor, off_t length) {
    return ftruncate64(descriptor, length);
}

int unlink(const char* path) {
    const int file = number_of(path);
    const std::lock_guard lock(mutex);
    const int result = static_cast<int>(::syscall(SYS_unlink, path));
    if (file >= 0 && result == 0) note(removed, static_cast<std::uint64_t>(file), 0, nullptr, 0);
    return result;
}

int rename(const char* from, const char* to) {
    const int file = number_of(from);
    const int target = number_of(to);
    const std::lock_guard lock(mutex);
    const int result = static_cast<int>(::syscall(SYS_rename, from, to));
    if (file >= 0 && target >= 0 && result == 0)
        note(renamed, static_cast<std::uint64_t>(file), static_cast<std::uint64_t>(target), nullptr,
             0);
    return result;
}
}
