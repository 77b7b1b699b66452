#pragma once

#include <map>
#include <string>

#include "intents/annotated_text.h"
#include "intents/pack/pack.h"

namespace wizdesk::intents {

// Question → the facts that a message says if it is read as an answer to that question.
using OpenAnswers = std::map<std::string, Facts>;

// Whether a question is open only the dialogue knows, so all questions are looked at. What is
// negated, asked, or said of somebody else answers nothing; of several answers to one question the
// first in the text counts. A question that is not answered is not in the result. Pure.
OpenAnswers read_open_answers(const Pack& pack, const AnnotatedText& text);

}  // namespace wizdesk::intents
