#include "storage/sqlite/log_damage.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <string_view>
#include <utility>

namespace wizdesk::storage::sqlite {
namespace {

constexpr std::size_t kHeaderBytes = 32;
constexpr std::size_t kFrameHeaderBytes = 24;
constexpr std::uint32_t kMagic = 0x377f0682;  // with the lowest bit set: sums over big-endian words
constexpr std::uint32_t kLeastPage = 512;
constexpr std::uint32_t kLargestPage = 65536;

std::uint32_t word(std::string_view bytes, std::size_t at, bool big_endian = true) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[at + (big_endian ? i : 3 - i)]);
        value = value << 8 | byte;
    }
    return value;
}

struct Sum {
    std::uint32_t first = 0;
    std::uint32_t second = 0;

    static Sum stored(std::string_view bytes, std::size_t at) {
        return {word(bytes, at), word(bytes, at + 4)};
    }
    // The sum goes on over bytes whose number is a multiple of eight.
    Sum with(std::string_view bytes, bool big_endian) const {
        Sum sum = *this;
        for (std::size_t at = 0; at < bytes.size(); at += 8) {
            sum.first += word(bytes, at, big_endian) + sum.second;
            sum.second += word(bytes, at + 4, big_endian) + sum.first;
        }
        return sum;
    }
    bool operator==(const Sum&) const = default;
};

class Log {
  public:
    explicit Log(std::string_view header)
        : header_(header),
          big_endian_((word(header, 0) & 1) != 0),
          last_(Sum::stored(header, 24)) {}

    bool is_sound() const {
        const std::uint32_t page = page_bytes();
        return (word(header_, 0) | 1) == (kMagic | 1) && page >= kLeastPage &&
               page <= kLargestPage && (page & (page - 1)) == 0 &&
               Sum().with(header_.substr(0, 24), big_endian_) == last_;
    }

    std::uint32_t page_bytes() const { return word(header_, 8); }

    // Whether the next frame goes on from the one before it, as that one says of itself: so frames
    // can be told behind one that does not fit.
    bool fits(std::string_view frame) {
        const Sum begin = std::exchange(last_, Sum::stored(frame, 16));
        return word(frame, 0) != 0 && frame.substr(8, 8) == header_.substr(16, 8) &&
               begin.with(frame.substr(0, 8), big_endian_)
                       .with(frame.substr(kFrameHeaderBytes), big_endian_) == last_;
    }

  private:
    std::string_view header_;
    bool big_endian_;
    Sum last_;
};

bool commits(std::string_view frame) {
    return word(frame, 4) != 0;
}

// Reads as many bytes as the text is long.
bool filled(std::string& text, std::istream& in) {
    return static_cast<bool>(in.read(text.data(), static_cast<std::streamsize>(text.size())));
}

}  // namespace

bool has_lost_commits(const std::string& log_file) {
    std::ifstream in(log_file, std::ios::binary);
    std::string header(kHeaderBytes, '\0');
    if (!filled(header, in) || std::ranges::count(header, '\0') == kHeaderBytes) return false;
    Log log(header);
    if (!log.is_sound()) return true;
    bool broken = false;
    bool commit_behind = false;
    for (std::string frame(kFrameHeaderBytes + log.page_bytes(), '\0'); filled(frame, in);) {
        const bool fits = log.fits(frame);
        if (commit_behind && fits) return true;
        broken = broken || !fits;
        commit_behind = commit_behind || (broken && fits && commits(frame));
    }
    return false;
}

}  // namespace wizdesk::storage::sqlite
