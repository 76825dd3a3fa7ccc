// Lines: expressions of the vocabulary over the text of any file. The one pass over the file said which occur; here
// each is searched for its places. In source code a line that is a comment says nothing.
#include <algorithm>

#include "probes/commands.h"
#include "probes/probe.h"
#include "probes/statement.h"

namespace readycheck::probes {

namespace {

constexpr std::size_t most_places = 500;  // of one expression in one file

bool is_comment(std::string_view line, const Tongue* tongue) {
  if (tongue == nullptr) return false;
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return false;
  for (const std::string& mark : tongue->comments)
    if (line.substr(begin).starts_with(mark)) return true;
  return false;
}

// The line with the three above it: whether what it does hangs on a condition stands there.
std::string_view with_lines_above(std::string_view text, std::string_view line) {
  std::size_t begin = static_cast<std::size_t>(line.data() - text.data());
  for (int above = 0; above < 3 && begin > 0; ++above) {
    const std::size_t before = begin < 2 ? std::string_view::npos : text.rfind('\n', begin - 2);
    begin = before == std::string_view::npos ? 0 : before + 1;
  }
  return text.substr(begin, static_cast<std::size_t>(line.data() + line.size() - text.data()) - begin);
}

// An expression that knows of line ends is held against the lines above as well.
bool excused(const Rule& rule, const File& file, std::string_view line) {
  for (const Rule& other : rule.unless) {
    if (other.entry.look == Look::path && other.files->matches(file.path())) return true;
    if (other.entry.look != Look::line) continue;
    const bool several = other.entry.pattern.find("\\n") != std::string::npos;
    if (other.value->matches(several ? with_lines_above(file.bytes(), line) : line)) return true;
  }
  return false;
}

void look_for(const Rule& rule, const Matter& matter, const Tongue* tongue, std::vector<Fact>& facts) {
  const std::vector<std::string> names = rule.value->group_names();
  for (const text::Regex::Hit& hit : rule.value->find_all(matter.file.bytes(), most_places)) {
    Span place = hit.whole;  // (^|\n) and blanks in front belong to no place
    while (place.begin < place.end &&
           std::string_view(" \t\r\n").find(matter.file.bytes()[place.begin]) != std::string_view::npos)
      ++place.begin;
    const std::string_view line = line_around(matter.file.bytes(), place.begin);
    if (is_comment(line, tongue) || excused(rule, matter.file, line)) continue;
    const Lookup capture = [&](const std::string& name, int position) -> std::optional<Detail> {
      for (std::size_t i = 0; i < hit.groups.size(); ++i) {
        const bool meant = name.empty() ? static_cast<int>(i) == position : i < names.size() && names[i] == name;
        if (meant && hit.groups[i].begin < hit.groups[i].end) return matter.file.text(hit.groups[i]);
      }
      return std::nullopt;
    };
    if (!conditions_hold(rule, [&](const std::string& name, int) { return capture(name, -1); })) continue;
    Fact fact = fact_of(rule, matter.file, place);
    fact.subject = rule.entry.kind;
    state(rule, capture, capture, fact);
    if (fact.kind == script_place)
      state_commands(matter, text_of(capture("script", -1).value_or(std::string{})), fact.at.line, place_of(fact),
                     facts);
    else
      facts.push_back(std::move(fact));
    if (rule.entry.once) return;
  }
}

bool looks_here(const Rule& rule, const Matter& matter) {
  return rule.looks_in(matter.file.role()) && (!rule.files || rule.files->matches(matter.file.path())) &&
         matter.lexicon.speaks(rule.entry.language, matter.file.language());
}

}  // namespace

void look_at_lines(const Matter& matter, std::vector<Fact>& facts) {
  const Tongue* tongue = matter.lexicon.tongue(matter.file.language());
  for (const std::uint32_t id : matter.hits) {
    const Rule& rule = matter.lexicon.rule(id);
    if (looks_here(rule, matter)) look_for(rule, matter, tongue, facts);
  }
}

void look_at_lines_again(const Matter& matter, std::vector<Fact>& facts) {
  const Tongue* tongue = matter.lexicon.tongue(matter.file.language());
  for (const std::uint32_t id : matter.lexicon.lines()) {
    const Rule& rule = matter.lexicon.rule(id);
    if (looks_here(rule, matter)) look_for(rule, matter, tongue, facts);
  }
}

}  // namespace readycheck::probes
