#include "storage/sqlite/writer_lock.h"

#include <cerrno>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "storage/conversation_store.h"

namespace wizdesk::storage::sqlite {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPause(1);
constexpr mode_t kFileMode = 0640;

bool set_lock(int descriptor, short type) {
    struct flock byte {};
    byte.l_type = type;
    byte.l_whence = SEEK_SET;
    byte.l_start = 0;
    byte.l_len = 1;
    return ::fcntl(descriptor, F_OFD_SETLK, &byte) == 0;
}

}  // namespace

WriterLock::WriterLock(const std::string& file, std::chrono::milliseconds patience)
    : file_(file), patience_(patience) {
    const std::string lock_file = file + ".lock";
    descriptor_ = ::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kFileMode);
    if (descriptor_ >= 0) return;
    throw StoreError(
        StoreError::Kind::unavailable,
        lock_file + " cannot be opened (" + std::strerror(errno) + "): be the service's user",
        "the lock beside the database cannot be opened; give it to the service's user");
}

WriterLock::~WriterLock() {
    ::close(descriptor_);
}

bool WriterLock::try_lock() const {
    return set_lock(descriptor_, F_WRLCK);
}

WriterLock::Turn::Turn(WriterLock& lock) : lock_(lock) {
    const auto end = steady_clock::now() + lock.patience_;
    while (!lock.try_lock()) {
        if (steady_clock::now() >= end) {
            const std::string advice =
                "the database is locked by another program; let that program finish";
            throw StoreError(StoreError::Kind::unavailable, lock.file_ + ": " + advice, advice);
        }
        std::this_thread::sleep_for(kPause);
    }
}

WriterLock::Turn::~Turn() {
    set_lock(lock_.descriptor_, F_UNLCK);
}

LastTurn::~LastTurn() {
    try {
        turn_.emplace(lock_);
    } catch (const StoreError&) {
        return;
    }
}

}  // namespace wizdesk::storage::sqlite
