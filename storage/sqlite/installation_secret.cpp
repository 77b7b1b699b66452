#include "storage/sqlite/installation_secret.h"

#include "storage/sqlite/database_file.h"
#include "storage/sqlite/readers.h"

namespace wizdesk::storage::sqlite {
namespace {

constexpr std::chrono::milliseconds kPatience(2000);  // a command's user waits for it

}  // namespace

std::string read_installation_secret(const std::string& file) {
    return ReaderPool({resolved(file), 1, kPatience}).with_reader([](Reader& reader) {
        return reader.installation_secret();
    });
}

}  // namespace wizdesk::storage::sqlite
