#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "bot/privacy/protected_terms_yaml.h"
#include "bot/privacy/redactor.h"

namespace wizdesk::privacy {

inline std::string content_of(const std::string& path) {
    std::ifstream file(path);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

// The redactor with the words of the pack that is shipped; loaded once a program.
inline const Redactor& pack_redactor() {
    static const Redactor redactor = [] {
        const std::string path = WIZDESK_SOURCE_DIR "/intents/ctwiz/privacy.yml";
        return Redactor(read_protected_terms(content_of(path), path));
    }();
    return redactor;
}

inline std::string redacted(const std::string& text) {
    return pack_redactor().redact(text).text;
}

}  // namespace wizdesk::privacy
