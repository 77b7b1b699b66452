#include "bot/agents/analytics.h"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "bot/codec/reply_json.h"
#include "storage/time_text.h"

namespace wizdesk::agents {
namespace {

using dialogue::Kind;
using dialogue::Reply;
using storage::Happened;
using storage::Role;

// So many messages are read at a time, so that no reader is held for long.
constexpr std::size_t kPage = 5000;
constexpr std::size_t kDayLength = 10;  // of "2026-11-27T…"

bool is_answer(Kind kind) {
    return kind == Kind::access || kind == Kind::add_role || kind == Kind::answer;
}

class Tally {
  public:
    void add(const Happened& happened) {
        Conversation& talk = conversation_of(happened);
        switch (happened.role) {
            case Role::user:
                ++volume(happened).messages;
                if (!talk.unanswered_since) talk.unanswered_since = happened.at;
                break;
            case Role::bot:
                add_reply(talk, happened);
                break;
            case Role::agent:
                if (talk.unanswered_since)
                    seconds_.push_back(
                        std::chrono::duration<double>(happened.at - *talk.unanswered_since)
                            .count());
                talk.unanswered_since.reset();
                talk.handed_over = true;
                break;
            case Role::system:
                talk.handed_over = true;
                break;
        }
    }

    Analytics result() && {
        for (const auto& [id, talk] : conversations_) {
            Volume& day = out_.days[talk.day];
            ++day.conversations;
            if (talk.handed_over) ++day.handoffs;
            if (talk.answered && !talk.handed_over) ++day.answered_without_person;
        }
        for (const auto& [day, volume] : out_.days) add_to_total(volume);
        out_.median_seconds_to_person = median();
        return std::move(out_);
    }

  private:
    struct Conversation {
        std::pair<std::string, std::string> day;  // and channel
        bool answered = false;
        bool handed_over = false;
        std::optional<storage::Time> unanswered_since;  // by a person
    };

    static std::pair<std::string, std::string> day_of(const Happened& happened) {
        return {storage::to_rfc3339(happened.at).substr(0, kDayLength), happened.channel};
    }

    Conversation& conversation_of(const Happened& happened) {
        const auto [place, is_new] = conversations_.try_emplace(happened.conversation_id);
        if (is_new) place->second.day = day_of(happened);
        return place->second;
    }

    Volume& volume(const Happened& happened) { return out_.days[day_of(happened)]; }

    void add_reply(Conversation& talk, const Happened& happened) {
        if (!happened.reply) return;
        Reply reply;
        try {
            reply = codec::decode_reply(*happened.reply);
        } catch (const std::invalid_argument&) {
            return;  // redacted
        }
        // What the service says by itself, when nobody came, is no answer to anything.
        if (reply.intent.name.empty()) {
            talk.handed_over = true;
            return;
        }
        ++volume(happened).replies;
        if (reply.kind == Kind::fallback) ++volume(happened).fallbacks;
        talk.answered = talk.answered || is_answer(reply.kind);
        talk.handed_over = talk.handed_over || reply.kind == Kind::handoff;
        count(reply);
    }

    void count(const Reply& reply) {
        ++out_.kinds[std::string(to_string(reply.kind))];
        ++out_.intents[reply.intent.name];
        const double tenths = std::clamp(reply.intent.confidence, 0.0, 1.0) * Analytics::kBuckets;
        ++out_.confidence.at(std::min(static_cast<std::size_t>(tenths), Analytics::kBuckets - 1));
        for (const auto& type : reply.access_types) {
            ++out_.access_types[type.id];
            out_.labels[type.id] = type.label;
        }
    }

    void add_to_total(const Volume& day) {
        out_.total.conversations += day.conversations;
        out_.total.messages += day.messages;
        out_.total.replies += day.replies;
        out_.total.answered_without_person += day.answered_without_person;
        out_.total.handoffs += day.handoffs;
        out_.total.fallbacks += day.fallbacks;
    }

    std::optional<double> median() {
        if (seconds_.empty()) return std::nullopt;
        const auto middle = seconds_.begin() + static_cast<std::ptrdiff_t>(seconds_.size() / 2);
        std::ranges::nth_element(seconds_, middle);
        return *middle;
    }

    Analytics out_;
    std::unordered_map<std::string, Conversation> conversations_;
    std::vector<double> seconds_;
};

void add(Acceptance& to, const storage::SuggestionCount& count) {
    to.accepted += count.accepted;
    to.edited += count.edited;
    to.rejected += count.rejected;
    to.open += count.made - count.accepted - count.edited - count.rejected;
}

}  // namespace

Analytics analyse(storage::AgentStore& store, storage::Time from, storage::Time to) {
    Tally tally;
    for (std::int64_t after = 0;;) {
        const auto page = store.happened(from, to, after, kPage);
        if (page.empty()) break;
        for (const Happened& happened : page) tally.add(happened);
        after = page.back().nr;
    }
    Analytics analytics = std::move(tally).result();
    for (const storage::SuggestionCount& count : store.count_suggestions(from, to)) {
        add(analytics.suggestions, count);
        add(analytics.by_intent[count.intent], count);
        if (!count.row.empty()) add(analytics.by_row[count.row], count);
    }
    return analytics;
}

}  // namespace wizdesk::agents
