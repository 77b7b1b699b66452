#pragma once

// The bearer token of a conversation: "ID.SECRET.PROOF". Only SHA-256 of SECRET is stored. PROOF is
// an HMAC of the two with the installation's secret: a token that was never issued is told from
// one of another (or an erased) conversation without a look into the store.

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "storage/conversation_store.h"
#include "storage/keyed_hash.h"

namespace wizdesk::http {

// May be used from any thread. Every function throws storage::StoreError as long as the store has
// not yet given the installation's secret.
class VisitorTokens {
  public:
    // `store` must outlive it; asked once, at first use.
    explicit VisitorTokens(storage::ConversationStore& store) : store_(store) {}

    struct Token {
        std::string conversation_id;
        std::string secret;
    };

    // The same for the same `scope` and `key`, which must not hold a NUL: a repeated request gets
    // its token again although that is stored nowhere.
    std::string derived_secret(std::string_view scope, std::string_view key);

    std::string issue(std::string_view conversation_id, std::string_view secret);

    // Empty for what issue() never gave.
    std::optional<Token> read(std::string_view token);

  private:
    std::string keyed_hash(std::string_view purpose, std::string_view a, std::string_view b);
    const storage::KeyedHash& with_installation_secret();

    storage::ConversationStore& store_;
    std::once_flag asked_;
    std::optional<storage::KeyedHash> with_installation_secret_;
};

// In a time that depends on the lengths only.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace wizdesk::http
