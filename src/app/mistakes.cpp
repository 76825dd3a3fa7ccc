// Shows every mistake at once, each with its line and a caret where the file can be read.
#include "app/mistakes.h"

#include <algorithm>
#include <fstream>

#include "readycheck/printable.h"

namespace readycheck::app {
namespace {

// Characters, not bytes: continuation bytes take no column.
std::size_t display_width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string line_of(const Location& place) {
  if (place.line == 0) return {};
  if (!place.snippet.empty()) return place.snippet;
  std::ifstream file(place.path, std::ios::binary);
  std::string line;
  for (std::uint32_t n = 0; n < place.line; ++n)
    if (!std::getline(file, line)) return {};
  return line;
}

// The line, and a caret below the column.
std::string pointed(const Location& place) {
  std::string line = line_of(place);
  if (line.empty()) return {};
  std::replace(line.begin(), line.end(), '\t', ' ');
  const std::size_t before = std::min<std::size_t>(place.column == 0 ? 0 : place.column - 1, line.size());
  const std::string caret(display_width(printable(line.substr(0, before))), ' ');
  return "  " + printable(line) + "\n  " + caret + "^\n";
}

std::string rendered(const Mistake& mistake) {
  std::string out = "readycheck: ";
  if (!mistake.place.path.empty()) {
    out += printable(mistake.place.path);
    if (mistake.place.line != 0) out += ":" + std::to_string(mistake.place.line);
    if (mistake.place.column != 0) out += ":" + std::to_string(mistake.place.column);
    out += ": ";
  }
  out += printable(mistake.message) + "\n" + pointed(mistake.place);
  if (!mistake.hint.empty()) out += "  " + printable(mistake.hint) + "\n";
  return out;
}

}  // namespace

std::string render(const Error& error) {
  std::string out;
  for (const Mistake& mistake : error.mistakes()) out += rendered(mistake);
  return out;
}

}  // namespace readycheck::app
