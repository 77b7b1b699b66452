#include "bot/pack_watch.h"

#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/storage/postgres/server.h"

namespace wizdesk::bot {
namespace {

using storage::postgres::Server;

// The built-in pack, with a comment that makes a version of its own.
intents::PackFiles pack_with(const std::string& comment) {
    auto files = intents::built_in_pack();
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
        // As an operator does: another folder, then SIGHUP.
        void reload(const intents::PackFiles& files) {
            folder = files;
            watch.put_into_service(Knowledge::from(files));
        }

        intents::PackFiles folder;
        std::unique_ptr<storage::postgres::PostgresStore> store;
        KnowledgeSource knowledge;
        bool sound = true;
        int read = 0;
        int loaded = 0;
        PackWatch watch{knowledge, *store->shared(),
                        [this] {
                            ++read;
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
    EXPECT_EQ(two.knowledge.lacking(), "");
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
    EXPECT_EQ(two.knowledge.lacking(), kNewVersion);
    EXPECT_EQ(one.knowledge.lacking(), "");
    two.folder = kNew;
    two.watch.look();
    EXPECT_EQ(two.read, 1) << "a folder is not read every second";
    for (int i = 0; i < 10; ++i) two.watch.look();
    EXPECT_EQ(two.serves(), kNewVersion);
    EXPECT_EQ(two.knowledge.lacking(), "");
}

TEST_F(WatchingPacks, APackThatCannotBeLoadedLeavesTheOldOne) {
    Process one(uri_, kOld);
    Process two(uri_, kOld);
    two.folder = kNew;
    two.sound = false;
    one.reload(kNew);
    two.watch.look();
    EXPECT_EQ(two.serves(), kOldVersion);
    EXPECT_EQ(two.knowledge.lacking(), kNewVersion);
}

TEST_F(WatchingPacks, AStartWithANewPackPutsItIntoService) {
    Process one(uri_, kOld);
    one.watch.look();
    Process two(uri_, kNew);
    two.watch.look();
    one.watch.look();
    EXPECT_EQ(one.knowledge.lacking(), kNewVersion);
    EXPECT_EQ(two.knowledge.lacking(), "");
}

TEST_F(WatchingPacks, AStartWithAPackThatWasReplacedDoesNot) {
    Process one(uri_, kOld);
    one.reload(kOld);
    one.reload(kNew);
    Process two(uri_, kOld);
    two.watch.look();
    EXPECT_EQ(two.knowledge.lacking(), kNewVersion);
    one.watch.look();
    EXPECT_EQ(one.knowledge.lacking(), "");
    two.reload(kOld);
    one.watch.look();
    EXPECT_EQ(one.knowledge.lacking(), kOldVersion) << "now it is meant";
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
