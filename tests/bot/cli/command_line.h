#pragma once

// Runs the program that was built, as a shell does.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

namespace wizdesk::test {

struct Ran {
    int status = -1;
    std::string out;
    std::string err;
};

class CommandLine {
  public:
    CommandLine() {
        std::string pattern = std::filesystem::temp_directory_path() / "wizdesk-cli-XXXXXX";
        folder_ = mkdtemp(pattern.data());
    }
    ~CommandLine() { std::filesystem::remove_all(folder_); }
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    // `arguments` as one would type them after the program's name.
    Ran run(const std::string& arguments, const std::string& input = "") const {
        std::ofstream(folder_ / "in") << input;
        const std::string command = std::string(WIZDESK_BINARY) + " " + arguments + " <" +
                                    (folder_ / "in").string() + " >" + (folder_ / "out").string() +
                                    " 2>" + (folder_ / "err").string();
        // NOLINTNEXTLINE(concurrency-mt-unsafe): a test runs on one thread
        const int status = std::system(command.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read("out"), read("err")};
    }

    const std::filesystem::path& folder() const { return folder_; }

  private:
    std::string read(const char* name) const {
        std::ifstream file(folder_ / name);
        std::ostringstream content;
        content << file.rdbuf();
        return content.str();
    }

    std::filesystem::path folder_;
};

}  // namespace wizdesk::test
