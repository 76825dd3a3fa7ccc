// Documents: queries of the vocabulary over configuration files, and blocks of infrastructure files.
#include <algorithm>
#include <array>
#include <set>

#include "probes/commands.h"
#include "probes/probe.h"
#include "probes/statement.h"

namespace readycheck::probes {

namespace {

using documents::Reached;
using documents::Value;

// aws_sns_topic.night.arn: an expression that is nothing but the address of another block. Who it means is written there.
bool is_address(const Value& value) {
  if (value.tag != "expression" || value.quoted) return false;
  const std::size_t first = value.text.find('.'), last = value.text.rfind('.');
  if (first == std::string::npos || first == last || value.text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") != std::string::npos) return false;
  static constexpr std::array<std::string_view, 4> attributes{"arn", "id", "name", "self_link"};
  const std::string_view kind = std::string_view(value.text).substr(0, first);
  return kind.find('_') != std::string_view::npos && std::find(attributes.begin(), attributes.end(), std::string_view(value.text).substr(last + 1)) != attributes.end();
}

// A value that a template, an interpolation or a computation decides cannot be read.
Detail detail_of_value(const Value& value) {
  if (is_address(value)) return value.text;
  if (value.tag == "expression" || value.text.find("{{") != std::string::npos) return {};
  if (value.kind == Value::Kind::null) return std::string("null");
  if (value.is_scalar()) return value.quoted ? Detail(value.text) : probes::detail_of(value.text);
  std::vector<std::string> texts;
  for (const Value& item : value.items)
    if (item.is_scalar()) texts.push_back(item.text);
  for (const auto& [key, item] : value.members) texts.push_back(key.text);
  return texts;
}

// "https://pager.example/${var.key}" -> "https://pager.example/${}": what is written out can be matched, what fills the
// rest cannot. Nothing when nothing is written out.
Detail written_part(const Value& value) {
  if (!value.is_scalar() || (value.tag == "expression" && !value.quoted)) return {};
  std::string text, letters;
  for (std::size_t at = 0; at < value.text.size();) {
    const std::size_t open = std::min(std::min(value.text.find("${", at), value.text.find("{{", at)), value.text.size());
    letters += value.text.substr(at, open - at);
    text += value.text.substr(at, open - at);
    if (open == value.text.size()) break;
    const std::size_t close = value.text.find('}', open);
    if (close == std::string::npos) return {};
    text += value.text.substr(open, 2) + "}";
    at = value.text.find_first_not_of('}', close);
    if (at == std::string::npos) break;
  }
  const bool any = std::any_of(letters.begin(), letters.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  return any ? Detail(text) : Detail{};
}

// For a condition: what can be read of a value that something else completes.
Detail value_or_part(const Value& value) {
  Detail whole = detail_of_value(value);
  return std::holds_alternative<std::monostate>(whole) ? written_part(value) : whole;
}

using Reading = Detail (*)(const Value&);

// "." the value itself, "/a.b" from the root of the document, "a.b" below the value; the first that is there.
std::optional<Detail> attribute_at(const Value& root, const Value& value, const std::string& path, Reading read) {
  if (path == "." || path.empty()) return read(value);
  const bool from_root = path.front() == '/';
  const auto found =
      documents::query(from_root ? root : value, documents::parse_query(from_root ? path.substr(1) : path));
  if (found.empty()) return std::nullopt;
  return read(*found.front().value);
}

// "a.b|c": the first way that leads somewhere.
std::optional<Detail> attribute_of(const Value& root, const Value& value, const std::string& ways, Reading read = detail_of_value) {
  for (std::size_t at = 0; at <= ways.size();) {
    const std::size_t end = std::min(ways.find('|', at), ways.size());
    if (auto found = attribute_at(root, value, ways.substr(at, end - at), read)) return found;
    at = end + 1;
  }
  return std::nullopt;
}

std::string subject_of(const Rule& rule, const Reached& reached) {
  if (!reached.captures.empty()) return reached.captures.back();
  return rule.entry.pattern.substr(rule.entry.pattern.rfind('.') + 1);
}

// What the value's expression caught, by name.
class Captured {
 public:
  Captured(const Rule& rule, const Value& value) : text_(value.text) {
    if (!rule.value) return;
    names_ = rule.value->group_names();
    const auto hits = rule.value->find_all(text_, 1);
    if (!hits.empty()) hit_ = hits.front();
    matched_ = !hits.empty();
  }
  bool matched() const { return matched_; }
  std::optional<Detail> find(const std::string& name) const {
    for (std::size_t i = 0; i < names_.size() && i < hit_.groups.size(); ++i)
      if (names_[i] == name && hit_.groups[i].begin < hit_.groups[i].end)
        return text_.substr(hit_.groups[i].begin, hit_.groups[i].end - hit_.groups[i].begin);
    return std::nullopt;
  }

 private:
  std::string text_;
  std::vector<std::string> names_;
  text::Regex::Hit hit_;
  bool matched_ = true;
};

// A script as one text, or a command as a list of words.
void state_script(const Matter& matter, const Value& value, const Place& place, std::vector<Fact>& facts) {
  if (value.is_list()) {
    std::vector<std::string> words;
    for (const Value& item : value.items)
      if (item.is_scalar()) words.push_back(item.text);
    state_words(matter, words, value.line, place, facts);
  } else if (value.is_scalar()) {
    state_commands(matter, value.text, value.line, place, facts);
  }
}

// The first look of a kind speaks for a value.
using Spoken = std::set<std::pair<std::string_view, const Value*>>;

void state_reached(const Rule& rule, const Matter& matter, const Value& root, const Reached& reached, Spoken& spoken,
                   std::vector<Fact>& facts) {
  const Value& value = *reached.value;
  if (spoken.contains({rule.entry.kind, &value})) return;
  const Captured captured(rule, value);
  if (!captured.matched()) return;
  const Lookup attribute = [&](const std::string& path, int) { return attribute_of(root, value, path); };
  const Lookup capture = [&](const std::string& name, int position) -> std::optional<Detail> {
    if (!name.empty()) return captured.find(name);
    if (position < 0 || static_cast<std::size_t>(position) >= reached.captures.size()) return std::nullopt;
    return reached.captures[static_cast<std::size_t>(position)];
  };
  const Lookup condition = [&](const std::string& path, int) { return attribute_of(root, value, path, value_or_part); };
  if (!conditions_hold(rule, condition)) return;
  const auto excused = [&](const Rule& other) {
    if (other.entry.look == Look::path) return other.files->matches(matter.file.path());
    return other.entry.look == Look::document && attribute_of(root, value, other.entry.pattern).has_value();
  };
  if (std::any_of(rule.unless.begin(), rule.unless.end(), excused)) return;
  spoken.emplace(rule.entry.kind, &value);
  Fact fact = fact_of(rule, matter.file, {});
  fact.at = place_in(matter.file, value.line, value.column);
  fact.subject = subject_of(rule, reached);
  if (matter.document->templated && fact.confidence == Confidence::certain) fact.confidence = Confidence::likely;
  state(rule, attribute, capture, fact);
  if (fact.kind == script_place)
    state_script(matter, value, place_of(fact), facts);
  else
    facts.push_back(std::move(fact));
}

bool looks_here(const Rule& rule, const Matter& matter) {
  return rule.looks_in(matter.file.role()) && (!rule.files || rule.files->matches(matter.file.path()));
}

void look_for_blocks(const Rule& rule, const Matter& matter, Spoken& spoken, std::vector<Fact>& facts) {
  for (const std::string& pattern : expand_braces(rule.entry.pattern)) {
    const std::string text = pattern.find('.') == std::string::npos ? "resource." + pattern + ".*" : pattern + ".*";
    const documents::Query query = documents::parse_query(text);
    for (const Value& root : matter.document->roots)
      for (const Reached& reached : documents::query(root, query)) state_reached(rule, matter, root, reached, spoken, facts);
  }
}

}  // namespace

Location place_in(const File& file, std::uint32_t line, std::uint32_t column) {
  if (line == 0) return {file.path(), 0, 0, 0, {}};
  const std::uint32_t begin = file.offset_of(line, column);
  return file.at({begin, begin});
}

void look_at_documents(const Matter& matter, std::vector<Fact>& facts) {
  if (matter.document == nullptr) return;
  Spoken spoken;
  for (const std::uint32_t id : matter.lexicon.documents(matter.document->format)) {
    const Rule& rule = matter.lexicon.rule(id);
    if (!looks_here(rule, matter)) continue;
    for (const documents::Query& query : rule.queries)
      for (const Value& root : matter.document->roots)
        for (const Reached& reached : documents::query(root, query)) state_reached(rule, matter, root, reached, spoken, facts);
  }
  if (matter.document->format != "hcl") return;
  for (const std::uint32_t id : matter.lexicon.blocks())
    if (const Rule& rule = matter.lexicon.rule(id); looks_here(rule, matter)) look_for_blocks(rule, matter, spoken, facts);
}

}  // namespace readycheck::probes
