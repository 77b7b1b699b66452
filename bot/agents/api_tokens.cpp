#include "bot/agents/api_tokens.h"

#include "bot/random_id.h"

namespace wizdesk::agents {
namespace {

// Tells a token from other secrets where one was left lying about.
constexpr std::string_view kPrefix = "wzt_";

std::string hash_of(std::string_view token) {
    return bot::sha256_hex("token " + std::string(token));
}

}  // namespace

std::optional<std::string> ApiTokens::add(std::string_view name, storage::AgentRole role) {
    const std::string token = std::string(kPrefix) + bot::random_token();
    const storage::ApiToken kept{hash_of(token), std::string(name), role, clock_.now(), {}, {}};
    return store_.add_token(kept) ? std::optional(token) : std::nullopt;
}

std::optional<storage::ApiToken> ApiTokens::find(std::string_view token) {
    if (!token.starts_with(kPrefix)) return std::nullopt;
    auto found = store_.find_token(hash_of(token));
    const auto now = clock_.now();
    if (found && (!found->last_used_at || now - *found->last_used_at >= kTouchAfter))
        store_.touch_token(found->hash, now);
    return found;
}

bool ApiTokens::revoke(std::string_view name) {
    return store_.revoke_token(name, clock_.now());
}

}  // namespace wizdesk::agents
