#pragma once

// A ticket system that does what a test tells it, and remembers what was asked of it. In the place
// of an adapter, where what surrounds adapters is tested.

#include <functional>
#include <string>
#include <vector>

#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

class ScriptedSystem : public TicketSystem {
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
