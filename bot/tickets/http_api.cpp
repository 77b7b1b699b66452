#include "bot/tickets/http_api.h"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <utility>

#include <curl/curl.h>

#include "bot/tickets/api_url.h"

namespace wizdesk::tickets {
namespace {

// A page of a ticket's longest messages, three times over as some systems write them.
constexpr std::size_t kLongestBody = std::size_t{8} << 20;
constexpr std::size_t kLongestHead = std::size_t{1} << 16;
// Who asks for more patience than this is not believed.
constexpr std::chrono::seconds kLongestPause = std::chrono::hours(24);

void start_curl() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("libcurl cannot be used on this machine");
}

struct CurlDeleter {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// What comes back, no more of it than is good for us.
struct Received {
    std::string body;
    std::size_t head = 0;
    bool too_large = false;
};

std::size_t take_body(const char* bytes, std::size_t, std::size_t count, void* to) {
    Received& received = *static_cast<Received*>(to);
    received.too_large = received.body.size() + count > kLongestBody;
    if (received.too_large) return 0;  // ends the transfer
    received.body.append(bytes, count);
    return count;
}

std::size_t count_head(const char*, std::size_t, std::size_t count, void* to) {
    Received& received = *static_cast<Received*>(to);
    received.head += count;
    received.too_large = received.head > kLongestHead;
    return received.too_large ? 0 : count;
}

// Ends the transfer with anything but 0. libcurl asks at least once a second.
int is_stopped(void* token, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::stop_token*>(token)->stop_requested() ? 1 : 0;
}

bool is_safe(const std::string& method) {
    return method == "GET" || method == "HEAD";
}

// Seconds, or a date (RFC 9110 10.2.3).
std::optional<std::chrono::seconds> pause_of(const std::string& text) {
    std::int64_t seconds = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, seconds);
    if (error != std::errc() || stop != end) {
        const std::time_t date = curl_getdate(text.c_str(), nullptr);
        if (date < 0) return std::nullopt;
        seconds = date - std::time(nullptr);
    }
    return std::clamp(std::chrono::seconds(seconds), std::chrono::seconds(0), kLongestPause);
}

ApiError::Kind kind_of(int status) {
    static constexpr int kPassing[] = {408, 409, 425, 429};
    const bool passes = status >= 500 || std::ranges::find(kPassing, status) != std::end(kPassing);
    return passes ? ApiError::Kind::later : ApiError::Kind::refused;
}

// What the operator can do about it.
struct Advice {
    int status;
    const char* text;
};
constexpr Advice kAdvice[] = {
    {400, ": it does not take what was sent; look at the ticket there"},
    {401, ": check the token"},
    {403, ": the token's account lacks a right"},
    {404, ": there is no such thing; check the url"},
    {405, ": it does not know this call; check the url"},
    {410, ": it wants no more of this; take the url out of the settings"},
    {413, ": what was sent is too long for it"},
    {422, ": it does not take what was sent; look at the ticket there"},
    {429, ": too many calls"},
};

std::string advice_for(int status) {
    if (status / 100 == 3) return ": it redirects; write the address that it leads to as url";
    const auto* found = std::ranges::find(kAdvice, status, &Advice::status);
    if (found != std::end(kAdvice)) return found->text;
    return status < 500 ? ": look into the system's own log" : "";
}

// Of a source that posts nothing.
class NoApi : public Api {
  public:
    ApiAnswer call(const ApiCall&, std::initializer_list<int>) override {
        throw ApiError(ApiError::Kind::refused, "the source has no url: nothing can be called");
    }
};

bool says_what_is_wrong_with_us(CURLcode code) {
    return code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL;
}

}  // namespace

class HttpApi::Handle {
  public:
    Handle(const Source& source, std::stop_token stop)
        : url_(source.url), timeout_(source.timeout), stop_(std::move(stop)) {
        start_curl();
        curl_.reset(curl_easy_init());
        if (!curl_) throw std::bad_alloc();
    }

    ApiAnswer call(const ApiCall& call, std::initializer_list<int> also) {
        received_ = {};
        curl_easy_reset(curl_.get());  // keeps the connections
        set_limits();
        set_request(call);
        const CURLcode code = curl_easy_perform(curl_.get());
        const int status = static_cast<int>(number(CURLINFO_RESPONSE_CODE));
        const bool wanted = status / 100 == 2 || std::ranges::find(also, status) != also.end();
        if (!wanted && status >= 300) throw refusal(status);
        if (code != CURLE_OK || !wanted) throw loss(code, is_safe(call.method));
        return {status, std::move(received_.body), header("Location")};
    }

  private:
    template <typename Value>
    void set(CURLoption option, Value value) {
        // A limit that is not in force is worse than no call.
        if (curl_easy_setopt(curl_.get(), option, value) != CURLE_OK)
            throw std::runtime_error("libcurl does not know an option that is needed");
    }

    void set_limits() {
        const auto timeout = std::chrono::milliseconds(timeout_).count();
        set(CURLOPT_PROTOCOLS_STR, url_.starts_with("https:") ? "https" : "http");
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_PROXY, "");
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_CONNECTTIMEOUT_MS, timeout);
        set(CURLOPT_TIMEOUT_MS, timeout);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &is_stopped);
        set(CURLOPT_XFERINFODATA, &stop_);
        set(CURLOPT_TCP_KEEPALIVE, 1L);
        set(CURLOPT_USERAGENT, "wizdesk");
        set(CURLOPT_WRITEFUNCTION, &take_body);
        set(CURLOPT_WRITEDATA, &received_);
        set(CURLOPT_HEADERFUNCTION, &count_head);
        set(CURLOPT_HEADERDATA, &received_);
    }

    void set_request(const ApiCall& call) {
        // The path must not be able to lengthen the host's name, or hide behind a fragment.
        const bool sound = (call.path.empty() || call.path.starts_with('/')) &&
                           std::ranges::all_of(call.path, [](char c) {
                               return c > ' ' && c < 0x7f && c != '#' && c != '\\';
                           });
        if (!sound)
            throw ApiError(ApiError::Kind::refused, "the call's path is not percent-encoded");
        set(CURLOPT_URL, (url_ + call.path).c_str());       // libcurl keeps copies of texts
        if (!call.body.empty() || !is_safe(call.method)) {  // a post says the length of no body too
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
            set(CURLOPT_COPYPOSTFIELDS, call.body.c_str());
        }
        if (call.method == "HEAD") set(CURLOPT_NOBODY, 1L);
        set(CURLOPT_CUSTOMREQUEST, call.method.c_str());
        set(CURLOPT_FRESH_CONNECT, is_safe(call.method) ? 0L : 1L);
        set_headers(call);
    }

    void set_headers(const ApiCall& call) {
        headers_.reset();
        bool typed = false;
        for (const auto& [name, value] : call.headers) {
            if ((name + value).find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
                throw ApiError(ApiError::Kind::refused, "a header of the call holds a line end");
            typed = typed || curl_strequal(name.c_str(), "Content-Type") != 0;
            add_header(value.empty() ? name + ";" : name + ": " + value);
        }
        if (!typed && !call.body.empty()) add_header("Content-Type: application/json");
        if (!typed && call.body.empty()) add_header("Content-Type:");
        add_header("Expect:");  // ask no leave first: some servers leave that question open
        set(CURLOPT_HTTPHEADER, headers_.get());
    }

    void add_header(const std::string& line) {
        curl_slist* longer = curl_slist_append(headers_.get(), line.c_str());
        if (!longer) throw std::bad_alloc();
        std::ignore = headers_.release();
        headers_.reset(longer);
    }

    long number(CURLINFO info) const {
        long value = 0;
        curl_easy_getinfo(curl_.get(), info, &value);
        return value;
    }

    // Of the last answer; empty if it has no such header.
    std::string header(const char* name) const {
        curl_header* found = nullptr;
        const auto code = curl_easy_header(curl_.get(), name, 0, CURLH_HEADER, -1, &found);
        return code == CURLHE_OK ? found->value : "";
    }

    ApiError refusal(int status) const {
        return {kind_of(status), "it answered " + std::to_string(status) + advice_for(status),
                pause_of(header("Retry-After")), status};
    }

    // For a call that got no whole answer.
    ApiError loss(CURLcode code, bool safe) const {
        using Kind = ApiError::Kind;
        const std::string reason = curl_easy_strerror(code);
        if (number(CURLINFO_REQUEST_SIZE) == 0)
            return {says_what_is_wrong_with_us(code) ? Kind::refused : Kind::later,
                    "it cannot be reached: " + reason};
        const std::string what = received_.too_large
                                     ? "its answer is longer than 8 MiB; check the url"
                                     : "no answer came that makes sense: " + reason;
        if (!safe) return {Kind::unknown, what};
        return {received_.too_large ? Kind::refused : Kind::later, what};
    }

    const std::string url_;
    const std::chrono::seconds timeout_;
    std::stop_token stop_;
    std::unique_ptr<CURL, CurlDeleter> curl_;
    std::unique_ptr<curl_slist, CurlDeleter> headers_;  // has to outlive the call
    Received received_;
};

HttpApi::HttpApi(const Source& source, std::stop_token stop) {
    if (const char* fault = api_url_fault(source)) throw std::invalid_argument(fault);
    handle_ = std::make_unique<Handle>(source, std::move(stop));
}

HttpApi::~HttpApi() = default;

ApiAnswer HttpApi::call(const ApiCall& call, std::initializer_list<int> also) {
    return handle_->call(call, also);
}

std::unique_ptr<Api> make_http_api(const Source& source, std::stop_token stop) {
    if (source.url.empty()) return std::make_unique<NoApi>();
    return std::make_unique<HttpApi>(source, std::move(stop));
}

}  // namespace wizdesk::tickets
