#include "storage/recording.h"

namespace wizdesk::storage {
namespace {

thread_local Recording* innermost = nullptr;

}  // namespace

Recording::Recording(AuditEntry entry) : entry_(std::move(entry)), outer_(innermost) {
    innermost = this;
}

Recording::~Recording() {
    innermost = outer_;
}

Recording* Recording::current() {
    Recording* recording = innermost;
    while (recording != nullptr && recording->done_) recording = recording->outer_;
    return recording;
}

}  // namespace wizdesk::storage
