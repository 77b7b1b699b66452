#include "bot/http/dispatcher.h"

#include <cmath>

#include <cxxabi.h>

#include "bot/http/address.h"
#include "bot/http/form.h"
#include "bot/logging.h"

namespace wizdesk::http {

namespace {

using Clock = std::chrono::steady_clock;

std::string_view known_method(const std::string& method) {
    for (const std::string_view known :
         {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        if (method == known) return known;
    return "other";
}

std::string_view name_of(storage::StoreError::Kind kind) {
    switch (kind) {
        case storage::StoreError::Kind::busy:
            return "busy";
        case storage::StoreError::Kind::unavailable:
            return "unavailable";
        case storage::StoreError::Kind::damaged:
            return "damaged";
        case storage::StoreError::Kind::newer:
            return "newer";
        case storage::StoreError::Kind::held:
            return "held";
    }
    return "unknown";
}

std::string region_of(const std::string& client) {
    const auto address = Address::parse(client);
    return address ? address->region() : "unknown";
}

Answer no_route(const std::string& allow) {
    if (allow.empty()) return problem_answer({Fault::not_found, {}, {}, {}, {}});
    return problem_answer({Fault::method_not_allowed, {}, {}, {}, {{"Allow", allow}}});
}

}  // namespace

Dispatcher::Dispatcher(Router router, Parts parts)
    : router_(std::move(router)), parts_(std::move(parts)) {}

std::optional<Answer> Dispatcher::answer(const Front& front, const httplib::Request& request) {
    const auto start = Clock::now();
    const auto match = router_.find(request.method, path_of(request.target));
    const auto* found = std::get_if<Found>(&match);
    std::optional<Answer> result =
        found ? answer(front, *found->route, Call{request, found->id, request.remote_addr, true})
              : no_route(std::get<NoRoute>(match).allow);
    if (result) count(request, found ? found->route->path : "unmatched", result->status, start);
    return result;
}

std::optional<Answer> Dispatcher::answer(const Front& front, const Route& route, const Call& call) {
    try {
        return carry_out(front, route, call);
    } catch (...) {
        note(std::current_exception());
        return explain(route, call, std::current_exception());
    }
}

// In this order: a caller over the limit costs no look into the store, and nobody gets to a
// handler, or counts for a conversation, without what the route asks for. A call that comes back
// from waiting was counted when it came, but may have lost its conversation since.
std::optional<Answer> Dispatcher::carry_out(const Front& front, const Route& route, Call call) {
    const bool is_new = Front::run_of(call.request) == Run::first;
    if (is_new) parts_.limits.count_caller(route.cost, call);
    admit(route, call);
    if (is_new) parts_.limits.count_message(route.cost, call);
    return parts_.waiting.answer(front, route.handler, std::move(call));
}

void Dispatcher::admit(const Route& route, Call& call) {
    if (route.access == Access::conversation) parts_.authorize(call);
    if (route.access == Access::operators) parts_.authorize_operator(call);
    if (route.access == Access::agents) call.agent = admit_agent(route, call);
    if (route.access == Access::loopback && !parts_.operators_only) {
        const auto address = Address::parse(call.client);
        if (!address || !address->is_loopback()) throw Refused(Fault::not_found);
    }
}

// Agents are not counted; whoever is not known as one is a stranger who tries.
AgentCaller Dispatcher::admit_agent(const Route& route, const Call& call) {
    try {
        return parts_.admit_agent(route, call);
    } catch (const Refused&) {
        parts_.limits.count_caller(Cost::request, call);
        throw;
    }
}

Answer Dispatcher::explain(const Route& route, const Call& call, const std::exception_ptr& error) {
    const Problem problem = problem_for(error);
    Answer plain = problem_answer(problem);
    if (!route.explain) return plain;
    try {
        Answer explained = route.explain(call, problem);
        for (auto& header : plain.headers) explained.headers.push_back(std::move(header));
        return explained;
    } catch (...) {
        return plain;  // what hinders the answer may well hinder its explanation
    }
}

void Dispatcher::note(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const Refused&) {
        return;  // the caller's doing; the request's own line tells it
    } catch (const storage::StoreError& store_error) {
        parts_.metrics.store_error(name_of(store_error.kind()));
        bot::log(bot::LogLevel::error, "store error",
                 {{"kind", name_of(store_error.kind())}, {"cause", store_error.what()}});
    } catch (...) {
        // Only the type: other libraries' messages quote what they were given.
        const std::type_info* type = abi::__cxa_current_exception_type();
        bot::log(bot::LogLevel::error, "unexpected error", {{"type", type ? type->name() : "?"}});
    }
}

void Dispatcher::count(const httplib::Request& request, const std::string& route, int status,
                       std::chrono::steady_clock::time_point start) {
    const std::chrono::duration<double> took = Clock::now() - start;
    parts_.metrics.request(known_method(request.method), route, status, took);
    bot::log(bot::LogLevel::info, "request",
             {{"method", known_method(request.method)},
              {"route", route},
              {"status", status},
              {"microseconds", std::llround(took.count() * 1e6)},
              {"from", region_of(request.remote_addr)}});
}

}  // namespace wizdesk::http
