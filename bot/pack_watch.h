#pragma once

// One knowledge for several processes on one database. A process that took another pack tells the
// others, and each of them reloads from its own folder. What lies there must be that version to the
// byte: the process that announced it has proved it. One that has not got it goes on with its old
// pack, says so and why in its log and in /readyz, and looks again until it has. One that refuses
// what lies there does not try the same bytes again: a reload by its operator, or a start, does.

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "bot/knowledge.h"
#include "storage/shared_store.h"

namespace wizdesk::bot {

// All functions may be called from any thread.
class PackWatch {
  public:
    // The pack as it lies in this process's folder now; may throw.
    using ReadPack = std::function<intents::PackFiles()>;
    // Makes knowledge of it; throws std::exception if that must not be put into service.
    using Load = std::function<std::shared_ptr<const Knowledge>(const intents::PackFiles&)>;

    // Knowledge and store must outlive it.
    PackWatch(KnowledgeSource& knowledge, storage::SharedStore& others, ReadPack read_pack,
              Load load)
        : knowledge_(knowledge),
          others_(others),
          read_pack_(std::move(read_pack)),
          load_(std::move(load)) {}

    // Because an operator wants it: puts this pack into service, here and for all. Throws
    // storage::StoreError; then nothing has changed.
    void put_into_service(std::shared_ptr<const Knowledge> knowledge);

    // For once a second: has another process put a pack into service? Takes it if it lies in the
    // folder, which it reads at once and then every tenth time. The first time, it puts its own
    // into service, unless that has been before and another one is now: then the folder may be an
    // old one. Throws storage::StoreError.
    void look();

  private:
    std::optional<std::string> in_service();
    void follow(const std::string& version);
    bool may_wait(const std::string& version);
    void take(const std::string& version);
    void load(const std::string& version, const intents::PackFiles& files);
    void lack(const LackingPack& pack, const std::string& cause);
    void catch_up();

    KnowledgeSource& knowledge_;
    storage::SharedStore& others_;
    const ReadPack read_pack_;
    const Load load_;

    std::mutex mutex_;  // held while a pack is changed; protects what follows
    bool joined_ = false;
    int looks_ = 0;      // since the folder was read for the version that is lacking
    std::string cause_;  // why that is lacking, as it was logged
};

}  // namespace wizdesk::bot
