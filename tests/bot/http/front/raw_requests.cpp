#include "tests/bot/http/front/raw_requests.h"

#include <initializer_list>

namespace wizdesk::http::front {

namespace {

using namespace std::string_literals;

constexpr bool kOpen = true;
const std::string kHidden = "GET /admin HTTP/1.1\r\nHost: a\r\n\r\n";

// A GET with these field lines instead of "Host: a".
std::string with_fields(const std::string& lines) {
    return "GET / HTTP/1.1\r\n" + lines + "\r\n";
}

std::string with_field(const std::string& line) {
    return with_fields("Host: a\r\n" + line + "\r\n");
}

std::string with_line(const std::string& request_line) {
    return request_line + "\r\nHost: a\r\n\r\n";
}

std::string with_target(const std::string& target) {
    return with_line("GET " + target + " HTTP/1.1");
}

std::string posted(const std::string& lines, const std::string& body) {
    return "POST /p HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n" + body;
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

std::string fields(std::size_t count) {
    std::string lines;
    for (std::size_t i = 0; i < count; ++i) lines += "X-" + std::to_string(i) + ": v\r\n";
    return lines;
}

using Cases = std::vector<RawCase>;

Cases sound() {
    return {
        {"GET", with_target("/"), {200}, kOpen},
        {"a query", with_target("/a?b=c&d=%20e"), {200}, kOpen},
        {"two question marks", with_target("/a?b?c"), {200}, kOpen},
        {"a percent escape in the path", with_target("/a%2Fb"), {200}, kOpen},
        {"POST with a body", posted("Content-Length: 5\r\n", "hello"), {200}, kOpen},
        {"POST with an empty body", posted("Content-Length: 0\r\n", ""), {200}, kOpen},
        {"leading zeros in the length", posted("Content-Length: 0005\r\n", "hello"), {200}, kOpen},
        {"PUT", "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", {200}, kOpen},
        {"PATCH", "PATCH / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", {200}, kOpen},
        {"DELETE without a body", with_line("DELETE / HTTP/1.1"), {200}, kOpen},
        {"OPTIONS *", with_line("OPTIONS * HTTP/1.1"), {200}, kOpen},
        {"names in any case", with_fields("hOsT: a\r\nx-A: b\r\n"), {200}, kOpen},
        {"tabs and spaces round a value", with_field("X-A: \t v \t"), {200}, kOpen},
        {"an empty value", with_field("X-A:"), {200}, kOpen},
        {"a tab within a value", with_field("X-A: a\tb"), {200}, kOpen},
        {"bytes above ASCII in a value", with_field("X-A: \xc3\xa9"), {200}, kOpen},
        {"escaped line ends in a value", with_field("X-A: a%0d%0aB: c"), {200}, kOpen},
        {"a host with a port", with_fields("Host: a.example:8080\r\n"), {200}, kOpen},
        {"a host by IPv6", with_fields("Host: [::1]:8080\r\n"), {200}, kOpen},
        {"Connection: keep-alive", with_field("Connection: keep-alive"), {200}, kOpen},
        {"Connection: close", with_field("Connection: close"), {200}},
        {"Connection: Close", with_field("Connection: Close"), {200}},
        {"close within a list", with_field("Connection: TE , CLOSE"), {200}},
        {"HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", {200}},
        {"HTTP/1.0 that asks to be kept",
         "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
         {200}},
        {"an empty line first", "\r\n" + with_target("/"), {200}, kOpen},
        {"an upgrade to HTTP/2",
         with_field("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c"),
         {200},
         kOpen},
        {"a range", with_field("Range: bytes=0-0"), {200}, kOpen},
        {"64 fields", with_field(fields(62) + "X: y"), {200}, kOpen},
        {"Expect with the body at once",
         posted("Content-Length: 2\r\nExpect: 100-continue\r\n", "ok"),
         {200},
         kOpen},
        {"Expect without a body", with_field("Expect: 100-continue"), {200}, kOpen},
    };
}

Cases request_lines() {
    Cases cases;
    for (const char* line :
         {"GET /", "GET", "", " GET / HTTP/1.1", "GET  / HTTP/1.1", "GET /  HTTP/1.1",
          "GET / HTTP/1.1 ", "GET / a HTTP/1.1", "GET\t/\tHTTP/1.1", "GET / http/1.1",
          "GET / HTTP/1", "GET / HTTP/11", "GET / HTTP/1.1x", "GET / HTTP/a.b", "GET / HTTPS/1.1",
          "G(T / HTTP/1.1", "GET: / HTTP/1.1", "GE\xc3\xa9T / HTTP/1.1", "/ GET HTTP/1.1"})
        cases.push_back({"the line '"s + line + "'", with_line(line), {400}});
    // An empty first line is skipped, so that the next one is the request line.
    cases[2].bytes = "\r\n\r\n" + with_target("/");
    for (const char* version : {"HTTP/0.9", "HTTP/1.2", "HTTP/1.9", "HTTP/2.0", "HTTP/3.0"})
        cases.push_back({version, with_line("GET / "s + version), {505}});
    cases.push_back({"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {505}});
    cases.push_back({"TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, {400}});
    for (const char* method : {"get", "FOO", "PROPFIND", "QUERY", "X"})
        cases.push_back({method, with_line(method + " / HTTP/1.1"s), {501}});
    cases.push_back({"TRACE", with_line("TRACE / HTTP/1.1"), {405}});
    cases.push_back({"CONNECT", with_line("CONNECT a:1 HTTP/1.1"), {405}});
    return cases;
}

Cases targets() {
    Cases cases;
    for (const char* target :
         {"a",     "*",       "http://a/", "https://a/admin", "//",      "/%",   "/%0",
          "/%zz",  "/%u0041", "/%00",      "/a%00.png",       "/?q=%00", "/%0a", "/%0d%0aX:y",
          "/%7f",  "/%1f",    "/#f",       "/a\\b",           "/<a>",    "/\"",  "/\xc3\xa9",
          "/a?b#c"})
        cases.push_back({"the target '"s + target + "'", with_target(target), {400}});
    cases[4] = {"the target '//'", with_target("//"), {200}, kOpen};
    cases.push_back(
        {"a target that may just be", with_target("/" + repeated("a", 2047)), {200}, kOpen});
    cases.push_back({"a target too long", with_target("/" + repeated("a", 2048)), {414}});
    cases.push_back({"a target far too long", with_target("/" + repeated("a", 12'000)), {414}});
    cases.push_back({"dots", with_target("/../../etc/passwd"), {200}, kOpen});
    return cases;
}

Cases heads() {
    return {
        {"no Host", with_fields(""), {400}},
        {"two Hosts", with_fields("Host: a\r\nHost: a\r\n"), {400}},
        {"two Hosts in different case", with_fields("Host: a\r\nhOST: b\r\n"), {400}},
        {"an empty Host", with_fields("Host:\r\n"), {400}},
        {"a Host with a list", with_fields("Host: a,b\r\n"), {400}},
        {"a Host with a user", with_fields("Host: a@b\r\n"), {400}},
        {"a Host with a path", with_fields("Host: a/b\r\n"), {400}},
        {"a Host with a space", with_fields("Host: a b\r\n"), {400}},
        {"a space before the colon", with_fields("Host : a\r\n"), {400}},
        {"a tab before the colon", with_field("X-A\t: b"), {400}},
        {"a space before the name", with_fields(" Host: a\r\n"), {400}},
        {"a folded line", with_field("X-A: b\r\n c"), {400}},
        {"a line folded with a tab", with_field("X-A: b\r\n\tc"), {400}},
        {"a line without a colon", with_field("X-A"), {400}},
        {"a field without a name", with_field(": b"), {400}},
        {"a name with a bracket", with_field("X(A): b"), {400}},
        {"a name above ASCII", with_field("X\xc3\xa9: b"), {400}},
        {"NUL in a value", with_field("X-A: a\0b"s), {400}},
        {"NUL in a name", with_field("X\0A: b"s), {400}},
        {"NUL in the target", with_target("/a\0b"s), {400}},
        {"ESC in a value", with_field("X-A: \x1b[2J"), {400}},
        {"DEL in a value", with_field("X-A: \x7f"), {400}},
        {"a bare LF after a field", "GET / HTTP/1.1\r\nHost: a\n\r\n", {400}},
        {"a bare LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", {400}},
        {"bare LFs only", "GET / HTTP/1.1\nHost: a\n\n", {400}},
        {"a bare CR in a value", with_field("X-A: a\rb"), {400}},
        {"a bare CR at a field's end", "GET / HTTP/1.1\r\nHost: a\rX: y\r\n\r\n", {400}},
        {"CR CR LF", "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n", {400}},
        {"65 fields", with_field(fields(63) + "X: y"), {431}},
        {"ten thousand fields", with_fields("Host: a\r\n" + fields(10'000)), {431}},
        {"a field of 20 kB", with_field("X-A: " + repeated("a", 20'000)), {431}},
        {"fields of 17 kB",
         with_field(repeated("X-A: " + repeated("a", 1'000) + "\r\n", 17)),
         {431}},
        {"another expectation", with_field("Expect: a-pony"), {417}},
        {"two Content-Types",
         posted("Content-Type: a/b\r\nContent-Type: a/b\r\nContent-Length: 0\r\n", ""),
         {400}},
        {"two Authorizations", with_field("Authorization: a\r\nAuthorization: b"), {400}},
    };
}

Cases framings() {
    Cases cases;
    for (const char* value : {"", "-1", "+5", "5 5", "5,5", "0x5", "5;", "5.0", "abc", "3abc",
                              "\xd9\xa5", "5%30", "1e1"})
        cases.push_back({"Content-Length '"s + value + "'",
                         posted("Content-Length: "s + value + "\r\n", "hello" + kHidden),
                         {400}});
    for (const char* value : {"chunked", "gzip, chunked", "identity", "xchunked", "Chunked", "",
                              "chunked, chunked", "\tchunked"})
        cases.push_back({"Transfer-Encoding '"s + value + "'",
                         posted("Transfer-Encoding: "s + value + "\r\n", "0\r\n\r\n" + kHidden),
                         {411}});
    for (const char* value : {"18446744073709551616", "18446744073709551615",
                              "99999999999999999999999999", "65537", "9223372036854775808"})
        cases.push_back({"Content-Length "s + value,
                         posted("Content-Length: "s + value + "\r\n", "hello"),
                         {413}});
    for (const char* value : {"gzip", "br", "deflate", "identity", "gzip, br", ""})
        cases.push_back(
            {"Content-Encoding '"s + value + "'",
             posted("Content-Length: 5\r\nContent-Encoding: "s + value + "\r\n", "hello"),
             {415}});
    const std::string size = std::to_string(kHidden.size());
    const Cases others = {
        {"both lengths",
         posted("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + kHidden),
         {400}},
        {"both lengths the other way round",
         posted("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n" + kHidden),
         {400}},
        {"two equal lengths",
         posted("Content-Length: 5\r\nContent-Length: 5\r\n", "hello" + kHidden),
         {400}},
        {"two lengths",
         posted("Content-Length: 5\r\nContent-Length: " + size + "\r\n", kHidden),
         {400}},
        {"Content-Length with a space before the colon",
         posted("Content-Length : " + size + "\r\n", kHidden),
         {400}},
        {"a folded Content-Length", posted("Content-Length:\r\n " + size + "\r\n", kHidden), {400}},
        {"a folded Transfer-Encoding",
         posted("X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "hello"),
         {400}},
        {"Transfer_Encoding is another field",
         posted("Transfer_Encoding: chunked\r\nContent-Length: 5\r\n", "hello"),
         {200},
         kOpen},
        {"POST without a length", posted("", ""), {411}},
        {"PUT without a length", with_line("PUT / HTTP/1.1"), {411}},
        {"PATCH without a length", with_line("PATCH / HTTP/1.1"), {411}},
        {"POST 1.0 without a length", "POST / HTTP/1.0\r\n\r\nhello", {411}},
        {"chunked in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {411}},
        {"a GET that is chunked", with_field("Transfer-Encoding: chunked") + "0\r\n\r\n", {411}},
        {"multipart",
         posted("Content-Type: Multipart/Form-Data; boundary=x\r\n"
                "Content-Length: 5\r\n",
                "hello"),
         {415}},
        {"a body that hides a request",
         posted("Content-Length: " + size + "\r\n", kHidden),
         {200},
         kOpen},
        {"a GET body that hides a request",
         with_field("Content-Length: " + size) + kHidden,
         {200},
         kOpen},
        {"a HEAD refused", "HEAD / HTTP/1.1\r\n\r\n", {400}},
        {"a body of 64 KiB",
         posted("Content-Length: 65536\r\n", repeated("a", 65'536)),
         {200},
         kOpen},
    };
    cases.insert(cases.end(), others.begin(), others.end());
    return cases;
}

Cases pipelines() {
    const std::string first = with_target("/1");
    const std::string second = posted("Content-Length: 2\r\n", "ab");
    return {
        {"five at once", repeated(first, 5), {200, 200, 200, 200, 200}, kOpen},
        {"a hundred at once", repeated(first, 100), std::vector<int>(100, 200), kOpen},
        {"different ones", first + second + first + second, {200, 200, 200, 200}, kOpen},
        {"a last one", first + with_field("Connection: close") + kHidden, {200, 200}},
        {"a broken one in the middle", first + with_field("X : y") + kHidden, {200, 400}},
        {"a chunked one in the middle",
         first + posted("Transfer-Encoding: chunked\r\n", "0\r\n\r\n") + kHidden,
         {200, 411}},
        {"one too long in the middle",
         first + posted("Content-Length: 65537\r\n", kHidden) + kHidden,
         {200, 413}},
        {"an empty line between", first + "\r\n" + first, {200, 200}, kOpen},
        {"two empty lines between", first + "\r\n\r\n" + first, {200, 400}},
        {"an old one first", "GET / HTTP/1.0\r\n\r\n" + kHidden, {200}},
        {"rubbish behind", first + "xyz\r\n\r\n" + kHidden, {200, 400}},
    };
}

}  // namespace

std::vector<RawCase> raw_cases() {
    Cases all;
    for (const Cases& some :
         {sound(), request_lines(), targets(), heads(), framings(), pipelines()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

}  // namespace wizdesk::http::front
