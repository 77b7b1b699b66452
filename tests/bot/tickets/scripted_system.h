#pragma once

// A ticket system that does what a test tells it, and remembers what was asked of it. In the place
// of an adapter, where what surrounds adapters is tested.

#include <functional>
#include <string>
#include <vector>

#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

class ScriptedSystem : public TicketSystem, public TicketOpener {
  public:
    // What it says; may throw ApiError.
    std::function<Verdict(const Delivery&)> verdict = [](const Delivery&) {
        return Verdict::genuine;
    };
    std::function<Parsed(const Delivery&)> parsed = [](const Delivery&) {
        return Parsed(Ignored{"nothing scripted"});
    };
    std::function<void(Incoming&)> fetched = [](Incoming&) {};
    std::function<TicketState(const StateQuestion&)> looked = [](const StateQuestion&) {
        return TicketState{};
    };
    std::function<void(const Post&)> took = [](const Post&) {};

    bool opens = false;  // whether tickets can be opened in it at all
    std::function<std::optional<std::string>(const std::string&)> found = [](const std::string&) {
        return std::optional<std::string>();
    };
    std::function<std::string(const NewTicket&)> number = [](const NewTicket&) {
        return std::string("57");
    };

    mutable std::vector<NewTicket> opened;
    mutable std::vector<StateQuestion> questions;
    mutable std::vector<Post> posts;

    Verdict verify(const Delivery& delivery) const override { return verdict(delivery); }
    Parsed parse(const Delivery& delivery) const override { return parsed(delivery); }
    void fetch(Api&, Incoming& incoming) const override { fetched(incoming); }
    TicketState state(Api&, const StateQuestion& question) const override {
        questions.push_back(question);
        return looked(question);
    }
    void post(Api&, const Post& post) const override {
        posts.push_back(post);
        took(post);
    }
    const TicketOpener* opener() const override { return opens ? this : nullptr; }
    std::optional<std::string> find_opened(Api&, const std::string& marker) const override {
        return found(marker);
    }
    std::string open(Api&, const NewTicket& ticket) const override {
        opened.push_back(ticket);
        return number(ticket);
    }
    void check(Api&) const override {}
    Sample sample(const SampleMessage&) const override { return {}; }
};

// An Api that nobody calls.
class NoApi : public Api {
  public:
    ApiAnswer call(const ApiCall&, std::initializer_list<int>) override {
        throw ApiError(ApiError::Kind::refused, "no API in this test");
    }
};

}  // namespace wizdesk::tickets
