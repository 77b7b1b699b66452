#include "bot/pack_watch.h"

#include "bot/logging.h"

namespace wizdesk::bot {
namespace {

constexpr int kReadFolderEvery = 10;  // looks

}  // namespace

// What it served is put into service first, if it was not yet: so it is known as replaced. And the
// others are told first: a process that serves what it could not announce would be told to go back.
void PackWatch::put_into_service(std::shared_ptr<const Knowledge> knowledge) {
    const std::lock_guard lock(mutex_);
    in_service();
    others_.announce_pack(knowledge->version(), true);
    knowledge_.replace(std::move(knowledge));
    knowledge_.set_lacking({});
}

void PackWatch::look() {
    const std::lock_guard lock(mutex_);
    if (const auto version = in_service()) follow(*version);
}

std::optional<std::string> PackWatch::in_service() {
    if (joined_) return others_.announced_pack();
    auto version = others_.announce_pack(knowledge_.current()->version(), false);
    joined_ = true;
    return version;
}

void PackWatch::follow(const std::string& version) {
    if (version == knowledge_.current()->version()) return knowledge_.set_lacking({});
    if (version == knowledge_.lacking() && ++looks_ < kReadFolderEvery) return;
    looks_ = 0;
    take(version);
}

void PackWatch::take(const std::string& version) try {
    const intents::PackFiles files = read_pack_();
    if (const auto found = intents::pack_version(files); found != version)
        return lack(version, "the folder has version " + found + ": bring it up to date");
    knowledge_.replace(load_(files));
    knowledge_.set_lacking({});
    log(LogLevel::info, "knowledge reloaded, as another process did", {{"version", version}});
} catch (const std::exception& error) {
    lack(version, error.what());
}

// Each version once in the log.
void PackWatch::lack(const std::string& version, const std::string& cause) {
    if (version == knowledge_.lacking()) return;
    knowledge_.set_lacking(version);
    log(LogLevel::warning, "another process serves a knowledge pack that this one has not got",
        {{"in_service", version},
         {"served_here", knowledge_.current()->version()},
         {"cause", cause}});
}

}  // namespace wizdesk::bot
