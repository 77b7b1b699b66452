// To be preloaded (LD_PRELOAD): a disk that fails and a clock that is wrong, as switch.py says
// while the program runs.
//
// FAULT_SWITCH names a file of eight numbers of 64 bits, shared by both: see Switch.
// FAULT_SWITCH_OF is the start of the paths of which the files fail, FAULT_SWITCH's own excepted.

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

using Number = std::atomic<std::int64_t>;

enum Call : std::int64_t { opening = 1, reading = 2, writing = 4, syncing = 8, cutting = 16 };
// What a call does that fails: `fails` gives the error, `dies` kills the process instead, `lies`
// does nothing and says that it did.
enum Way : std::int64_t { fails = 0, dies = 1, lies = 2 };

struct Switch {
    Number calls;   // which ones may fail, a sum of Call; 0: all is well
    Number passes;  // so many of them still succeed
    Number times;   // so many of them fail then
    Number error;   // errno
    Number way;     // Way
    Number fired;   // how many have failed
    Number wall;    // nanoseconds that the wall clock is ahead
    Number seen;    // how many calls of `calls` there were
};

constexpr int kMostDescriptors = 4096;
std::atomic<bool> ours[kMostDescriptors];

Switch* opened() {
    const char* path = std::getenv("FAULT_SWITCH");
    const long file = ::syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    if (file < 0) std::abort();
    void* memory = ::mmap(nullptr, sizeof(Switch), PROT_READ | PROT_WRITE, MAP_SHARED,
                          static_cast<int>(file), 0);
    ::syscall(SYS_close, file);
    if (memory == MAP_FAILED) std::abort();
    return static_cast<Switch*>(memory);
}

// Not a static object: other libraries ask for the time before this one's are made.
Switch& state() {
    static Switch* const made = opened();
    return *made;
}

bool is_ours(const char* path) {
    static const char* const start = std::getenv("FAULT_SWITCH_OF");
    return start && std::string_view(path).starts_with(start);
}

bool is_ours(int descriptor) {
    return descriptor >= 0 && descriptor < kMostDescriptors && ours[descriptor];
}

// True: the call is to go wrong, and errno is set.
bool goes_wrong(Call call, bool concerned) {
    Switch& s = state();
    if (!concerned || (s.calls & call) == 0) return false;
    ++s.seen;
    if (s.passes.fetch_sub(1) > 0) return false;
    if (s.times.fetch_sub(1) <= 0) return false;
    ++s.fired;
    if (s.way == dies) ::kill(::getpid(), SIGKILL);
    errno = static_cast<int>(s.error);
    return true;
}

template <class Result>
Result outcome(Result as_if_done) {
    return state().way == lies ? as_if_done : Result(-1);
}

int open_file(const char* path, int flags, int mode) {
    const bool concerned = is_ours(path);
    if (goes_wrong(opening, concerned) && state().way != lies) return -1;
    const int file = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
    if (file >= 0 && file < kMostDescriptors) ours[file] = concerned;
    return file;
}

}  // namespace

extern "C" {

int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const int mode = va_arg(rest, int);
    va_end(rest);
    return open_file(path, flags, mode);
}

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const int mode = va_arg(rest, int);
    va_end(rest);
    return open_file(path, flags, mode);
}

int close(int descriptor) {
    if (is_ours(descriptor)) ours[descriptor] = false;
    return static_cast<int>(::syscall(SYS_close, descriptor));
}

ssize_t pread64(int descriptor, void* bytes, size_t count, off64_t offset) {
    if (goes_wrong(reading, is_ours(descriptor)) && state().way != lies) return -1;
    return ::syscall(SYS_pread64, descriptor, bytes, count, offset);
}

ssize_t pread(int descriptor, void* bytes, size_t count, off_t offset) {
    return pread64(descriptor, bytes, count, offset);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t offset) {
    if (goes_wrong(writing, is_ours(descriptor))) return outcome(static_cast<ssize_t>(count));
    return ::syscall(SYS_pwrite64, descriptor, bytes, count, offset);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t offset) {
    return pwrite64(descriptor, bytes, count, offset);
}

int fdatasync(int descriptor) {
    if (goes_wrong(syncing, is_ours(descriptor))) return outcome(0);
    return static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}

int fsync(int descriptor) {
    if (goes_wrong(syncing, is_ours(descriptor))) return outcome(0);
    return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

int ftruncate64(int descriptor, off64_t length) {
    if (goes_wrong(cutting, is_ours(descriptor))) return outcome(0);
    return static_cast<int>(::syscall(SYS_ftruncate, descriptor, length));
}

int ftruncate(int descriptor, off_t length) {
    return ftruncate64(descriptor, length);
}

int clock_gettime(clockid_t clock, timespec* now) {
    const int result = static_cast<int>(::syscall(SYS_clock_gettime, clock, now));
    if (result != 0 || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)) return result;
    constexpr std::int64_t kSecond = 1'000'000'000;
    const std::int64_t at = now->tv_sec * kSecond + now->tv_nsec + state().wall;
    now->tv_sec = at / kSecond;
    now->tv_nsec = at % kSecond;
    if (now->tv_nsec < 0) {
        now->tv_nsec += kSecond;
        --now->tv_sec;
    }
    return 0;
}

int gettimeofday(timeval* now, void*) {
    timespec exact{};
    const int result = clock_gettime(CLOCK_REALTIME, &exact);
    *now = {exact.tv_sec, exact.tv_nsec / 1000};
    return result;
}

time_t time(time_t* copy) {
    timespec exact{};
    clock_gettime(CLOCK_REALTIME, &exact);
    if (copy) *copy = exact.tv_sec;
    return exact.tv_sec;
}
}
