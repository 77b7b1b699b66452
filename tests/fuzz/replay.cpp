// Runs one target over saved inputs, without a fuzzer: REPLAY FOLDER. For every compiler; part of
// the tests, so that what was found once stays mended.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "tests/fuzz/fuzz.h"

int main(int count, char** arguments) {
    if (count != 2) return 2;
    std::size_t inputs = 0;
    for (const auto& entry : std::filesystem::directory_iterator(arguments[1])) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(file)), {});
        // cut off everywhere: a sender may stop anywhere
        for (std::size_t size = 0; size <= bytes.size(); size += 1 + bytes.size() / 64) {
            const void* data = bytes.data();
            LLVMFuzzerTestOneInput(static_cast<const std::uint8_t*>(data), size);
        }
        const void* data = bytes.data();
        LLVMFuzzerTestOneInput(static_cast<const std::uint8_t*>(data), bytes.size());
        ++inputs;
    }
    std::cout << inputs << " inputs\n";
    return inputs == 0 ? 1 : 0;
}
