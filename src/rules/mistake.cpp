// Mistakes with places, and their picture: the line, a caret, a hint.
#include "rules/mistake.h"

#include <algorithm>

#include "readycheck/printable.h"
#include "rules/load.h"

namespace readycheck::rules {
namespace {

// A terminal line is cut so that the caret stays in sight.
constexpr std::size_t widest = 110;

std::string_view line_of(std::string_view text, std::uint32_t line) {
  if (line == 0) return {};
  for (std::uint32_t at = 1; at < line; ++at) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  return text.ends_with('\r') ? text.substr(0, text.size() - 1) : text;
}

bool ends_word(char c) { return c == ' ' || c == ',' || c == ':' || c == '}' || c == ']' || c == '\t'; }

// Bytes of the word that starts at `from`, at least one: what the caret underlines.
std::size_t word_length(std::string_view line, std::size_t from) {
  std::size_t end = from;
  while (end < line.size() && !ends_word(line[end])) ++end;
  return std::max<std::size_t>(end - from, 1);
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

// The line as it can be shown: tabs are one column wide, as the place counts them.
std::string shown(std::string_view text) {
  std::string plain(text);
  std::replace(plain.begin(), plain.end(), '\t', ' ');
  return printable(plain);
}

std::string picture(std::string_view line, const Location& place) {
  std::size_t from = std::min<std::size_t>(place.column - 1, line.size());
  const std::size_t skipped = from > widest * 2 / 3 ? from - widest / 3 : 0;
  line = line.substr(skipped, widest);
  from -= skipped;
  const std::string number = std::to_string(place.line);
  const std::string margin(number.size(), ' ');
  const std::string before(characters(shown(line.substr(0, from))), ' ');
  const std::size_t wide = characters(shown(line.substr(from, word_length(line, from))));
  const std::string tail(wide > 1 ? wide - 1 : 0, '~');
  return " " + number + " | " + shown(line) + "\n " + margin + " | " + before + "^" + tail + "\n";
}

}  // namespace

std::string render(const Mistake& mistake, std::string_view source_line) {
  const Location& place = mistake.place;
  std::string out;
  if (!place.path.empty()) {
    out = printable(place.path);
    if (place.line > 0) out += ":" + std::to_string(place.line);
    if (place.line > 0 && place.column > 0) out += ":" + std::to_string(place.column);
    out += ": ";
  }
  out += printable(mistake.message) + "\n";
  if (place.line > 0 && place.column > 0 && !source_line.empty()) out += picture(source_line, place);
  if (!mistake.hint.empty()) out += "   " + printable(mistake.hint) + "\n";
  return out;
}

std::string render(const Mistake& mistake) { return render(mistake, mistake.place.snippet); }

void Mistakes::open(std::string path, std::string_view text) {
  path_ = std::move(path);
  text_ = text;
}

Location Mistakes::at(const documents::Value& value) const {
  return {path_, value.line, value.column, value.end_line, ""};
}

void Mistakes::add(const documents::Value& value, std::string message, std::string hint) {
  add(value.line, value.column, std::move(message), std::move(hint));
}

void Mistakes::add(std::uint32_t line, std::uint32_t column, std::string message, std::string hint) {
  Location place{path_, line, column, line, std::string(line_of(text_, line))};
  mistakes_.push_back({std::move(message), std::move(place), std::move(hint)});
}

void Mistakes::unknown(const documents::Value& value, std::string_view what, const std::vector<std::string>& known) {
  const std::string near = closest(value.text, known);
  std::string hint;
  if (!near.empty()) {
    hint = "did you mean '" + near + "'?";
  } else if (known.size() <= 16 && !known.empty()) {
    for (const std::string& word : known) hint += (hint.empty() ? "known: " : ", ") + word;
  }
  add(value, "unknown " + std::string(what) + " '" + value.text + "'", std::move(hint));
}

void Mistakes::raise() {
  if (mistakes_.empty()) return;
  std::stable_sort(mistakes_.begin(), mistakes_.end(),
                   [](const Mistake& a, const Mistake& b) { return a.place < b.place; });
  throw Error(std::move(mistakes_));
}

}  // namespace readycheck::rules
