#pragma once

// The rules, each over a whole Scan. What a rule claims is out of reach of the later ones; why they
// stand in this order is said in redactor.cpp.

#include "bot/privacy/scan.h"

namespace wizdesk::privacy {

void claim_hl7_segments(Scan& scan);
void claim_links(Scan& scan);      // addresses of pages
void claim_mailboxes(Scan& scan);  // e-mail addresses
void claim_network_addresses(Scan& scan);
void claim_secrets(Scan& scan);
void claim_social_security(Scan& scan);
void claim_cards(Scan& scan);
void claim_medicare(Scan& scan);
void claim_phones(Scan& scan);
void claim_cued_ids(Scan& scan);
void note_dates(Scan& scan);  // claims nothing
void claim_addresses(Scan& scan);
void claim_zip_codes(Scan& scan);
void claim_names(Scan& scan);
void claim_dates(Scan& scan);
void claim_ages(Scan& scan);

}  // namespace wizdesk::privacy
