#pragma once

// The files of the chat page and of the agents' console as they stand in the binary. All of it is
// const data made at build time (see embed_assets.cpp), so everything here may be used from any
// thread, never fails and stays valid for the life of the process.

#include <span>
#include <string_view>

namespace wizdesk::web {

struct Asset {
    std::string_view path;          // as in the request's target, without a query: "/widget.js"
    std::string_view content_type;  // ready for the header, with its charset
    std::string_view bytes;
    std::string_view etag;  // ready for the header, with its quotes
    // True: the path names this very content, so it may be kept for a year (`public, immutable`).
    // False: `no-cache`, that is: kept, and asked for with If-None-Match each time.
    bool cacheable;
    // `bytes` compressed with gzip, for whoever takes that; empty where it would not be shorter.
    std::string_view gzip;
};

// Every path that is served: "/" (the chat page), "/embed" (the same page for the widget's frame),
// "/agent" (the console), "/widget.js", "/favicon.svg" and the versioned files under "/web/".
std::span<const Asset> assets();

// Null for a path that is none of assets(); exact match, so nothing has to be decoded or resolved.
const Asset* find_asset(std::string_view path);

// The Content-Security-Policy under which the pages work: nothing inline, nothing foreign, no
// HTML from strings. The server appends who may frame it: "; frame-ancestors 'none'" for every page
// but "/embed", which the sites that show the widget have to be allowed for.
inline constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'";

}  // namespace wizdesk::web
