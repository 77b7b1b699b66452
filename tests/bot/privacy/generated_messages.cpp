#include "tests/bot/privacy/generated_messages.h"

#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <stdexcept>

namespace wizdesk::privacy {

namespace {

using Words = std::vector<std::string>;

// Half of the names stand in no list of the pack, as half of the people's do not.
const Words first_names = {"Emma",    "Liam",        "Sofia",   "Noah",      "Maria",
                           "Jose",    "Aaliyah",     "DeShawn", "Grace",     "Will",
                           "Madison", "Jordan",      "Xochitl", "Thandiwe",  "Oluwaseun",
                           "Siobhan", "Bartholomew", "Ngozi",   "Ekaterina", "Zbigniew",
                           "Phuong",  "Aoife",       "Tevin",   "Makayla",   "Jazlyn",
                           "Kwabena", "Ileana",      "Przemek", "Anneliese", "Demarion"};
const Words last_names = {
    "Smith",         "Garcia",     "Nguyen",          "Kowalski",     "Johnson",     "Rivera",
    "Patel",         "O'Brien",    "Santos",          "Chen",         "Quispe",      "Achterberg",
    "Wojciechowski", "Mbeki",      "Tremblay",        "Venkataraman", "Haverkamp",   "Pulaski",
    "Oyelaran",      "Szczepanik", "Delacroix-Byrne", "Abubakar",     "Castellanos", "Fitzwilliam",
    "Hrynkiewicz",   "Lindgren",   "Mukherjee",       "Zuberi"};
const Words streets = {"Maple",   "Elm",     "Oak Hill", "Farmington", "Whispering Pines",
                       "Main",    "Church",  "Old Post", "Birch",      "Cobblestone",
                       "N. Main", "Prospect"};
const Words suffixes = {"St",   "Street", "Ave", "Avenue", "Road", "Rd",
                        "Lane", "Drive",  "Dr.", "Court",  "Blvd", "Terrace"};
const Words towns = {"Hartford", "New Haven", "Old Saybrook", "Stamford", "West Hartford",
                     "Enfield",  "Norwich",   "Beacon Falls", "Madison",  "Union"};
const Words months = {"January", "Feb", "March",     "Apr", "May", "June",
                      "July",    "Aug", "September", "Oct", "Nov", "Dec"};
const Words vaccines = {"Gardasil 9", "MMR",        "Tdap",        "Pediarix",
                        "Vaxelis",    "Prevnar 20", "MenQuadfi",   "FluMist",
                        "Boostrix",   "COVID-19",   "Hepatitis B", "Varicella"};
const Words schools = {"Maple Street Elementary School",
                       "Jonathan Trumbull School",
                       "Martin Luther King Elementary",
                       "Thomas Edison Middle School",
                       "Grace Lutheran Preschool",
                       "St. Joseph School",
                       "Elm Street School",
                       "Amity High School",
                       "Charter Oak Academy",
                       "Hill Central School"};
const Words roles = {"a school nurse",
                     "an APRN",
                     "the primary vaccine coordinator",
                     "an RN",
                     "the office manager",
                     "a medical assistant",
                     "an LPN at a clinic",
                     "a physician assistant",
                     "the backup coordinator"};
const Words hl7_parts = {"PID-3", "PID-7",           "MSH-4",   "RXA-5",
                         "NK1-2", "the PID segment", "OBX|1|CE"};
const Words hosts = {"example.com", "files.example.org", "emr.clinic-example.net"};
const Words mailbox_hosts = {"gmail.com", "yahoo.com", "hartfordpeds.org", "sub.school.k12.ct.us"};
const Words passwords = {"Summer2026!", "Tulip88", "p@ssW0rd",
                         "Blue-Horse9", "hunter2", "Xk29$fla"};

class Generator {
  public:
    explicit Generator(unsigned seed) : random_(seed) {}

    int number(int from, int to) {
        return from + static_cast<int>(random_() % static_cast<unsigned>(to - from + 1));
    }
    const std::string& pick(const Words& words) {
        return words[static_cast<std::size_t>(number(0, static_cast<int>(words.size()) - 1))];
    }
    std::string digits(int count) {
        std::string text;
        for (int i = 0; i < count; ++i) text += static_cast<char>('0' + number(0, 9));
        return text;
    }
    std::string two(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

    std::string ssn() {
        const std::string mark = pick({"-", "-", " ", "."});
        return area() + mark + two(number(1, 99)) + mark + std::to_string(number(1000, 9999));
    }
    std::string area() { return std::to_string(number(100, 665)); }
    std::string ssn9() { return area() + two(number(1, 99)) + std::to_string(number(1000, 9999)); }
    std::string itin() {
        return "9" + digits(2) + "-" + std::to_string(number(70, 88)) + "-" + digits(4);
    }
    std::string letter() { return std::string(1, "ACDEFGHJKMNPQRTUVWXY"[number(0, 19)]); }
    std::string mbi() {
        const std::string mark = pick({"-", "", "-"});
        return std::to_string(number(1, 9)) + letter() + letter() + digits(1) + mark + letter() +
               letter() + digits(1) + mark + letter() + letter() + digits(2);
    }
    std::string phone() {
        const std::string area_code = pick({"860", "203", "475", "959"});
        const std::string exchange = "555";
        const std::string line = "01" + digits(2);
        switch (number(0, 6)) {
            case 0:
                return "(" + area_code + ") " + exchange + "-" + line;
            case 1:
                return area_code + "." + exchange + "." + line;
            case 2:
                return area_code + " " + exchange + " " + line;
            case 3:
                return "+1 " + area_code + "-" + exchange + "-" + line;
            case 4:
                return area_code + exchange + line;
            default:
                return area_code + "-" + exchange + "-" + line;
        }
    }
    std::string email() {
        std::string local = pick({"jane.doe", "rn_smith", "mom2kids", "k.o.brien", "nurse+wiz"});
        return local + digits(2) + "@" + pick(mailbox_hosts);
    }
    std::string card() {
        std::string number_text = pick({"4", "51", "55"});
        while (number_text.size() < 15) number_text += digits(1);
        for (char check = '0'; check <= '9'; ++check)
            if (luhn(number_text + check)) {
                number_text += check;
                break;
            }
        const std::string mark = pick({" ", "-", ""});
        return number_text.substr(0, 4) + mark + number_text.substr(4, 4) + mark +
               number_text.substr(8, 4) + mark + number_text.substr(12);
    }
    std::string date(int first_year, int last_year) {
        const int month = number(1, 12);
        const int day = number(1, 28);
        const int year = number(first_year, last_year);
        const std::string& name = months[static_cast<std::size_t>(month - 1)];
        const auto text = [](int value) { return std::to_string(value); };
        switch (number(0, 7)) {
            case 0:
                return text(year) + "-" + two(month) + "-" + two(day);
            case 1:
                return name + " " + text(day) + ", " + text(year);
            case 2:
                return name + " " + text(day) + (day == 2 || day == 22 ? "nd " : "th ") +
                       text(year);
            case 3:
                return text(day) + " " + name + " " + text(year);
            case 4:
                return text(month) + "/" + text(day) + "/" + two(year % 100);
            case 5:
                return text(month) + "-" + text(day) + "-" + text(year);
            case 6:
                return two(month) + "." + two(day) + "." + text(year);
            default:
                return two(month) + "/" + two(day) + "/" + text(year);
        }
    }
    std::string street() {
        const std::string unit = pick({"", "", ", Apt 4B", " Unit 12", " #3"});
        return std::to_string(number(2, 1999)) + " " + pick(streets) + " " + pick(suffixes) + unit;
    }
    std::string zip() { return "06" + digits(3) + (number(0, 3) == 0 ? "-" + digits(4) : ""); }
    std::string name() {
        const std::string middle = number(0, 3) == 0 ? " " + letter() + "." : "";
        return pick(first_names) + middle + " " + pick(last_names);
    }
    std::string last_first() { return pick(last_names) + ", " + pick(first_names); }
    std::string mrn() {
        switch (number(0, 4)) {
            case 0:
                return "00" + digits(5);
            case 1:
                return digits(2) + "-" + digits(2) + "-" + digits(2);
            case 2:
                return letter() + digits(6);
            default:
                return std::to_string(number(10000, 9999999));
        }
    }
    std::string member() {
        switch (number(0, 3)) {
            case 0:
                return "W" + digits(9);
            case 1:
                return letter() + letter() + letter() + digits(9);
            case 2:
                return digits(4) + "-" + digits(5);
            default:
                return std::to_string(number(10000000, 99999999));
        }
    }
    std::string ip() {
        return pick({"10", "192.168", "172.16"}) == "10"
                   ? "10." + octet() + "." + octet() + "." + octet()
                   : "192.168." + octet() + "." + octet();
    }
    std::string octet() { return std::to_string(number(1, 254)); }
    std::string mac() {
        std::string text;
        for (int i = 0; i < 6; ++i)
            text += std::string(i > 0 ? ":" : "") + "0123456789abcdef"[number(0, 15)] +
                    "0123456789abcdef"[number(0, 15)];
        return text;
    }
    std::string npi() {
        const std::string start = "1" + digits(8);
        for (char check = '0'; check <= '9'; ++check)
            if (luhn("80840" + start + check)) return start + check;
        return start;
    }
    std::string lot() { return letter() + std::to_string(number(100, 999)) + letter() + letter(); }

    static bool luhn(const std::string& text) {
        int sum = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const int value = (text[text.size() - 1 - i] - '0') * (i % 2 == 1 ? 2 : 1);
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }

  private:
    std::mt19937 random_;
};

using Maker = std::function<std::string(Generator&)>;

const std::map<std::string, Maker>& identifier_makers() {
    static const std::map<std::string, Maker> makers = {
        {"ssn", [](Generator& g) { return g.ssn(); }},
        {"ssn9", [](Generator& g) { return g.ssn9(); }},
        {"last4", [](Generator& g) { return std::to_string(g.number(1000, 9999)); }},
        {"itin", [](Generator& g) { return g.itin(); }},
        {"mbi", [](Generator& g) { return g.mbi(); }},
        {"phone", [](Generator& g) { return g.phone(); }},
        {"email", [](Generator& g) { return g.email(); }},
        {"card", [](Generator& g) { return g.card(); }},
        {"dob", [](Generator& g) { return g.date(1935, 2025); }},
        {"date", [](Generator& g) { return g.date(2019, 2026); }},
        {"age", [](Generator& g) { return std::to_string(g.number(90, 108)); }},
        {"street", [](Generator& g) { return g.street(); }},
        {"box",
         [](Generator& g) {
             return g.pick({"P.O. Box ", "PO Box "}) + g.digits(3);
         }},
        {"zip", [](Generator& g) { return g.zip(); }},
        {"name", [](Generator& g) { return g.name(); }},
        {"first", [](Generator& g) { return g.pick(first_names); }},
        {"last", [](Generator& g) { return g.pick(last_names); }},
        {"lastfirst", [](Generator& g) { return g.last_first(); }},
        {"uncued", [](Generator& g) { return g.name(); }},
        {"mrn", [](Generator& g) { return g.mrn(); }},
        {"wizid", [](Generator& g) { return std::to_string(g.number(1000000, 19999999)); }},
        {"medicaid", [](Generator& g) { return "00" + g.digits(7); }},
        {"member", [](Generator& g) { return g.member(); }},
        {"dea", [](Generator& g) { return "B" + g.letter() + g.digits(7); }},
        {"password", [](Generator& g) { return g.pick(passwords); }},
        {"pin", [](Generator& g) { return g.digits(4); }},
        {"otp", [](Generator& g) { return g.digits(6); }},
        {"ip", [](Generator& g) { return g.ip(); }},
        {"mac", [](Generator& g) { return g.mac(); }},
        {"path", [](Generator& g) { return "chart/view?id=" + g.digits(6); }},
    };
    return makers;
}

const std::map<std::string, Maker>& kept_makers() {
    static const std::map<std::string, Maker> makers = {
        {"ticket",
         [](Generator& g) {
             return g.pick({"2026", "HD-", ""}) + g.digits(5);
         }},
        {"digits9", [](Generator& g) { return g.digits(9); }},
        {"digits4", [](Generator& g) { return g.digits(4); }},
        {"digits3", [](Generator& g) { return g.digits(3); }},
        {"pin6", [](Generator& g) { return g.digits(6); }},
        {"lot", [](Generator& g) { return g.lot(); }},
        {"ndc", [](Generator& g) { return g.digits(5) + "-" + g.digits(4) + "-" + g.digits(2); }},
        {"npi", [](Generator& g) { return g.npi(); }},
        {"cvx", [](Generator& g) { return g.digits(3); }},
        {"version",
         [](Generator& g) { return g.digits(1) + "." + g.digits(2) + "." + g.digits(1); }},
        {"deadline", [](Generator& g) { return g.date(2026, 2027); }},
        {"months", [](Generator& g) { return std::to_string(g.number(2, 12)); }},
        {"school", [](Generator& g) { return g.pick(schools); }},
        {"town", [](Generator& g) { return g.pick(towns); }},
        {"vaccine", [](Generator& g) { return g.pick(vaccines); }},
        {"vaccine2", [](Generator& g) { return g.pick(vaccines); }},
        {"hl7", [](Generator& g) { return g.pick(hl7_parts); }},
        {"role", [](Generator& g) { return g.pick(roles); }},
        {"host", [](Generator& g) { return g.pick(hosts); }},
    };
    return makers;
}

std::string with_line_breaks(std::string line) {
    for (std::size_t at = line.find("\\n"); at != std::string::npos; at = line.find("\\n"))
        line.replace(at, 2, "\n");
    return line;
}

void add_words(GeneratedMessage& message, const std::string& words) {
    if (words.empty()) return;
    if (message.pieces.empty() || !message.pieces.back().slot.empty()) message.pieces.push_back({});
    message.pieces.back().text += words;
}

GeneratedMessage fill(const std::string& line, Generator& generator) {
    GeneratedMessage message;
    std::size_t at = 0;
    for (std::size_t open = line.find('{'); open != std::string::npos; open = line.find('{', at)) {
        add_words(message, line.substr(at, open - at));
        const std::size_t close = line.find('}', open);
        const std::string slot = line.substr(open + 1, close - open - 1);
        at = close + 1;
        if (const auto kept = kept_makers().find(slot); kept != kept_makers().end()) {
            add_words(message, kept->second(generator));
            continue;
        }
        const auto maker = identifier_makers().find(slot);
        if (maker == identifier_makers().end()) throw std::runtime_error("unknown slot " + slot);
        message.pieces.push_back({slot, maker->second(generator)});
    }
    add_words(message, line.substr(at));
    return message;
}

}  // namespace

std::string GeneratedMessage::text() const {
    std::string text;
    for (const Piece& piece : pieces) text += piece.text;
    return text;
}

std::vector<GeneratedMessage> generate(const std::string& set, int rounds, unsigned seed) {
    std::ifstream file(std::string(WIZDESK_SOURCE_DIR "/tests/bot/privacy/sets/") + set + ".txt");
    if (!file) throw std::runtime_error("no set " + set);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(with_line_breaks(line));
    Generator generator(seed);
    std::vector<GeneratedMessage> messages;
    for (int round = 0; round < rounds; ++round)
        for (const std::string& line : lines) messages.push_back(fill(line, generator));
    return messages;
}

}  // namespace wizdesk::privacy
