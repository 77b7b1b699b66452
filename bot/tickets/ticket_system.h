#pragma once

// The contract of a ticket system: all that wizdesk has to know of one stands behind this class, in
// one file, with one row in registry.cpp and one folder of fixtures.
//
// An adapter is made once for a configured source and then used by any number of threads; it keeps
// nothing between calls. verify and parse are pure and never reach out; the others call the
// system's API and may take as long as the Api allows. Formats: README.md names their sources.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/tickets/api.h"
#include "bot/tickets/delivery.h"
#include "bot/tickets/source.h"
#include "bot/tickets/ticket_opener.h"
#include "storage/conversation_store.h"

namespace wizdesk::tickets {

enum class TextFormat { plain, html };

// One message of a requester, as it came. Nothing in it is redacted yet.
struct Incoming {
    std::string event_key;  // the same for every delivery of this message, other for any other one
    std::string ticket_id;
    std::string subject;  // of the ticket; empty for a message that does not open it
    std::string body;
    TextFormat format = TextFormat::plain;
    std::string reference;             // what fetch needs; empty: nothing is missing
    std::vector<Header> mail_headers;  // of the e-mail that it was, where the system tells them
    std::optional<storage::Time> at;   // when it was written; empty: the system does not say
};

// Genuine, and no work for us: our own note, an agent's message, a private note, a closed ticket,
// an event of no interest. `why` is a fixed phrase for the log.
struct Ignored {
    std::string_view why;
};

// Genuine, but not what the system is known to send. `what` is a fixed phrase that names the field.
struct Malformed {
    std::string_view what;
};

using Parsed = std::variant<Incoming, Ignored, Malformed>;

// What has to be known of a ticket right before something is posted on it.
struct TicketState {
    bool open = true;              // false: closed, deleted or merged away
    bool person_answered = false;  // an agent wrote to the requester since `since`
    bool posted = false;           // a note or answer that holds the marker is there already
    std::string version;  // of the ticket, for Post; empty where the system has no such thing
};

struct StateQuestion {
    std::string ticket_id;
    std::string marker;
    storage::Time since{};
};

enum class PostForm { note, answer };  // internal; to be read by the requester

struct Post {
    std::string ticket_id;
    PostForm form = PostForm::note;
    std::string text;    // in the adapter's text_format(), with the marker in it
    std::string marker;  // unique to this post; for systems that have a place of their own for it
    bool hand_off = false;  // a person has to go on: tell the system, if it knows such a thing
    std::string version;  // of the state that was read: who changes the ticket meanwhile makes the
                          // post fail as `later`, where the system can do that
};

class TicketSystem {
  public:
    virtual ~TicketSystem() = default;

    // Whether the delivery was made by somebody who knows the secret, on the raw bytes, in constant
    // time; a timestamp of the scheme must be within five minutes of delivery.now.
    virtual Verdict verify(const Delivery& delivery) const = 0;

    // Call it after verify only. Never throws for any bytes.
    virtual Parsed parse(const Delivery& delivery) const = 0;

    // Fills what a delivery left out (`reference` is not empty). Throws ApiError.
    virtual void fetch(Api& api, Incoming& incoming) const;

    // Throws ApiError. A ticket that is gone is not open.
    virtual TicketState state(Api& api, const StateQuestion& question) const = 0;

    // Throws ApiError; its kind tells whether the post may be there all the same.
    virtual void post(Api& api, const Post& post) const = 0;

    // What belongs to a post besides its text (handing over). post does it as well; call it when
    // state finds the text of an earlier try, which may have got no further. Harmless to repeat.
    // Throws ApiError.
    virtual void complete(Api& api, const Post& post) const;

    // Null if wizdesk cannot open tickets there; else it lives as long as this.
    virtual const TicketOpener* opener() const { return nullptr; }

    // How `text` of a Post has to be written.
    virtual TextFormat text_format() const { return TextFormat::plain; }

    // Asks the API something harmless that needs the token. Throws ApiError saying what to mend.
    virtual void check(Api& api) const = 0;

    // A delivery that verify takes for genuine and parse for an Incoming, for `wizdesk selftest`.
    virtual Sample sample(const SampleMessage& message) const = 0;
};

}  // namespace wizdesk::tickets
