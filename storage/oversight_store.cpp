#include "storage/oversight_store.h"

#include <stdexcept>

namespace wizdesk::storage {

std::string_view to_string(DataClass data_class) {
    return data_class == DataClass::chat ? "chat" : "ticket";
}

DataClass data_class_from(std::string_view word) {
    for (const DataClass data_class : {DataClass::chat, DataClass::ticket})
        if (word == to_string(data_class)) return data_class;
    throw std::invalid_argument("no class of data");
}

}  // namespace wizdesk::storage
