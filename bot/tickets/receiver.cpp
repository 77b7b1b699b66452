#include "bot/tickets/receiver.h"

#include "bot/random_id.h"
#include "bot/tickets/event_content.h"

namespace wizdesk::tickets {

Receiver::Receiver(const Source& source, const TicketSystem& system, storage::TicketStore& store,
                   const bot::KnowledgeSource& knowledge, const bot::Clock& clock)
    : source_(source), system_(system), store_(store), knowledge_(knowledge), clock_(clock) {}

Receipt Receiver::receive(const Delivery& delivery) {
    const Verdict verdict = system_.verify(delivery);
    if (verdict != Verdict::genuine) return {Receipt::What::not_genuine, {}, to_string(verdict)};
    const Parsed parsed = system_.parse(delivery);
    if (const auto* ignored = std::get_if<Ignored>(&parsed))
        return {Receipt::What::ignored, {}, ignored->why};
    if (const auto* malformed = std::get_if<Malformed>(&parsed))
        return {Receipt::What::malformed, {}, malformed->what};
    if (source_.mode == Mode::off) return {Receipt::What::ignored, {}, "the source is off"};
    return keep(std::get<Incoming>(parsed));
}

Receipt Receiver::keep(const Incoming& incoming) {
    const auto knowledge = knowledge_.current();
    const auto content =
        content_of(incoming, [&](std::string_view text) { return knowledge->redact(text); });
    storage::TicketEvent event;
    event.id = bot::random_id();
    event.source = source_.name;
    event.ticket_id = incoming.ticket_id;
    event.key = incoming.event_key;
    event.content = encode_content(content);
    event.received_at = clock_.now();
    event.due_at = event.received_at + source_.burst;
    if (!store_.receive(event)) return {Receipt::What::duplicate, {}, "delivered before"};
    return {Receipt::What::accepted, event.id, "stored"};
}

}  // namespace wizdesk::tickets
