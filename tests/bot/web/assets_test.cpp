#include "bot/web/assets.h"

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/web/plain_page.h"

namespace wizdesk::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string bytes_of(std::string_view path) {
    const Asset* asset = find_asset(path);
    return asset ? std::string(asset->bytes) : "";
}

std::string read_source(const std::string& name) {
    std::ifstream in(WIZDESK_SOURCE_DIR "/bot/web/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The file behind a path: what follows "/" or "/web/VERSION/".
std::string source_of(std::string_view path) {
    const std::string_view web = "/web/";
    if (path.starts_with(web)) path.remove_prefix(path.find('/', web.size()));
    return std::string(path.substr(1));
}

// Addresses that `text` loads: src, href and import.
std::set<std::string> loaded_by(const std::string& text) {
    std::set<std::string> found;
    for (const std::string before : {" src=\"", " href=\"", "from '"}) {
        for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at + 1)) {
            const auto start = at + before.size();
            const auto address = text.substr(start, text.find_first_of("\"'", start) - start);
            if (address.starts_with('/') || address.starts_with('.')) found.insert(address);
        }
    }
    return found;
}

TEST(Assets, AreTheFilesOfTheSourceTreeToTheByte) {
    for (const Asset& asset : assets()) {
        if (asset.content_type.starts_with("text/html")) continue;  // their marks are replaced
        EXPECT_EQ(asset.bytes, read_source(source_of(asset.path))) << asset.path;
    }
    EXPECT_FALSE(bytes_of("/widget.js").empty());
}

TEST(Assets, AreFoundByTheirExactPathOnly) {
    for (const Asset& asset : assets()) EXPECT_EQ(find_asset(asset.path), &asset) << asset.path;
    for (const std::string_view path : {"", "//", "/chat.js", "/widget.js?x", "/WIDGET.JS", "/web/",
                                        "/web/../widget.js", "/embed/", "/chat.html"})
        EXPECT_EQ(find_asset(path), nullptr) << path;
}

TEST(Assets, HaveHeadersReadyAndTagsThatTellThemApart) {
    std::set<std::string_view> bodies;
    std::set<std::string_view> tags;
    for (const Asset& asset : assets()) {
        EXPECT_EQ(asset.etag.size(), 18u);
        EXPECT_TRUE(asset.etag.starts_with('"') && asset.etag.ends_with('"')) << asset.path;
        EXPECT_FALSE(asset.content_type.empty());
        bodies.insert(asset.bytes);
        tags.insert(asset.etag);
    }
    EXPECT_EQ(tags.size(), bodies.size());
    EXPECT_EQ(find_asset("/")->content_type, "text/html; charset=utf-8");
    EXPECT_EQ(find_asset("/widget.js")->content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(find_asset("/favicon.svg")->content_type, "image/svg+xml");
}

TEST(Assets, MayBeKeptOnlyWhereThePathChangesWithTheContent) {
    for (const Asset& asset : assets())
        EXPECT_EQ(asset.cacheable, asset.path.starts_with("/web/")) << asset.path;
}

TEST(Assets, LoadOnlyWhatIsServedToo) {
    for (const Asset& asset : assets()) {
        const auto folder = std::filesystem::path(asset.path).parent_path();
        for (const auto& address : loaded_by(std::string(asset.bytes))) {
            const auto path =
                address.starts_with('.') ? (folder / address).lexically_normal().string() : address;
            EXPECT_NE(find_asset(path), nullptr) << asset.path << " loads " << address;
        }
    }
    EXPECT_GE(loaded_by(bytes_of("/")).size(), 3u);
}

TEST(Assets, NeedNothingThatThePolicyForbids) {
    for (const Asset& asset : assets()) {
        const std::string bytes(asset.bytes);
        for (const char* sink : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                                 "eval(", "new Function", "javascript:"})
            EXPECT_THAT(bytes, Not(HasSubstr(sink))) << asset.path;
        if (!asset.content_type.starts_with("text/html")) continue;
        for (const char* part :
             {"<style", "style=", "<script>", " onclick", " onload", "http://", "https://"})
            EXPECT_THAT(bytes, Not(HasSubstr(part))) << asset.path;
    }
}

TEST(Assets, HoldThePageThatIsRenderedForNoConversation) {
    EXPECT_EQ(bytes_of("/"), render_plain_page({}));
    EXPECT_EQ(bytes_of("/embed"), bytes_of("/"));
    EXPECT_THAT(bytes_of("/"), Not(HasSubstr("{{")));
    EXPECT_THAT(bytes_of("/"), Not(HasSubstr("@VERSION@")));
}

}  // namespace
}  // namespace wizdesk::web
