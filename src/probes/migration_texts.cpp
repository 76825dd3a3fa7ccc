// See migration_texts.h.
#include "probes/migration_texts.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "documents/document.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

constexpr std::size_t most_texts = 500;  // in one file

// A text with the line on which it begins.
struct Text {
  std::string text;
  std::uint32_t line = 0;
};

std::string_view first_words(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, std::min<std::size_t>(text.find('\n', begin), text.size()) - begin);
}

// Where the call's text stands: it is searched for behind the call's beginning.
std::uint32_t line_of_text(const File& file, const Fact& call, std::string_view text) {
  const std::string_view words = first_words(text);
  const std::size_t found = words.empty() ? std::string_view::npos : file.bytes().find(words, file.offset_of(call.at.line, 1));
  if (found == std::string_view::npos) return call.at.line;
  const std::uint32_t line = file.line_of(static_cast<std::uint32_t>(found));
  const auto above = std::count(text.begin(), text.begin() + (words.data() - text.data()), '\n');
  const bool near = line <= std::max(call.at.end_line, call.at.line) + 1;
  return near && line > above ? line - static_cast<std::uint32_t>(above) : call.at.line;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// A text that stands below the call, up to a line that holds its mark alone: <<~MARK. Nothing when it has holes.
std::optional<Text> text_below(const File& file, const Fact& call) {
  const std::uint32_t begin = file.offset_of(call.at.line, 1);
  const std::string_view line = line_around(file.bytes(), begin);
  std::size_t at = line.find("<<");
  if (at == std::string_view::npos) return std::nullopt;
  const bool plain = line.find("<<~'") != std::string_view::npos || line.find("<<-'") != std::string_view::npos || line.find("<<<'") != std::string_view::npos;
  while (at < line.size() && !is_word(line[at])) ++at;
  std::size_t end = at;
  while (end < line.size() && is_word(line[end])) ++end;
  const std::string_view mark = line.substr(at, end - at);
  if (mark.empty()) return std::nullopt;
  Text text{{}, call.at.line + 1};
  std::uint32_t number = call.at.line + 1;
  for (std::uint32_t next = file.offset_of(number, 1); next < file.bytes().size(); next = file.offset_of(++number, 1)) {
    const std::string_view inside = line_around(file.bytes(), next);
    std::string_view bare = inside.substr(std::min(inside.find_first_not_of(" \t"), inside.size()));
    if (bare.starts_with(mark) && (bare.size() == mark.size() || !is_word(bare[mark.size()]))) {
      const bool holes = !plain && (text.text.find("#{") != std::string::npos || text.text.find("{$") != std::string::npos);
      return holes ? std::nullopt : std::optional(std::move(text));
    }
    text.text.append(inside).push_back('\n');
  }
  return std::nullopt;
}

void move_down(documents::Value& root, std::uint32_t line) {
  std::vector<documents::Value*> open{&root};
  while (!open.empty()) {
    documents::Value& value = *open.back();
    open.pop_back();
    value.line += line - 1;
    value.end_line += line - 1;
    for (documents::Value& item : value.items) open.push_back(&item);
    for (auto& [key, inner] : value.members) {
      open.push_back(&key);
      open.push_back(&inner);
    }
  }
}

std::vector<Fact> read(const Matter& matter, const Fact& call, const Text& text) {
  documents::Document document = documents::read("sql", text.text, matter.file.path());
  for (documents::Value& root : document.roots) move_down(root, text.line);
  Matter inside{matter.file, matter.entry, matter.lexicon};
  inside.document = &document;
  std::vector<Fact> facts;
  look_at_documents(inside, facts);
  for (Fact& fact : facts) {
    fact.symbol = call.symbol;
    if (fact.at.line == call.at.line) fact.at.column = call.at.column;  // within what the call stands in
  }
  return facts;
}

Fact unread(const Fact& call) {
  Fact fact = call;
  fact.kind = "schema-change";
  fact.details.clear();
  fact.details["operation"] = std::string("unread");
  return fact;
}

// Another call that hands a text over stands inside: execute(text("…")).
bool wraps_another(const Fact& call, const std::vector<Fact>& calls) {
  return std::any_of(calls.begin(), calls.end(), [&](const Fact& other) {
    const bool later = other.at.line > call.at.line || (other.at.line == call.at.line && other.at.column > call.at.column);
    return later && other.at.line <= std::max(call.at.line, call.at.end_line);
  });
}

}  // namespace

std::vector<Fact> facts_of_texts(const Matter& matter, std::vector<Fact>& calls) {
  std::vector<Fact> facts;
  std::size_t count = 0;
  for (Fact& call : calls) {
    if (++count > most_texts) break;
    std::optional<Text> text;
    for (const std::string& part : texts_of(call, "sql")) {  // a list of statements is a text
      if (!text) text = Text{{}, 0};
      text->text += (text->text.empty() ? "" : ";\n") + part;
    }
    if (text) text->line = line_of_text(matter.file, call, text->text);
    else text = text_below(matter.file, call);
    call.details.erase("sql");
    if (text) {
      for (Fact& fact : read(matter, call, *text)) facts.push_back(std::move(fact));
    } else if (!wraps_another(call, calls)) {
      facts.push_back(unread(call));
    }
  }
  return facts;
}

}  // namespace readycheck::probes
