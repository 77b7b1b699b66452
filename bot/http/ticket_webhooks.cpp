#include "bot/http/ticket_webhooks.h"

#include <nlohmann/json.hpp>

#include "bot/http/message_json.h"
#include "bot/http/problem.h"

namespace wizdesk::http {

namespace {

using tickets::Receipt;

Answer status_answer(const char* status) {
    return {200, "application/json", to_text({{"status", status}}), {}};
}

Answer answer_to(const Receipt& receipt) {
    switch (receipt.what) {
        case Receipt::What::accepted:
            return {202,
                    "application/json",
                    to_text({{"event_id", receipt.event_id}, {"status", "accepted"}}),
                    {}};
        case Receipt::What::duplicate:
            return status_answer("duplicate");
        case Receipt::What::ignored:
            return status_answer("ignored");
        case Receipt::What::malformed:
            throw Refused(Fault::invalid_field, "This is not what the ticket system sends: " +
                                                    std::string(receipt.why) + ".");
        case Receipt::What::not_genuine:
            break;
    }
    throw Refused(Fault::not_genuine);
}

}  // namespace

Outcome receive_ticket(tickets::Desk& desk, const bot::Clock& clock, const Call& call) {
    const std::vector<tickets::Header> headers(call.request.headers.begin(),
                                               call.request.headers.end());
    const auto receipt = desk.receive(call.id, {headers, call.request.body, clock.now()});
    if (!receipt) throw Refused(Fault::not_found, "No ticket system of that name is configured.");
    return answer_to(*receipt);
}

}  // namespace wizdesk::http
