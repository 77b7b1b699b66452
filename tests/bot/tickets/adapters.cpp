#include "tests/bot/tickets/adapters.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "storage/time_text.h"

namespace wizdesk::tickets {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

fs::path fixtures(const std::string& folder) {
    return fs::path(WIZDESK_SOURCE_DIR) / "tests" / "fixtures" / "tickets" / folder;
}

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A hash at the end of a key says nothing to a reader: "ticket/11/" is left of it.
std::string readable(const std::string& key) {
    const auto slash = key.rfind('/');
    return slash != std::string::npos && key.size() - slash == 33 ? key.substr(0, slash + 1) : key;
}

std::string told_incoming(const Incoming& incoming) {
    std::string text = readable(incoming.event_key) + " | " + incoming.ticket_id + " | " +
                       incoming.subject + " | " + incoming.body;
    if (incoming.format == TextFormat::html) text += " | html";
    if (!incoming.reference.empty()) text += " | fetch " + incoming.reference;
    if (incoming.at) text += " | " + storage::to_rfc3339(*incoming.at);
    for (const auto& [name, value] : incoming.mail_headers)
        text.append(" | ").append(name).append(": ").append(value);
    return text;
}

// The JSON with the value at each place replaced by each of `others`, one at a time.
void for_each_change(const json& whole, const std::function<void(const std::string&)>& see) {
    const json others[] = {nullptr,
                           true,
                           5,
                           -1.5,
                           "",
                           std::string(1, '\0') + "x",
                           json::array(),
                           json::object(),
                           json::array({json::object()}),
                           18446744073709551615ULL};
    const json flat = whole.flatten();
    for (const auto& [pointer, value] : flat.items()) {
        // Every place on the way there, from the whole down to the leaf.
        for (json::json_pointer at(pointer);; at = at.parent_pointer()) {
            for (const json& other : others) {
                json changed = whole;
                changed[at] = other;
                see(changed.dump());
            }
            if (at.empty()) break;
            json removed = whole;
            auto& parent = removed[at.parent_pointer()];
            if (parent.is_object()) parent.erase(at.back());
            see(removed.dump());
        }
    }
}

std::string flipped(std::string text, std::size_t at) {
    text[at] = static_cast<char>(text[at] ^ 1);
    return text;
}

const std::string kBody = R"({"event":"ping","id":1,"text":"gr\u00fcn ü 💉"})";

class CaseTable {
  public:
    explicit CaseTable(const Scheme& scheme)
        : scheme_(scheme), good_(scheme.sign(scheme.secret, kBody, kNow)) {}

    void add(const std::string& name, Verdict verdict, std::vector<Header> headers,
             const std::string& body = kBody, storage::Time now = kNow) {
        cases_.push_back({name, verdict, std::move(headers), body, now});
    }

    void add_genuine() {
        add("as it should be", Verdict::genuine, good_);
        add("with the older secret", Verdict::genuine,
            scheme_.sign(scheme_.older_secret, kBody, kNow));
        for (const std::string& body : {std::string(), std::string("{}"), std::string(70000, 'x'),
                                        std::string("\0\r\n", 3), kBody + "\n"})
            add("another body", Verdict::genuine, scheme_.sign(scheme_.secret, body, kNow), body);
        auto odd = good_;
        for (auto& [name, value] : odd) {
            for (char& c : name) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        }
        add("names in capitals", Verdict::genuine, odd);
        add("among other headers", Verdict::genuine,
            with(with(good_, "Accept", "*/*"), "X-" + scheme_.signature, "nonsense"));
    }

    void add_changed_bodies() {
        for (const std::size_t at : {std::size_t{0}, kBody.size() / 2, kBody.size() - 1})
            add("a bit of the body changed", Verdict::mismatched, good_, flipped(kBody, at));
        for (const std::string& body :
             {std::string(), kBody.substr(1), kBody.substr(0, kBody.size() - 1), kBody + " ",
              kBody + kBody, json::parse(kBody).dump(1), json::parse(kBody).dump()})
            add("another body with the same signature", Verdict::mismatched, good_, body);
    }

    void add_wrong_secrets() {
        for (const std::size_t at : {std::size_t{8}, std::size_t{9}, scheme_.secret.size() / 2})
            add("another secret", Verdict::mismatched,
                scheme_.sign(flipped(scheme_.secret, at), kBody, kNow));
    }

    void add_signatures(const std::vector<std::pair<std::string, Verdict>>& values) {
        for (const auto& [value, verdict] : values)
            add("signature '" + value + "'", verdict,
                with(without(good_, scheme_.signature), scheme_.signature, value));
    }

    void add_missing_and_twice() {
        const std::string right = good_signature();
        add("nothing at all", Verdict::unsigned_, {});
        add("no signature", Verdict::unsigned_, without(good_, scheme_.signature));
        add("two signatures", Verdict::unsigned_, with(good_, scheme_.signature, right));
        add("a wrong one before", Verdict::unsigned_,
            with(with(without(good_, scheme_.signature), scheme_.signature, "x"), scheme_.signature,
                 right));
        add("an empty one behind", Verdict::unsigned_, with(good_, scheme_.signature, ""));
        add_signatures({{"", Verdict::malformed},
                        {" ", Verdict::malformed},
                        {"0", Verdict::malformed},
                        {right.substr(0, right.size() - 1), Verdict::malformed},
                        {right.substr(0, right.size() / 2), Verdict::malformed},
                        {right.substr(1), Verdict::malformed},
                        {right + "0", Verdict::malformed},
                        {right + right, Verdict::malformed}});
    }

    void add_flipped_signatures() {
        const std::string right = good_signature();
        // The last bits of a hexadecimal digit and of one in base64 make another digit of it.
        for (std::size_t at = right.size() - 20; at < right.size() - 4; ++at) {
            if (std::isxdigit(static_cast<unsigned char>(flipped(right, at)[at])) != 0)
                add_signatures({{flipped(right, at), Verdict::mismatched}});
        }
    }

    std::string good_signature() const {
        for (const auto& [name, value] : good_) {
            if (name == scheme_.signature) return value;
        }
        return {};
    }

    void add_times() {
        if (scheme_.timestamp.empty()) return;
        using std::chrono::minutes;
        using std::chrono::seconds;
        const auto five = minutes(5);
        add("five minutes old", Verdict::genuine, good_, kBody, kNow + five);
        add("five minutes ahead", Verdict::genuine, good_, kBody, kNow - five);
        for (const auto skew : {seconds(301), seconds(3600), seconds(86400 * 365)}) {
            add("too old", Verdict::stale, good_, kBody, kNow + skew);
            add("too far ahead", Verdict::stale, good_, kBody, kNow - skew);
        }
        add("no time", Verdict::unsigned_, without(good_, scheme_.timestamp));
        add("two times", Verdict::unsigned_,
            with(good_, scheme_.timestamp, header_named(scheme_.timestamp)));
        for (const std::string time :
             {"", " ", "now", "-1700000000", "+1700000000", "01700000000", "1700000000.0",
              "1700000000 ", "0x6553f100", "99999999999999999999", "1,700,000,000"})
            add("time '" + time + "'", Verdict::malformed,
                with(without(good_, scheme_.timestamp), scheme_.timestamp, time));
        add("the time of another delivery", Verdict::mismatched,
            with(without(good_, scheme_.timestamp), scheme_.timestamp, other_time()));
    }

    std::vector<SignedCase> take() { return std::move(cases_); }

  private:
    std::string header_named(const std::string& name) const {
        for (const auto& header : good_) {
            if (header.first == name) return header.second;
        }
        return {};
    }

    std::string other_time() const {
        for (const auto& [name, value] :
             scheme_.sign(scheme_.secret, kBody, kNow + std::chrono::seconds(1))) {
            if (name == scheme_.timestamp) return value;
        }
        return {};
    }

    const Scheme& scheme_;
    std::vector<Header> good_;
    std::vector<SignedCase> cases_;
};

}  // namespace

Source source_of(const std::string& system) {
    Source source;
    source.name = "helpdesk";
    source.system = system;
    const bool standard = system == "standard" || system == "rt";
    source.secrets = standard ? std::vector<std::string>{kKey, kOlderKey}
                              : std::vector<std::string>{kSecret, kOlderSecret};
    if (system == "freshdesk") source.secret_header = "X-Wizdesk-Token";
    source.url = "https://helpdesk.example.test";
    if (system == "chatwoot") source.url += "/api/v1/accounts/1";
    source.user = system == "zendesk" || system == "jira" ? "bot@example.test" : "";
    source.token = "the-token";
    source.own_id = system == "rt" ? "helpdesk-bot" : "77";
    return source;
}

std::string told(const Parsed& parsed) {
    if (const auto* incoming = std::get_if<Incoming>(&parsed)) return told_incoming(*incoming);
    if (const auto* ignored = std::get_if<Ignored>(&parsed))
        return "ignored: " + std::string(ignored->why);
    return "malformed: " + std::string(std::get<Malformed>(parsed).what);
}

std::string told(const TicketState& state) {
    std::string text = state.open ? "open" : "closed";
    if (state.person_answered) text += " answered";
    if (state.posted) text += " posted";
    if (!state.version.empty()) text += " version " + state.version;
    return text;
}

void expect_outcomes(const TicketSystem& system, const std::string& folder,
                     const std::vector<Header>& headers, const Outcomes& expected) {
    std::set<std::string> listed;
    for (const auto& [name, outcome] : expected) {
        const std::string body = content_of(fixtures(folder) / name);
        EXPECT_EQ(told(system.parse({headers, body, kNow})), outcome) << name;
        listed.insert(name);
    }
    for (const auto& file : fs::directory_iterator(fixtures(folder)))
        EXPECT_TRUE(listed.contains(file.path().filename())) << file.path() << " is not expected";
}

void expect_to_survive(const TicketSystem& system, const std::string& folder,
                       const std::vector<Header>& headers) {
    const auto parse = [&](const std::string& body) {
        EXPECT_NO_THROW(system.parse({headers, body, kNow})) << body;
    };
    for (const auto& file : fs::directory_iterator(fixtures(folder))) {
        const std::string body = content_of(file.path());
        for (std::size_t size = 0; size < body.size(); ++size) parse(body.substr(0, size));
        const json whole = json::parse(body, nullptr, /*allow_exceptions=*/false);
        if (whole.is_object()) for_each_change(whole, parse);
    }
    for (const std::string body :
         {"", "null", "[]", "5", "\"x\"", "{}", "\xff", "{\"a\":1,\"a\":2}"}) {
        EXPECT_TRUE(std::holds_alternative<Malformed>(system.parse({headers, body, kNow}))) << body;
    }
    parse(std::string(100000, '['));
}

std::vector<SignedCase> signed_cases(const Scheme& scheme) {
    CaseTable table(scheme);
    table.add_genuine();
    table.add_changed_bodies();
    table.add_wrong_secrets();
    table.add_missing_and_twice();
    table.add_flipped_signatures();
    table.add_times();
    return table.take();
}

void expect_verdicts(const TicketSystem& system, const std::vector<SignedCase>& cases) {
    EXPECT_GE(cases.size(), 40U);
    for (const auto& each : cases) {
        const Verdict verdict = system.verify({each.headers, each.body, each.now});
        EXPECT_EQ(to_string(verdict), to_string(each.verdict)) << each.name;
    }
}

std::string header_of(const ApiCall& call, const std::string& name) {
    const auto value = Delivery{call.headers, {}, {}}.header(name);
    return std::string(value.value_or(""));
}

std::vector<Header> without(std::vector<Header> headers, const std::string& name) {
    std::erase_if(headers, [&](const Header& header) { return header.first == name; });
    return headers;
}

std::vector<Header> with(std::vector<Header> headers, const std::string& name,
                         const std::string& value) {
    headers.emplace_back(name, value);
    return headers;
}

std::string failure_of(const std::function<void()>& act) {
    try {
        act();
        return "done";
    } catch (const ApiError& error) {
        const char* kinds[] = {"later ", "unknown ", "refused "};
        return kinds[static_cast<int>(error.kind())] + std::to_string(error.status());
    }
}

void expect_good_sample(const TicketSystem& system) {
    const SampleMessage message{"selftest-1-a", "4711", "Which access?", "I'm a <nurse> & ü.",
                                kNow};
    SampleMessage other = message;
    other.event_key = "selftest-1-b";
    const Sample sample = system.sample(message);
    const Sample next = system.sample(other);
    EXPECT_EQ(to_string(system.verify({sample.headers, sample.body, kNow})), "genuine");
    const Parsed parsed = system.parse({sample.headers, sample.body, kNow});
    const Parsed parsed_next = system.parse({next.headers, next.body, kNow});
    ASSERT_TRUE(std::holds_alternative<Incoming>(parsed)) << told(parsed);
    ASSERT_TRUE(std::holds_alternative<Incoming>(parsed_next)) << told(parsed_next);
    const auto& incoming = std::get<Incoming>(parsed);
    EXPECT_EQ(incoming.ticket_id, "4711");
    EXPECT_TRUE(incoming.reference.empty());
    EXPECT_NE(incoming.event_key, std::get<Incoming>(parsed_next).event_key);
    EXPECT_NE(incoming.body.find(incoming.format == TextFormat::html ? "&lt;nurse>" : "<nurse>"),
              std::string::npos)
        << incoming.body;
}

}  // namespace wizdesk::tickets
