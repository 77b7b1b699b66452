#include "intents/pack/pack_files.h"

#include <array>
#include <fstream>
#include <sstream>

#include <openssl/evp.h>

#include "intents/pack/pack_error.h"

namespace wizdesk::intents {
namespace {

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) throw PackError(path.string(), 0, 0, "cannot be read; check its permissions");
    return content.str();
}

}  // namespace

PackFiles read_pack_folder(const std::filesystem::path& folder) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        throw PackError(folder.string(), 0, 0, "no such folder; give the knowledge pack's folder");
    }
    PackFiles files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const auto kind = entry.path().extension();
        if (!entry.is_regular_file() || (kind != ".yml" && kind != ".tsv")) continue;
        files[std::filesystem::relative(entry.path(), folder).generic_string()] =
            read_file(entry.path());
    }
    return files;
}

std::string pack_version(const PackFiles& files) {
    std::string all;
    for (const auto& [path, content] : files) {
        all += path + '\0' + std::to_string(content.size()) + '\0' + content;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(all.data(), all.size(), digest.data(), &size, EVP_sha256(), nullptr);
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string version;
    for (std::size_t i = 0; i < 6; ++i) {
        version += kDigits[digest[i] >> 4];
        version += kDigits[digest[i] & 15];
    }
    return version;
}

}  // namespace wizdesk::intents
