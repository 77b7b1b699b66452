#pragma once

// What shows that a delivery was made by somebody who knows a secret: the schemes that several
// systems share. All of them believe any of a source's secrets, so that keys can be exchanged.

#include <string>
#include <string_view>
#include <vector>

#include "bot/tickets/delivery.h"
#include "bot/tickets/signatures.h"
#include "bot/tickets/source.h"

namespace wizdesk::tickets {

// Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature with one or more "v1,BASE64";
// signatures of versions that are not known are skipped.
Verdict standard_webhook_verdict(const Source& source, const Delivery& delivery);

// The headers of a delivery that the above takes for genuine; without a signature if the source has
// no secret.
std::vector<Header> standard_webhook_headers(const Source& source, std::string_view id,
                                             storage::Time now, std::string_view body);

// A header of the form `prefix` and hex that says the MAC of `signed_bytes`.
Verdict hex_mac_verdict(const Source& source, Hash hash, std::string_view signed_bytes,
                        std::string_view text, std::string_view prefix);

// The secret itself in source.secret_header. unsigned_ if there is no such header.
Verdict secret_header_verdict(const Source& source, const Delivery& delivery);

// The verdict as it counts for the source: one that allows unsigned deliveries takes what bears no
// proof for genuine, but never a proof that is wrong.
Verdict lenient(const Source& source, Verdict verdict);

}  // namespace wizdesk::tickets
