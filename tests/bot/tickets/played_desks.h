#pragma once

// Ticket systems as their makers describe them, each small enough for one ticket: what is read of
// it, what is posted on it, and how the system answers. For a recording server.

#include <functional>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "storage/conversation_store.h"
#include "tests/fakes/recording_server.h"

namespace wizdesk::tickets {

// The one ticket of a played system.
struct PlayedTicket {
    bool closed = false;
    std::optional<storage::Time> answered;  // when a person answered its requester
    std::vector<test::SeenCall> posts;      // those that had their effect, oldest first

    // The text of each post, at this place of its JSON.
    std::vector<std::string> texts(const char* place) const;
};

// What a post has to look like. In the body $TEXT stands for the text, $MARKER for the marker and
// $TIME for a time; in the headers $SIGNATURE for what only the secret's owner can write.
struct ExpectedPost {
    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> headers;  // besides those of any HTTP call
    nlohmann::json body;
};

struct DeskRow {
    std::string system;
    std::string base;                // what the source's url has behind the host
    std::string ticket;              // its id
    std::string text;                // where the text stands in a post's JSON
    std::vector<std::string> reads;  // the targets that are read before anything is posted
    ExpectedPost note;
    ExpectedPost answer;
    test::Play (*serve)(const test::SeenCall& call, PlayedTicket& ticket);
};

const std::vector<DeskRow>& desk_rows();

// Tells the rows apart where a test fails.
inline void PrintTo(const DeskRow& row, std::ostream* out) {
    *out << row.system;
}

// One row at work. Give it to a recording server; from any thread.
class PlayedDesk {
  public:
    explicit PlayedDesk(const DeskRow& row) : row_(row) {}

    test::Play operator()(const test::SeenCall& call);

    // The next call that reads (GET), or that does not, is played so. Unless the play hangs, resets
    // or answers with no success, the call has its effect first.
    void at_read(test::Play play);
    void at_post(test::Play play);

    void close_ticket();
    void let_a_person_answer(storage::Time at);
    std::vector<test::SeenCall> posts() const;

  private:
    const DeskRow& row_;
    mutable std::mutex mutex_;
    PlayedTicket ticket_;
    std::optional<test::Play> at_read_;
    std::optional<test::Play> at_post_;
};

}  // namespace wizdesk::tickets
