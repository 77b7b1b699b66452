// append_until_killed DATABASE PREFIX: appends turns from four threads until it is killed, and
// prints a line for each one once it is acknowledged: "CONVERSATION SEQ TEXT".

#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

#include "storage/sqlite/sqlite_store.h"
#include "tests/storage/turns.h"

namespace {

using namespace wizdesk::storage;

// In one write, so that a line is printed wholly or not at all.
void acknowledge(const std::string& id, std::int64_t seq, const std::string& text) {
    const std::string line = id + " " + std::to_string(seq) + " " + text + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::terminate();
}

void append_for_ever(ConversationStore& store, const std::string& prefix) {
    for (int conversation = 0;; ++conversation) {
        const std::string id = prefix + "-" + std::to_string(conversation);
        for (int turn = 0; turn < 5; ++turn) {
            const std::string text = id + "." + std::to_string(turn);
            const auto result =
                turn == 0 ? store.append(with_key(opening(id, text), text))
                          : store.append(with_key(
                                continuing(store.find_conversation(id).value(), text), text));
            acknowledge(id, result.first_seq, text);
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    try {
        const auto store = sqlite::open_sqlite_store({argv[1]});
        std::vector<std::jthread> threads;
        threads.reserve(4);
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&store, prefix = argv[2] + ("-" + std::to_string(i))] {
                append_for_ever(*store, prefix);
            });
        }
    } catch (const StoreError& error) {
        std::cerr << error.what() << '\n';
        return 3;
    }
}
