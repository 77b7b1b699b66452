#include "intents/proof/review_proof.h"

namespace wizdesk::proof {
namespace {

using intents::Date;
using intents::Place;
using intents::Review;

class Reviewing {
  public:
    explicit Reviewing(const Date& today) : today_(today) {}

    void look_at(const std::string& what, const Review& review, const Place& place) {
        if (!review.by) return;
        const std::string date = to_string(*review.by);
        const long left = intents::days_between(today_, *review.by);
        if (left < 0) {
            complain(Severity::error, place,
                     what + " was to be reviewed by " + date + ", and today is " +
                         to_string(today_) + "; compare it with its source and give it a new date");
        } else if (left <= kReviewNotice) {
            complain(Severity::warning, place,
                     what + " is to be reviewed by " + date + ", in " + std::to_string(left) +
                         (left == 1 ? " day" : " days"));
        }
    }

    void require(const std::string& what, const Review& review, const Place& place) {
        if (review.by && !review.source.empty()) return;
        complain(Severity::error, place,
                 what + " does not say where it comes from and until when it holds; give it " +
                     "source: and review_by: YYYY-MM-DD");
    }

    Faults found() { return std::move(faults_); }

  private:
    void complain(Severity severity, const Place& place, const std::string& what) {
        faults_.push_back({severity, place, what});
    }

    const Date& today_;
    Faults faults_;
};

}  // namespace

Faults prove_reviews(const intents::Pack& pack, const Date& today) {
    Reviewing reviewing(today);
    for (const auto& type : pack.access_types) {
        const std::string what = "access type \"" + type.id + "\"";
        reviewing.require(what, type.review, type.place);
        reviewing.look_at(what, type.review, type.place);
    }
    for (const auto& note : pack.notes) {
        reviewing.look_at("note " + std::to_string(note.number), note.review, note.place);
    }
    for (const auto& link : pack.links) {
        reviewing.look_at("link \"" + link.id + "\"", link.review, link.place);
    }
    for (const auto& answer : pack.answers) {
        reviewing.look_at("answer \"" + answer.id + "\"", answer.review, answer.place);
    }
    return reviewing.found();
}

}  // namespace wizdesk::proof
