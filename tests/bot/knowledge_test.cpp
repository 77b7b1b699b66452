#include "bot/knowledge.h"

#include <filesystem>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intents/pack/opening_messages.h"
#include "intents/pack/pack_error.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::bot {
namespace {

using intents::PackFiles;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::shared_ptr<const Knowledge> bakery() {
    static const auto knowledge = Knowledge::from(test::small_pack());
    return knowledge;
}

std::string complaint(const PackFiles& files) {
    try {
        Knowledge::from(files);
    } catch (const intents::PackError& error) {
        return error.what();
    }
    return "";
}

class PackFolder {
  public:
    explicit PackFolder(const PackFiles& files) {
        std::string name = (std::filesystem::temp_directory_path() / "wizdesk-pack-XXXXXX");
        path_ = mkdtemp(name.data());
        for (const auto& [file, content] : files) {
            std::filesystem::create_directories((path_ / file).parent_path());
            std::ofstream(path_ / file) << content;
        }
    }
    ~PackFolder() { std::filesystem::remove_all(path_); }
    PackFolder(const PackFolder&) = delete;
    PackFolder& operator=(const PackFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

TEST(Knowledge, LearnsFromOpeningMessagesThatHoldNobodysData) {
    const auto knowledge = Knowledge::load({});
    const auto messages = intents::read_opening_messages(*knowledge->pack().opening_messages);
    ASSERT_FALSE(messages.texts.empty());
    for (std::size_t i = 0; i < messages.texts.size(); ++i)
        EXPECT_EQ(knowledge->redact(messages.texts[i]), messages.texts[i])
            << messages.places[i].file << ':' << messages.places[i].line;
}

TEST(Knowledge, UnderstandsAndRedactsByThePack) {
    EXPECT_EQ(bakery()->pack().name, "bakery");
    EXPECT_EQ(bakery()->understand("I bake").facts, (intents::Facts{{"bakes", "yes"}}));
    EXPECT_EQ(bakery()->understand("I sell").facts, (intents::Facts{{"sells", "yes"}}));
    const std::string kept = bakery()->redact("I bake, my SSN is 123-45-6789");
    EXPECT_THAT(kept, StartsWith("I bake, my SSN is "));
    EXPECT_THAT(kept, Not(HasSubstr("6789")));
}

TEST(Knowledge, HasAVersionThatChangesWithEveryByte) {
    EXPECT_EQ(Knowledge::from(test::small_pack())->version(), bakery()->version());
    for (const char* file : {"words.yml", "privacy.yml", "utterances/greet.yml"}) {
        auto files = test::small_pack();
        files.at(file) += "\n";
        EXPECT_NE(Knowledge::from(files)->version(), bakery()->version()) << file;
    }
}

TEST(Knowledge, IsTheSameFromAFolder) {
    const PackFolder folder(test::small_pack());
    const auto knowledge = Knowledge::load(folder.path());
    EXPECT_EQ(knowledge->version(), bakery()->version());
    EXPECT_EQ(knowledge->understand("I bake").facts, bakery()->understand("I bake").facts);
}

TEST(Knowledge, IsTheBuiltInOneWithoutAFolder) {
    EXPECT_EQ(Knowledge::load({})->version(), intents::pack_version(intents::built_in_pack()));
}

TEST(Knowledge, SaysWhichFileOfABadPackIsWrong) {
    auto files = test::small_pack();
    files.erase("privacy.yml");
    EXPECT_EQ(complaint(files), "privacy.yml: is missing from the pack; add it");
    files["privacy.yml"] = "words: [";
    EXPECT_THAT(complaint(files), StartsWith("privacy.yml:1:"));
    files["privacy.yml"] = "no_such_list: [a]\n";
    EXPECT_THAT(complaint(files), HasSubstr("privacy.yml"));
    files = test::with(test::small_pack(), "decisions.yml", "grant: [till_key]", "grant: [spoon]");
    EXPECT_THAT(complaint(files), HasSubstr("decisions.yml:12:"));
}

TEST(Knowledge, DoesNotComeFromAFolderThatIsNone) {
    EXPECT_THROW(Knowledge::load("/no/such/folder"), intents::PackError);
    EXPECT_THROW(Knowledge::load(PackFolder({}).path()), intents::PackError);
}

TEST(KnowledgeSource, LeavesWhoHasTheOldKnowledgeAlone) {
    KnowledgeSource source(bakery());
    const auto taken = source.current();
    auto files = test::small_pack();
    files.at("words.yml") += "\n";
    source.replace(Knowledge::from(files));
    EXPECT_EQ(taken->version(), bakery()->version());
    EXPECT_NE(source.current()->version(), bakery()->version());
    EXPECT_EQ(taken->understand("I bake").facts.size(), 1U);
}

TEST(KnowledgeSource, MayBeReplacedWhileOthersUseIt) {
    auto files = test::small_pack();
    files.at("words.yml") += "\n";
    const auto other = Knowledge::from(files);
    KnowledgeSource source(bakery());
    std::vector<std::thread> readers;
    std::atomic<int> wrong = 0;
    readers.reserve(3);
    for (int i = 0; i < 3; ++i) {
        readers.emplace_back([&] {
            for (int turn = 0; turn < 200; ++turn) {
                const auto current = source.current();
                if (current->understand("I bake").facts.size() != 1) ++wrong;
            }
        });
    }
    for (int i = 0; i < 200; ++i) source.replace(i % 2 == 0 ? other : bakery());
    for (std::thread& reader : readers) reader.join();
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace wizdesk::bot
