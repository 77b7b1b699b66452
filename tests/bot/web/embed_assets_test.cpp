// Runs the build tool on files of its own, as CMake does.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wizdesk::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class EmbedAssets : public testing::Test {
  protected:
    EmbedAssets() {
        std::string name = std::filesystem::temp_directory_path() / "wizdesk-assets-XXXXXX";
        folder_ = mkdtemp(name.data());
        put("page.html", "<p>{{lines}}</p><script src=\"/web/@VERSION@/a.js\"></script>\n");
        put("a.js", "say(\"hi\\n?é\");\n");
    }
    ~EmbedAssets() override { std::filesystem::remove_all(folder_); }

    void put(const std::string& name, const std::string& content) const {
        std::ofstream(folder_ / name, std::ios::binary) << content;
    }

    // Whether it succeeds; the source that it made is in made_, what it said in said_.
    bool embed(const std::string& files) {
        std::filesystem::remove(folder_ / "out.cpp");
        const std::string command = std::string(EMBED_ASSETS) + " " +
                                    (folder_ / "out.cpp").string() + " " + folder_.string() +
                                    " page.html " + files + " 2>" + (folder_ / "err").string();
        // NOLINTNEXTLINE(concurrency-mt-unsafe): a test runs on one thread
        const bool done = std::system(command.c_str()) == 0;
        made_ = read("out.cpp");
        said_ = read("err");
        return done;
    }

    // The version in the path of a.js.
    std::string version() const {
        const std::size_t start = made_.find("{\"/web/") + 7;
        return made_.substr(start, made_.find('/', start) - start);
    }

    std::string made_;
    std::string said_;

  private:
    std::string read(const std::string& name) const {
        std::ifstream in(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::filesystem::path folder_;
};

TEST_F(EmbedAssets, puts_files_where_they_are_asked_for) {
    ASSERT_TRUE(embed("/=page.html a.js")) << said_;
    EXPECT_EQ(version().size(), 16U);
    EXPECT_THAT(made_, HasSubstr("{\"/\"sv, \"text/html; charset=utf-8\"sv,"));
    EXPECT_THAT(made_, HasSubstr("{\"/web/" + version() + "/a.js\"sv, \"text/javascript"));
}

TEST_F(EmbedAssets, writes_bytes_that_no_compiler_reads_otherwise) {
    ASSERT_TRUE(embed("a.js"));
    EXPECT_THAT(made_, HasSubstr(R"("say(\"hi\\n\077\303\251\");\n")"));
}

TEST_F(EmbedAssets, fills_in_the_version_and_takes_out_the_slots) {
    ASSERT_TRUE(embed("/=page.html a.js"));
    EXPECT_THAT(made_, HasSubstr("\"<p></p><script src=\\\"/web/" + version() + "/a.js"));
    EXPECT_THAT(made_, Not(HasSubstr("@VERSION@")));
    const std::size_t page = made_.find("page_template()");
    EXPECT_THAT(made_.substr(page),
                HasSubstr("\"<p>{{lines}}</p><script src=\\\"/web/" + version()));
}

TEST_F(EmbedAssets, changes_the_version_with_any_byte_of_any_file) {
    ASSERT_TRUE(embed("/=page.html a.js"));
    const std::string before = version();
    ASSERT_TRUE(embed("/=page.html a.js"));
    EXPECT_EQ(version(), before);
    put("a.js", "say(\"ho\");\n");
    ASSERT_TRUE(embed("/=page.html a.js"));
    EXPECT_NE(version(), before);
}

TEST_F(EmbedAssets, stops_the_build_at_what_it_cannot_serve) {
    put("a.exe", "x");
    EXPECT_FALSE(embed("a.exe"));
    EXPECT_THAT(said_, HasSubstr("no content type for a.exe"));
    EXPECT_FALSE(embed("none.js"));
    EXPECT_THAT(said_, HasSubstr("none.js"));
    EXPECT_FALSE(embed(""));
}

TEST_F(EmbedAssets, stops_the_build_at_a_slot_without_an_end) {
    put("page.html", "<p>{{lines}</p>\n");
    EXPECT_FALSE(embed("/=page.html"));
    EXPECT_THAT(said_, HasSubstr("page.html"));
}

}  // namespace
}  // namespace wizdesk::web
