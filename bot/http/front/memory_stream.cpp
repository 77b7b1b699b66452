#include "bot/http/front/memory_stream.h"

#include <algorithm>
#include <cstring>

#include "bot/http/front/request_target.h"

namespace wizdesk::http::front {

namespace {

// No fields: the front puts them into the library's request itself, past the library's reader,
// which would decode percent escapes in them.
std::string request_for_library(const RequestHead& head) {
    std::string text(head.method());
    text.append(" ").append(for_library(head.target())).append(" HTTP/1.1\r\n\r\n");
    return text;
}

}  // namespace

MemoryStream::MemoryStream(const Exchange& exchange, std::size_t max_answer_bytes)
    : exchange_(exchange),
      max_answer_bytes_(max_answer_bytes),
      request_(request_for_library(exchange.head)) {}

ssize_t MemoryStream::read(char* buffer, std::size_t size) {
    const std::size_t count = std::min(size, request_.size() - read_);
    std::memcpy(buffer, request_.data() + read_, count);
    read_ += count;
    return static_cast<ssize_t>(count);
}

ssize_t MemoryStream::write(const char* bytes, std::size_t size) {
    overflowed_ = overflowed_ || size > max_answer_bytes_ - answer_.size();
    if (overflowed_) return -1;
    answer_.append(bytes, size);
    return static_cast<ssize_t>(size);
}

void MemoryStream::get_remote_ip_and_port(std::string& ip, int& port) const {
    ip = exchange_.client_address;
    port = exchange_.client_port;
}

void MemoryStream::get_local_ip_and_port(std::string& ip, int& port) const {
    ip.clear();
    port = 0;
}

}  // namespace wizdesk::http::front
