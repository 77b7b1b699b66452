#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "bot/privacy/protected_terms_yaml.h"
#include "bot/privacy/redactor.h"

namespace {

std::string content_of(const std::string& path) {
    std::ifstream file(path);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

}  // namespace

// redact_lines PRIVACY.YML [all] < messages: prints the changed ones (or all), before and after.
int main(int count, char** arguments) {
    if (count < 2) return 2;
    using namespace wizdesk::privacy;
    const Redactor redactor(read_protected_terms(content_of(arguments[1]), arguments[1]));
    const bool all = count > 2;
    for (std::string line; std::getline(std::cin, line);) {
        const std::string message = replaced(line, "\\n", "\n");
        const Redaction redaction = redactor.redact(message);
        if (all) {
            std::cout << replaced(redaction.text, "\n", "\\n") << '\n';
        } else if (redaction.text != message) {
            std::cout << "- " << line << "\n+ " << replaced(redaction.text, "\n", "\\n") << '\n';
        }
    }
    return 0;
}
