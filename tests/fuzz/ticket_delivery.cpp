// A delivery of each ticket system: the first byte says which, the rest is the body.

#include "bot/tickets/registry.h"
#include "tests/fuzz/fuzz.h"

using namespace wizdesk;

namespace {

tickets::Source source_of(std::string_view system) {
    tickets::Source source;
    source.name = "helpdesk";
    source.system = system;
    source.secrets = {"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="};
    source.secret_header = "X-Secret";
    source.url = "https://tickets.example.org";
    source.user = "wizdesk";
    source.token = "token";
    source.own_id = "7";
    return source;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto rows = tickets::systems();
    static const auto systems = [&] {
        std::vector<std::unique_ptr<tickets::TicketSystem>> all;
        for (const auto& row : rows) all.push_back(row.make(source_of(row.name)));
        return all;
    }();
    const std::string body = fuzz::text_of(data + 1, size - 1);
    const std::vector<tickets::Header> headers = {{"webhook-id", "id"},
                                                  {"webhook-timestamp", "1700000000"},
                                                  {"webhook-signature", "v1,AAAA"},
                                                  {"X-Secret", body.substr(0, 16)}};
    const tickets::Delivery delivery{headers, body,
                                     storage::Time(std::chrono::seconds(1700000000))};
    const tickets::TicketSystem& system = *systems[data[0] % systems.size()];
    fuzz::expect(system.verify(delivery) != tickets::Verdict::genuine, "nobody knows the secret");
    const tickets::Parsed parsed = system.parse(delivery);
    if (const auto* incoming = std::get_if<tickets::Incoming>(&parsed)) {
        fuzz::expect(!incoming->event_key.empty(), "an event has a key");
        fuzz::expect(!incoming->ticket_id.empty(), "an event has a ticket");
    }
    return 0;
}
