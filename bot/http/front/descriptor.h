#pragma once

#include <stdexcept>
#include <utility>

#include <unistd.h>

namespace wizdesk::http {

// The front cannot start: the message is for the operator and says what to change.
class FrontError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace wizdesk::http

namespace wizdesk::http::front {

// Owns a file descriptor.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        reset();
        fd_ = std::exchange(other.fd_, -1);
        return *this;
    }
    ~Descriptor() { reset(); }

    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }

    void reset() {
        if (fd_ >= 0) ::close(std::exchange(fd_, -1));
    }

  private:
    int fd_ = -1;
};

}  // namespace wizdesk::http::front
