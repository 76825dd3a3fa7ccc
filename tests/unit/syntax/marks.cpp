// Holds an outline against the marks of a page.
#include "marks.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace readycheck::tests {
namespace {

// Splits at blanks outside quotes.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words{""};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == ' ' && !quoted) {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

struct Page {
  const Outline& outline;
  const File& file;

  std::uint32_t line(Span span) const { return file.line_of(span.begin); }
  std::string path_of(int call) const { return call < 0 ? "none" : outline.calls[static_cast<std::size_t>(call)].path; }
  std::string function(int index) const {
    return index < 0 ? "none" : outline.functions[static_cast<std::size_t>(index)].name;
  }

  std::string shown(const Literal& value) const {
    switch (value.kind) {
      case Literal::Kind::absent:
        return "absent";
      case Literal::Kind::null:
        return "null";
      case Literal::Kind::boolean:
        return value.number != 0 ? "true" : "false";
      case Literal::Kind::number:
        return fmt::format("{}", value.number);
      case Literal::Kind::text:
        return '"' + value.text + '"';
      case Literal::Kind::parameter:
        return "?" + value.text + (value.fallback.empty() ? "" : "|" + value.fallback);
      case Literal::Kind::expression:
        break;
    }
    return value.pattern.empty() ? value.text : '"' + value.pattern + '"';
  }

  std::string shown(const Argument& argument) const {
    if (argument.function >= 0) return "function";
    if (argument.call >= 0 && argument.value.pattern.empty()) {
      const Call& call = outline.calls[static_cast<std::size_t>(argument.call)];
      return (call.form == Call::Form::construct ? "new:" : "call:") + call.path;
    }
    const bool unknown_part = argument.spread || std::any_of(argument.members.begin(), argument.members.end(),
                                                             [](const Argument& one) { return one.spread; });
    return unknown_part ? "spread" : shown(argument.value);
  }

  // "timeout", "1.retry.limit": by name, or by position.
  const Argument* find(const std::vector<Argument>& list, std::string_view way) const {
    const std::string_view first = way.substr(0, way.find('.'));
    for (const Argument& argument : list) {
      if (argument.name != first && std::to_string(argument.position) != first) continue;
      if (first.size() == way.size()) return &argument;
      if (const Argument* found = find(argument.members, way.substr(first.size() + 1))) return found;
    }
    return nullptr;
  }

  std::string value(const std::vector<Argument>& list, const std::string& way) const {
    const std::string_view parent = std::string_view(way).substr(0, way.rfind('.'));
    const Argument* found = find(list, way);
    if (found == nullptr && parent.size() < way.size())
      if (const Argument* holder = find(list, parent); holder && holder->call >= 0)
        found = find(outline.calls[static_cast<std::size_t>(holder->call)].arguments, way.substr(parent.size() + 1));
    return found ? shown(*found) : "absent";
  }

  std::string answer(const Call& call, const std::string& name) const;
  std::string answer(const Handler& handler, const std::string& name, const std::string& wanted) const;
  bool holds(const Call& call, const std::string& word) const;
  bool holds(const Handler& handler, const std::string& word) const;
};

std::string Page::answer(const Call& call, const std::string& name) const {
  if (name == "client") return path_of(call.client);
  if (name == "around") return path_of(call.surrounded_by);
  if (name == "in") return function(call.function);
  if (name == "decorates") return function(call.decorates);
  return "?";
}

bool Page::holds(const Call& call, const std::string& word) const {
  if (word == "unused") return !call.result_used;
  if (word == "awaited") return call.awaited;
  if (word == "guarded") return call.guard >= 0;
  if (word == "in-handler") return call.in_handler >= 0;
  if (word == "in-loop") return call.in_loop;
  if (word == "error-dropped") return call.error_dropped;
  if (word == "spread")
    return std::any_of(call.arguments.begin(), call.arguments.end(), [](const Argument& one) { return one.spread; });
  const std::size_t equal = word.find('='), colon = word.find(':');
  if (equal == word.npos || colon < equal) return answer(call, word.substr(0, colon)) == word.substr(colon + 1);
  const std::string way = word.substr(0, equal), wanted = word.substr(equal + 1);
  if (!way.starts_with("client.")) return value(call.arguments, way) == wanted;
  return call.client >= 0 &&
         value(outline.calls[static_cast<std::size_t>(call.client)].arguments, way.substr(7)) == wanted;
}

bool Page::holds(const Handler& handler, const std::string& word) const {
  if (word == "broad" || word == "narrow") return handler.broad == (word == "broad");
  if (word == "explained" || word == "unexplained") return handler.explained == (word == "explained");
  if (word == "uses-error") return handler.uses_error;
  const std::string wanted = word.substr(word.find(':') + 1);
  if (word.starts_with("catches:"))
    return std::find(handler.catches.begin(), handler.catches.end(), wanted) != handler.catches.end();
  if (!word.starts_with("guards:")) return false;
  const auto index = static_cast<int>(&handler - outline.handlers.data());
  return std::any_of(outline.calls.begin(), outline.calls.end(),
                     [&](const Call& call) { return call.guard == index && call.path == wanted; });
}

std::string name_of(Handler::Body body) {
  constexpr const char* names[] = {"empty", "continues", "returns_default", "acts", "raises"};
  return names[static_cast<int>(body)];
}

std::string call_complaint(const Mark& mark, const Page& page) {
  constexpr const char* forms[] = {"call", "new", "annotation", "macro"};
  std::string seen;
  for (const Call& call : page.outline.calls) {
    if (page.line(call.span) != mark.line && page.line(call.callee) != mark.line) continue;
    const std::string form = forms[static_cast<int>(call.form)];
    seen += "\n  " + form + " " + call.path;
    for (const Argument& argument : call.arguments)
      seen += " " + (argument.name.empty() ? std::to_string(argument.position) : argument.name) + "=" +
              page.shown(argument);
    seen += " client:" + page.path_of(call.client) + " around:" + page.path_of(call.surrounded_by);
    if (form != mark.kind || call.path != mark.subject) continue;
    std::string missing;
    for (const std::string& word : mark.words)
      if (!page.holds(call, word)) missing += " " + word;
    if (missing.empty()) return mark.absent ? "it is there" : "";
    seen += "  <-- lacks" + missing;
  }
  return mark.absent ? "" : "seen:" + seen;
}

std::string handler_complaint(const Mark& mark, const Page& page) {
  std::string seen;
  for (const Handler& handler : page.outline.handlers) {
    if (page.line(handler.span) != mark.line) continue;
    std::string missing;
    for (const std::string& word : mark.words)
      if (!page.holds(handler, word)) missing += " " + word;
    if (name_of(handler.body) == mark.subject && missing.empty()) return "";
    seen += "\n  " + name_of(handler.body) + "  <-- lacks" + missing;
    for (const std::string& type : handler.catches) seen += " catches:" + type;
  }
  return "seen:" + seen;
}

std::string import_complaint(const Mark& mark, const Page& page) {
  std::string seen;
  for (const Import& import : page.outline.imports) {
    if (page.line(import.span) != mark.line) continue;
    std::string text = import.module;
    if (!import.name.empty()) text += " " + import.name;
    if (!import.bound.empty()) text += " as " + import.bound;
    std::string wanted = mark.subject;
    for (const std::string& word : mark.words) wanted += " " + word;
    if (text == wanted) return "";
    seen += "\n  " + text;
  }
  return "seen:" + seen;
}

std::string function_complaint(const Mark& mark, const Page& page) {
  std::string seen;
  for (const Function& function : page.outline.functions) {
    if (page.line(function.span) != mark.line) continue;
    seen += "\n  " + function.name + (function.exported ? " exported" : "") + (function.asynchronous ? " async" : "");
    const bool agrees = std::all_of(mark.words.begin(), mark.words.end(), [&](const std::string& word) {
      return (word == "exported" && function.exported) || (word == "async" && function.asynchronous);
    });
    if (function.name == mark.subject && agrees) return "";
  }
  return "seen:" + seen;
}

std::string definition_complaint(const Mark& mark, const Page& page) {
  std::string seen;
  for (const Definition& definition : page.outline.definitions) {
    if (definition.name != mark.subject) continue;
    seen += fmt::format("\n  path:{} value:{}{}", definition.path, page.shown(definition.value),
                        definition.exported ? " exported" : "");
    for (const std::string& base : definition.extends) seen += " extends:" + base;
    const bool agrees = std::all_of(mark.words.begin(), mark.words.end(), [&](const std::string& word) {
      const std::string wanted = word.substr(word.find(':') + 1);
      if (word == "exported") return definition.exported;
      if (word.starts_with("path:")) return definition.path == wanted;
      if (word.starts_with("value:")) return page.shown(definition.value) == wanted;
      return word.starts_with("extends:") &&
             std::find(definition.extends.begin(), definition.extends.end(), wanted) != definition.extends.end();
    });
    if (agrees) return "";
  }
  return "seen:" + seen;
}

std::string setting_complaint(const Mark& mark, const Page& page) {
  std::string seen;
  for (const Setting& setting : page.outline.settings) {
    if (page.line(setting.span) != mark.line) continue;
    seen += "\n  " + setting.path + " " + page.shown(setting.value);
    if (setting.path == mark.subject && (mark.words.empty() || page.shown(setting.value) == mark.words[0])) return "";
  }
  return "seen:" + seen;
}

}  // namespace

std::vector<Mark> marks_of(const std::string& page) {
  std::vector<Mark> marks;
  std::istringstream in(page);
  std::uint32_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    std::size_t at = line.find("<- ");
    while (at != line.npos) {
      const std::size_t next = line.find(" && ", at);
      std::vector<std::string> words = words_of(line.substr(at, next == line.npos ? next : next - at));
      if (!words.empty() && words[0] == "<-") words.erase(words.begin());
      if (!words.empty() && words[0] == "&&") words.erase(words.begin());
      Mark mark{number};
      mark.absent = !words.empty() && words[0] == "no";
      if (mark.absent) words.erase(words.begin());
      if (words.size() >= 2) {
        mark.kind = words[0];
        mark.subject = words[1];
        mark.words.assign(words.begin() + 2, words.end());
      }
      marks.push_back(std::move(mark));
      at = next == line.npos ? next : next + 1;
    }
  }
  return marks;
}

std::string without_marks(std::string page, const std::string& comment) {
  for (std::size_t at = page.find("<- "); at != page.npos; at = page.find("<- ", at)) {
    const std::size_t end = std::min(page.find('\n', at), page.size());
    const std::size_t begin = page.rfind(comment, at);
    for (std::size_t i = begin; i < end; ++i) page[i] = ' ';
    at = end;
  }
  return page;
}

std::vector<std::string> situations_of(const std::string& page) {
  std::vector<std::string> found;
  std::istringstream in(page);
  for (std::string line; std::getline(in, line);)
    if (const std::size_t at = line.find(" situation: "); at != line.npos) found.push_back(line.substr(at + 12));
  return found;
}

std::string complaint(const Mark& mark, const Outline& outline, const File& file) {
  const Page page{outline, file};
  if (mark.kind == "call" || mark.kind == "new" || mark.kind == "annotation") return call_complaint(mark, page);
  if (mark.kind == "handler") return handler_complaint(mark, page);
  if (mark.kind == "import") return import_complaint(mark, page);
  if (mark.kind == "function") return function_complaint(mark, page);
  if (mark.kind == "def") return definition_complaint(mark, page);
  if (mark.kind == "set") return setting_complaint(mark, page);
  return "no such mark";
}

}  // namespace readycheck::tests
