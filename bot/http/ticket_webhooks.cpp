#include "bot/http/ticket_webhooks.h"

#include <nlohmann/json.hpp>

#include "bot/http/message_json.h"
#include "bot/http/problem.h"
#include "bot/logging.h"

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

// 429 is the one status after which every sender delivers again: Chatwoot does so for no other one
// but 500, Zendesk not for 500.
Outcome receive_ticket(tickets::Desk& desk, const bot::Clock& clock, const Call& call) try {
    const std::vector<tickets::Header> headers(call.request.headers.begin(),
                                               call.request.headers.end());
    const auto receipt = desk.receive(call.id, {headers, call.request.body, clock.now()});
    if (!receipt) throw Refused(Fault::not_found, "No ticket system of that name is configured.");
    return answer_to(*receipt);
} catch (const storage::StoreError& error) {
    bot::log(bot::LogLevel::error, "store error", {{"cause", error.what()}});
    throw Refused(Problem{Fault::too_many_requests,
                          "It cannot be stored now; deliver it again.",
                          {},
                          std::chrono::seconds(5),
                          {}});
}

}  // namespace wizdesk::http
