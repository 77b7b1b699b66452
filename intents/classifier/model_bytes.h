#pragma once

// A trained model as bytes, and back. The bytes are for the build of the program that wrote them:
// numbers stand as they do in memory, each array on a border of eight bytes.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "intents/classifier/flat_array.h"

namespace wizdesk::intents {

// Bytes that end too early or name impossible sizes.
class ModelBytesError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

class ModelWriter {
  public:
    void put(std::uint64_t number) { append(&number, sizeof(number)); }
    void put(std::string_view text) { put_all(std::span<const char>(text)); }
    void put(const std::vector<std::string>& texts);

    template <class T>
    void put(const FlatArray<T>& array) {
        put_all(array.all());
    }

    const std::string& bytes() const { return bytes_; }

  private:
    template <class T>
    void put_all(std::span<const T> elements) {
        static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);
        put(elements.size());
        append(elements.data(), elements.size_bytes());
    }
    void append(const void* from, std::size_t count);

    std::string bytes_;
};

// Reads in the order in which was written. Everything throws ModelBytesError.
class ModelReader {
  public:
    // `bytes` begin on a border of eight, and outlive all that is read from them.
    explicit ModelReader(std::string_view bytes) : left_(bytes) {}

    std::uint64_t number();
    std::string_view text();
    std::vector<std::string> texts();

    template <class T>
    FlatArray<T> array() {
        static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);
        const std::uint64_t count = number();
        if (count > left_.size() / sizeof(T)) fail();
        const std::string_view raw = take(count * sizeof(T));
        const void* first = raw.data();
        return FlatArray<T>(std::span(static_cast<const T*>(first), count));
    }

  private:
    [[noreturn]] static void fail();
    std::string_view take(std::size_t count);  // and what fills up to the next border

    std::string_view left_;
};

}  // namespace wizdesk::intents
