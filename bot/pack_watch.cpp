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
    knowledge_.set_nothing_lacking();
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
    if (version == knowledge_.current()->version()) return catch_up();
    if (may_wait(version)) return;
    looks_ = 0;
    take(version);
}

// What was refused will be again: a version is its bytes.
bool PackWatch::may_wait(const std::string& version) {
    const auto lacking = knowledge_.lacking();
    if (!lacking || lacking->version != version) return false;
    return lacking->why == LackingPack::Why::refused || ++looks_ < kReadFolderEvery;
}

void PackWatch::take(const std::string& version) {
    intents::PackFiles files;
    try {
        files = read_pack_();
    } catch (const std::exception& error) {
        return lack({version, LackingPack::Why::unreadable}, error.what());
    }
    if (const auto found = intents::pack_version(files); found != version)
        return lack({version, LackingPack::Why::not_in_folder},
                    "the folder has version " + found + ": bring it up to date");
    load(version, files);
}

void PackWatch::load(const std::string& version, const intents::PackFiles& files) try {
    knowledge_.replace(load_(files));
    knowledge_.set_nothing_lacking();
    log(LogLevel::info, "knowledge reloaded, as another process did", {{"version", version}});
} catch (const std::exception& error) {
    lack({version, LackingPack::Why::refused}, error.what());
}

// Each version and cause once in the log.
void PackWatch::lack(const LackingPack& pack, const std::string& cause) {
    const auto before = knowledge_.lacking();
    knowledge_.set_lacking(pack);
    const bool is_known = before && before->version == pack.version && cause_ == cause;
    cause_ = cause;
    if (is_known) return;
    log(LogLevel::warning, "another process serves a knowledge pack that this one has not got",
        {{"in_service", pack.version},
         {"served_here", knowledge_.current()->version()},
         {"cause", cause}});
}

// The others came back to what is served here.
void PackWatch::catch_up() {
    if (!knowledge_.lacking()) return;
    knowledge_.set_nothing_lacking();
    log(LogLevel::info, "all processes serve the same knowledge pack again",
        {{"version", knowledge_.current()->version()}});
}

}  // namespace wizdesk::bot
