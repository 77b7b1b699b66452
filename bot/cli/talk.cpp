#include "bot/cli/talk.h"

#include <istream>
#include <ostream>

#include "bot/codec/reply_json.h"
#include "bot/http/text.h"

namespace wizdesk::cli {
namespace {

using dialogue::Reply;

constexpr std::size_t kLongest = 4000;  // code points of a message, as over HTTP

class Talk {
  public:
    Talk(bot::Turn& turn, const Look& look, std::ostream& out, std::ostream& aside)
        : turn_(turn), look_(look), out_(out), aside_(aside) {}

    void greet() {
        send("");
        if (look_.prompt) aside_ << "(\"quit\" or Ctrl-D ends the talk)\n";
    }

    // False when the person ends the talk.
    bool read(std::istream& in) {
        if (look_.prompt) aside_ << "\n> " << std::flush;
        std::string line;
        if (!std::getline(in, line)) return false;
        if (!http::code_points(line)) return remark("That is not text in UTF-8.");
        const std::string text(http::trimmed(line));
        if (text == "quit" || text == "exit") return false;
        if (http::code_points(text) > kLongest) return remark("Please keep to 4,000 characters.");
        if (!text.empty()) send(meant(text));
        return true;
    }

  private:
    bool remark(const char* what) {
        aside_ << what << '\n';
        return true;
    }

    // The number of a quick reply stands for what it says.
    std::string meant(const std::string& text) const {
        for (std::size_t i = 0; i < choices_.size(); ++i) {
            if (text == std::to_string(i + 1)) return choices_[i].text;
        }
        return text;
    }

    void send(const std::string& text) {
        bot::Inbound inbound;
        inbound.conversation_id = conversation_;
        inbound.text = text;
        inbound.channel = "terminal";
        const bot::TurnResult result = turn_.take(inbound);
        const auto* answered = std::get_if<bot::Answered>(&result);
        if (answered == nullptr) throw std::runtime_error("the conversation is not there any more");
        conversation_ = answered->conversation_id;
        choices_.clear();
        for (const Reply& reply : answered->replies) show(reply);
        show_choices();
    }

    void show(const Reply& reply) {
        out_ << '\n' << bot::plain_text(reply.text, look_.terminal) << '\n';
        for (const dialogue::Action& action : reply.actions) {
            const bool told =
                action.url.empty() || reply.text.find(action.url) != std::string::npos;
            if (!told) out_ << action.label << ": " << action.url << '\n';
        }
        if (look_.why) {
            out_ << "[" << to_string(reply.kind) << ", " << reply.intent.name << ", rule "
                 << reply.reason.rule << "]\n";
        }
        choices_.insert(choices_.end(), reply.quick_replies.begin(), reply.quick_replies.end());
    }

    void show_choices() {
        for (std::size_t i = 0; i < choices_.size(); ++i) {
            out_ << "  " << i + 1 << "  " << choices_[i].title << '\n';
        }
        out_ << std::flush;
    }

    bot::Turn& turn_;
    const Look& look_;
    std::ostream& out_;
    std::ostream& aside_;
    std::string conversation_;
    std::vector<dialogue::QuickReply> choices_;
};

}  // namespace

void talk(bot::Turn& turn, const Look& look, std::istream& in, std::ostream& out,
          std::ostream& aside) {
    Talk talk(turn, look, out, aside);
    talk.greet();
    while (talk.read(in)) {
    }
}

}  // namespace wizdesk::cli
