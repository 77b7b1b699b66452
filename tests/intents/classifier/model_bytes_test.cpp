#include "intents/classifier/model_bytes.h"

#include <algorithm>
#include <cstdint>

#include <gmock/gmock.h>

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Pair {
    std::uint32_t left;
    float right;
};

std::string written() {
    ModelWriter out;
    out.put(std::uint64_t{7});
    out.put("five!");
    out.put(std::vector<std::string>{"a", "", "a longer one"});
    out.put(FlatArray<Pair>(std::vector<Pair>{{1, 0.5F}, {2, -1}}));
    out.put(FlatArray<float>());
    out.put("end");
    return out.bytes();
}

// In memory on a border of eight, as the linker puts what is built in.
class Aligned {
  public:
    explicit Aligned(const std::string& bytes) : room_(bytes.size() / 8 + 1), size_(bytes.size()) {
        std::copy(bytes.begin(), bytes.end(), start());
    }
    std::string_view bytes(std::size_t count) { return {start(), std::min(count, size_)}; }
    std::string_view bytes() { return bytes(size_); }

  private:
    char* start() { return static_cast<char*>(static_cast<void*>(room_.data())); }
    std::vector<std::uint64_t> room_;
    std::size_t size_;
};

void read_all(ModelReader in) {
    EXPECT_EQ(in.number(), 7U);
    EXPECT_EQ(in.text(), "five!");
    EXPECT_THAT(in.texts(), ElementsAre("a", "", "a longer one"));
    const auto pairs = in.array<Pair>();
    ASSERT_EQ(pairs.size(), 2U);
    EXPECT_EQ(pairs[1].left, 2U);
    EXPECT_EQ(pairs[1].right, -1);
    EXPECT_THAT(in.array<float>().all(), IsEmpty());
    EXPECT_EQ(in.text(), "end");
}

TEST(ModelBytes, GiveBackWhatWasPutInTheSameOrder) {
    Aligned bytes(written());
    read_all(ModelReader(bytes.bytes()));
}

TEST(ModelBytes, ArraysAreUsedWhereTheyLie) {
    Aligned bytes(written());
    ModelReader in(bytes.bytes());
    in.number();
    in.text();
    in.texts();
    const auto pairs = in.array<Pair>();
    const void* first = pairs.data();
    const void* begin = bytes.bytes().data();
    const void* end = bytes.bytes().data() + bytes.bytes().size();
    EXPECT_TRUE(begin < first && first < end);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(first) % 8, 0U);
}

TEST(ModelBytes, ThatEndTooEarlyAreRefusedWhereverTheyAreCut) {
    Aligned bytes(written());
    for (std::size_t count = 0; count + 8 < bytes.bytes().size(); ++count)
        EXPECT_THROW(read_all(ModelReader(bytes.bytes(count))), ModelBytesError) << count;
}

TEST(ModelBytes, AnImpossibleSizeIsRefusedBeforeAnythingIsMade) {
    ModelWriter out;
    out.put(~std::uint64_t{0});
    EXPECT_THROW(ModelReader(out.bytes()).array<float>(), ModelBytesError);
    EXPECT_THROW(ModelReader(out.bytes()).text(), ModelBytesError);
    EXPECT_THROW(ModelReader(out.bytes()).texts(), ModelBytesError);
}

TEST(FlatArray, CopiesOfWhatIsOwnedOutliveTheFirst) {
    FlatArray<int> copy;
    {
        const FlatArray<int> first(std::vector<int>{1, 2, 3});
        copy = first;
    }
    EXPECT_THAT(copy.all(), ElementsAre(1, 2, 3));
    EXPECT_EQ(copy.bytes(), 3 * sizeof(int));
}

}  // namespace
}  // namespace wizdesk::intents
