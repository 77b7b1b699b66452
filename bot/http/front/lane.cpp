#include "bot/http/front/lane.h"

#include "bot/http/front/connection.h"

namespace wizdesk::http::front {

void Lane::enter(Connection& connection, Moment now) {
    if (connection.lane != nullptr) {
        places_.splice(places_.end(), connection.lane->places_, connection.place);
    } else {
        connection.place = places_.insert(places_.end(), &connection);
    }
    connection.lane = this;
    connection.due = now + patience_;
}

void Lane::leave(Connection& connection) {
    if (connection.lane == nullptr) return;
    connection.lane->places_.erase(connection.place);
    connection.lane = nullptr;
}

std::optional<Moment> Lane::next_due() const {
    if (places_.empty()) return std::nullopt;
    return places_.front()->due;
}

}  // namespace wizdesk::http::front
