#include "intents/classifier/model_bytes.h"

#include <algorithm>

namespace wizdesk::intents {
namespace {

constexpr std::size_t border = 8;

std::size_t filled_up(std::size_t count) {
    return (count + border - 1) / border * border;
}

}  // namespace

void ModelWriter::put(const std::vector<std::string>& texts) {
    put(texts.size());
    for (const std::string& text : texts) put(text);
}

void ModelWriter::append(const void* from, std::size_t count) {
    bytes_.append(static_cast<const char*>(from), count);
    bytes_.resize(filled_up(bytes_.size()));
}

std::uint64_t ModelReader::number() {
    std::uint64_t number = 0;
    std::memcpy(&number, take(sizeof(number)).data(), sizeof(number));
    return number;
}

std::string_view ModelReader::text() {
    return take(number());
}

std::vector<std::string> ModelReader::texts() {
    std::vector<std::string> texts;
    for (std::uint64_t left = number(); left > 0; --left) texts.emplace_back(text());
    return texts;
}

void ModelReader::fail() {
    throw ModelBytesError("the bytes of a trained model end too early: build the program anew");
}

std::string_view ModelReader::take(std::size_t count) {
    if (count > left_.size()) fail();
    const std::string_view taken = left_.substr(0, count);
    left_.remove_prefix(std::min(filled_up(count), left_.size()));
    return taken;
}

}  // namespace wizdesk::intents
