// See ask.h: the list of the questions, and how their answers are written.
#include "report/ask.h"

#include <algorithm>
#include <array>

#include "readycheck/printable.h"
#include "report/columns.h"
#include "report/json_parts.h"
#include "report/paint.h"
#include "report/words.h"

namespace readycheck::report {

namespace {

// A new question is a function in a file of its own and a line here.
constexpr std::array<Answered (*)(const View&), 3> questions_asked{ask_calls, ask_night, ask_recovery};

constexpr std::size_t most_places = 4;

std::string mark_of(const Sentence& sentence, const Style& style) {
  const Ink ink = sentence.fine == Truth::yes ? Ink::good : sentence.fine == Truth::no ? Ink::bad : Ink::open;
  return paint(ink, mark(sentence.fine == Truth::yes ? Status::pass : sentence.fine == Truth::no ? Status::fail : Status::unknown), style);
}

void say(std::string& out, const std::string& text, const Style& style) {
  const std::size_t width = std::max<std::size_t>(style.width, 40) - 2;
  for (const std::string& line : wrap(printable(text), width)) out += "  " + line + "\n";
}

void say_places(std::string& out, const std::vector<Location>& places, const Style& style) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < places.size() && i < most_places; ++i) parts.push_back(printable(to_string(places[i])));
  if (places.size() > most_places) parts.push_back("and " + std::to_string(places.size() - most_places) + " more");
  for (const std::string& line : flow(parts, std::max<std::size_t>(style.width, 40) - 2)) out += "  " + paint(Ink::quiet, line, style) + "\n";
}

std::string question_of(const View& view, const Answered& answer) {
  if (!answer.question.empty()) return answer.question;
  for (const QuickTest& test : view.checklist().quick_tests)
    if (test.id == answer.id) return test.question;
  return answer.id;
}

Json sentence_json(const View& view, const Sentence& sentence) {
  return {{"about", text(sentence.about)},
          {"fine", three_valued(sentence.fine)},
          {"text", text(sentence.text)},
          {"advice", text_or_null(sentence.advice)},
          {"places", places(view, sentence.places)}};
}

}  // namespace

std::vector<Answered> answered(const View& view) {
  std::vector<Answered> all;
  for (const auto& question : questions_asked) all.push_back(question(view));
  return all;
}

std::string ask(const Audit& audit, const Style& style) {
  const View view(audit);
  std::string out;
  for (const Answered& answer : answered(view)) {
    if (!out.empty()) out += "\n";
    for (const std::string& line : wrap(printable(question_of(view, answer)), std::max(style.width, 40U)))
      out += paint(Ink::strong, line, style) + "\n";
    if (answer.sentences.empty()) say(out, answer.nothing, style);
    for (const Sentence& sentence : answer.sentences) {
      out += "\n" + mark_of(sentence, style) + " " + paint(Ink::strong, printable(sentence.about), style) + "\n";
      say(out, sentence.text, style);
      if (!sentence.advice.empty()) say(out, sentence.advice, style);
      say_places(out, sentence.places, style);
    }
  }
  return out;
}

std::string ask_json(const Audit& audit) {
  const View view(audit);
  Json all = Json::array();
  for (const Answered& answer : answered(view)) {
    Json sentences = Json::array();
    for (const Sentence& sentence : answer.sentences) sentences.push_back(sentence_json(view, sentence));
    all.push_back({{"id", text(answer.id)}, {"question", text(question_of(view, answer))}, {"answers", sentences}});
  }
  return Json{{"schema", "readycheck/ask@1"}, {"repository", text(audit.repository.name)}, {"questions", all}}.dump(2) + "\n";
}

}  // namespace readycheck::report
