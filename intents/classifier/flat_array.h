#pragma once

// The numbers of a trained model, in one piece and never changed.

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace wizdesk::intents {

// Either owns its elements, then copies share them, or looks at some that stay where they are for
// the life of the process: a model that is built into the binary is used where it lies.
template <class T>
class FlatArray {
  public:
    FlatArray() = default;
    explicit FlatArray(std::vector<T> elements)
        : owned_(std::make_shared<const std::vector<T>>(std::move(elements))), all_(*owned_) {}
    explicit FlatArray(std::span<const T> elsewhere) : all_(elsewhere) {}

    const T& operator[](std::size_t at) const { return all_[at]; }
    const T* data() const { return all_.data(); }
    std::size_t size() const { return all_.size(); }
    std::span<const T> all() const { return all_; }
    std::size_t bytes() const { return all_.size_bytes(); }

  private:
    std::shared_ptr<const std::vector<T>> owned_;
    std::span<const T> all_;
};

}  // namespace wizdesk::intents
