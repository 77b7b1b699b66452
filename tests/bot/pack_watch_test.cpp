#include "bot/pack_watch.h"

#include <algorithm>
#include <stdexcept>

#include <gtest/gtest.h>

#include "bot/logging.h"
#include "intents/pack/opening_messages.h"
#include "tests/storage/postgres/server.h"

namespace wizdesk::bot {
namespace {

using storage::postgres::Server;

// The built-in pack, with a comment that makes a version of its own; without its opening messages,
// which take long to learn from.
intents::PackFiles pack_with(const std::string& comment) {
    auto files = intents::built_in_pack();
    std::erase_if(files, [](const auto& file) { return intents::is_opening_messages(file.first); });
    files.begin()->second += "\n# " + comment + '\n';
    return files;
}

// Two processes on one database, each with a folder of its own.
class WatchingPacks : public testing::Test {
  protected:
    void SetUp() override {
        if (Server::shared() == nullptr) GTEST_SKIP() << storage::postgres::kNoServer;
        uri_ = Server::shared()->new_database();
    }

    struct Process {
        Process(const std::string& uri, intents::PackFiles files)
            : folder(std::move(files)),
              store(storage::postgres::open(uri)),
              knowledge(Knowledge::from(folder)) {}

        std::string serves() const { return knowledge.current()->version(); }
        // The version, and why it is lacking; empty: nothing is.
        std::string lacks() const {
            const auto pack = knowledge.lacking();
            return pack ? pack->version + ' ' + kWhy.at(static_cast<std::size_t>(pack->why)) : "";
        }
        // As an operator does: another folder, then SIGHUP.
        void reload(const intents::PackFiles& files) {
            folder = files;
            watch.put_into_service(Knowledge::from(files));
        }

        // In the order of LackingPack::Why.
        static inline const std::vector<std::string> kWhy = {"not in folder", "unreadable",
                                                             "refused"};
        intents::PackFiles folder;
        std::unique_ptr<storage::postgres::PostgresStore> store;
        KnowledgeSource knowledge;
        bool sound = true;
        bool readable = true;
        int read = 0;
        int loaded = 0;
        PackWatch watch{knowledge, *store->shared(),
                        [this] {
                            ++read;
                            if (!readable) throw std::runtime_error("it cannot be read");
                            return folder;
                        },
                        [this](const intents::PackFiles& files) {
                            ++loaded;
                            if (!sound) throw std::runtime_error("it is not sound");
                            return Knowledge::from(files);
                        }};
    };

    static inline const intents::PackFiles kOld = pack_with("old");
    static inline const intents::PackFiles kNew = pack_with("new");
    static inline const intents::PackFiles kOther = pack_with("other");
    static inline const std::string kOldVersion = intents::pack_version(kOld);
    static inline const std::string kNewVersion = intents::pack_version(kNew);
    std::string uri_;
};

TEST_F(WatchingPacks, AReloadReachesTheOthersWhoseFolderHasIt) {
    Process one(uri_, kOld);
    Process two(uri_, kOld);
    one.watch.look();
    two.watch.look();
    two.watch.look();
    EXPECT_EQ(two.read, 0) << "there is nothing to do";
    two.folder = kNew;
    one.reload(kNew);
    two.watch.look();
    EXPECT_EQ(two.serves(), kNewVersion);
    EXPECT_EQ(two.lacks(), "");
    one.watch.look();
    two.watch.look();
    EXPECT_EQ(one.serves(), kNewVersion);
    EXPECT_EQ(two.loaded, 1);
}

TEST_F(WatchingPacks, OneWhoseFolderIsOldSaysSoAndTakesThePackWhenItCame) {
    Process one(uri_, kOld);
    Process two(uri_, kOld);
    one.reload(kNew);
    two.watch.look();
    EXPECT_EQ(two.serves(), kOldVersion);
    EXPECT_EQ(two.lacks(), kNewVersion + " not in folder");
    EXPECT_EQ(one.lacks(), "");
    two.folder = kNew;
    two.watch.look();
    EXPECT_EQ(two.read, 1) << "a folder is not read every second";
    for (int i = 0; i < 10; ++i) two.watch.look();
    EXPECT_EQ(two.serves(), kNewVersion);
    EXPECT_EQ(two.lacks(), "");
}

TEST_F(WatchingPacks, APackThatCannotBeLoadedLeavesTheOldOneAndIsNotTriedAgain) {
    Process one(uri_, kOld);
    Process two(uri_, kOld);
    two.folder = kNew;
    two.sound = false;
    one.reload(kNew);
    for (int i = 0; i < 30; ++i) two.watch.look();
    EXPECT_EQ(two.serves(), kOldVersion);
    EXPECT_EQ(two.lacks(), kNewVersion + " refused");
    EXPECT_EQ(two.loaded, 1) << "the same bytes are as bad as before";
    one.reload(kOther);
    two.folder = kOther;
    two.sound = true;
    two.watch.look();
    EXPECT_EQ(two.serves(), intents::pack_version(kOther));
    EXPECT_EQ(two.lacks(), "");
}

TEST_F(WatchingPacks, AFolderThatCannotBeReadIsLookedAtAgain) {
    Process one(uri_, kOld);
    Process two(uri_, kOld);
    two.readable = false;
    one.reload(kNew);
    two.watch.look();
    EXPECT_EQ(two.lacks(), kNewVersion + " unreadable");
    two.readable = true;
    two.folder = kNew;
    for (int i = 0; i < 10; ++i) two.watch.look();
    EXPECT_EQ(two.serves(), kNewVersion);
}

TEST_F(WatchingPacks, EachCauseIsLoggedAndThatAllServeTheSameAgain) {
    Process one(uri_, kOld);
    Process two(uri_, kOld);
    testing::internal::CaptureStderr();
    start_logging(LogLevel::info);
    one.reload(kNew);
    for (int i = 0; i < 20; ++i) two.watch.look();
    two.folder = kNew;
    two.sound = false;
    for (int i = 0; i < 20; ++i) two.watch.look();
    one.reload(kOld);
    for (int i = 0; i < 2; ++i) two.watch.look();
    stop_logging();
    const std::string lines = testing::internal::GetCapturedStderr();
    EXPECT_EQ(two.lacks(), "");
    EXPECT_EQ(std::ranges::count(lines, '\n'), 3) << lines;
    for (const char* said : {"bring it up to date", "it is not sound", "the same knowledge pack"})
        EXPECT_NE(lines.find(said), std::string::npos) << lines;
}

TEST_F(WatchingPacks, AStartWithANewPackPutsItIntoService) {
    Process one(uri_, kOld);
    one.watch.look();
    Process two(uri_, kNew);
    two.watch.look();
    one.watch.look();
    EXPECT_EQ(one.lacks(), kNewVersion + " not in folder");
    EXPECT_EQ(two.lacks(), "");
}

TEST_F(WatchingPacks, AStartWithAPackThatWasReplacedDoesNot) {
    Process one(uri_, kOld);
    one.reload(kOld);
    one.reload(kNew);
    Process two(uri_, kOld);
    two.watch.look();
    EXPECT_EQ(two.lacks(), kNewVersion + " not in folder");
    one.watch.look();
    EXPECT_EQ(one.lacks(), "");
    two.reload(kOld);
    one.watch.look();
    EXPECT_EQ(one.lacks(), kOldVersion + " not in folder") << "now it is meant";
}

TEST_F(WatchingPacks, AProcessThatCannotTellTheOthersStaysAsItIs) {
    const auto server = Server::started();
    Process one(server->new_database(), kOld);
    server->stop();
    EXPECT_THROW(one.reload(kNew), storage::StoreError);
    EXPECT_EQ(one.serves(), kOldVersion);
    EXPECT_THROW(one.watch.look(), storage::StoreError);
    server->start();
}

}  // namespace
}  // namespace wizdesk::bot
