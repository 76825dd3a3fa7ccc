// See lexicon.h. Mistakes in patterns were found by the rules room's loader as far as it can; the rest ends in Error
// here.
#include "probes/lexicon.h"

#include <algorithm>

#include "readycheck/error.h"
#include "readycheck/line_pattern.h"

namespace readycheck::probes {

namespace {

constexpr std::string_view every_language = "any";
const std::vector<std::uint32_t> no_rules;
const std::vector<CommandForm> no_forms;

bool is_code(Look look) {
  return look == Look::call || look == Look::construct || look == Look::annotation || look == Look::handler ||
         look == Look::definition || look == Look::import;
}

bool is_dotted(Look look) {
  return look == Look::call || look == Look::construct || look == Look::annotation || look == Look::import;
}

std::vector<std::vector<std::string>> parted(std::string_view pattern, char separator) {
  std::vector<std::vector<std::string>> all;
  for (const std::string& text : expand_braces(pattern)) {
    std::vector<std::string> parts;
    for (const std::string_view part : split(text, separator))
      if (!part.empty()) parts.emplace_back(part);
    all.push_back(std::move(parts));
  }
  return all;
}

std::shared_ptr<const text::Regex> regex(const std::string& expression, const Entry& entry, text::Regex::Compile when) {
  try {
    return std::make_shared<const text::Regex>(expression, when);
  } catch (const Error& error) {
    throw Error(error.what(), entry.where, "in the vocabulary entry for " + entry.kind);
  }
}

// "2.timeout|timeout|1" -> "timeout": a construction takes other positions than the call.
std::string without_positions(std::string_view key) {
  std::string names;
  for (std::string_view way : split(key, '|')) {
    const std::size_t letter = way.find_first_not_of("0123456789.");
    if (letter == std::string_view::npos || way[letter] == '=') continue;
    way.remove_prefix(letter);
    if (!names.empty()) names += '|';
    names += way;
  }
  return names;
}

// What the build packed was tried by its tests; what a team or --rules brings is tried before anything is looked at.
bool tried(const Entry& entry, bool packed) { return packed && !entry.where.path.starts_with(".readycheck/"); }

// The languages that a language is like, nearest first.
std::vector<std::string> ancestors(const Language& language, const std::vector<Language>& all) {
  std::vector<std::string> names;
  const Language* at = &language;
  while (at != nullptr && names.size() < all.size()) {
    const auto like = at->options.find("like");
    if (like == at->options.end() || like->second == at->id) break;
    names.push_back(like->second);
    const auto next =
        std::find_if(all.begin(), all.end(), [&](const Language& other) { return other.id == names.back(); });
    at = next == all.end() ? nullptr : &*next;
  }
  return names;
}

// Lines that are read again with the code that they stand in.
bool guards_code(const Entry& entry) {
  return entry.look == Look::line &&
         (entry.kind == "access-check" || entry.kind == "data-write" || entry.kind == "developer-branch");
}

}  // namespace

bool is_trait(const Vocabulary& vocabulary, const std::string& kind, const std::string& name) {
  const auto found = vocabulary.kinds.find(kind);
  if (found == vocabulary.kinds.end()) return false;
  if (found->second.traits.contains(name)) return true;
  if (found->second.details.contains(name)) return false;
  return std::any_of(found->second.also.begin(), found->second.also.end(),
                     [&](const std::string& other) { return other != kind && is_trait(vocabulary, other, name); });
}

bool Rule::looks_in(Role role) const {
  return entry.in.empty() || std::find(entry.in.begin(), entry.in.end(), role) != entry.in.end();
}

Lexicon::Lexicon(const Rules& rules, const Derived& derived, Extent extent)
    : vocabulary_(&rules.vocabulary), packed_(!rules.compiled_lines.empty()) {
  for (const Language& language : rules.languages) habits_.emplace(language.id, habits_of(language));
  for (const auto& [name, kind] : rules.vocabulary.kinds)
    for (const std::string& one : rules.vocabulary.all_kinds(name))
      for (const auto& [sort, flag] : {std::pair("external-call", Sort::outside), std::pair("entry-code", Sort::entry),
                                       std::pair("log-call", Sort::log)})
        if (one == sort) sorts_[name] |= static_cast<unsigned>(flag);
  for (const Language& language : rules.languages) {
    LateTongue& late = tongues_[language.id];
    late.comments = language.comments;
    late.makes_by_call = !language.shapes.empty() && !language.shapes.contains("construct");
    late.reads = ancestors(language, rules.languages);
    late.reads.push_back(language.id);
    late.reads.emplace_back(every_language);
  }
  for (const Entry& entry : derived.entries) add(entry);
  for (const Entry& entry : rules.vocabulary.entries)
    if (extent == Extent::everything || is_code(entry.look) || entry.look == Look::route || guards_code(entry))
      add(entry);
  for (const Alias& alias : derived.aliases) aliases_.emplace(alias.module + "#" + alias.name, &alias);
  if (extent == Extent::everything) make_lines(rules);
}

Rule Lexicon::ready(const Entry& entry) const {
  Rule rule;
  rule.entry = entry;
  for (const auto& [name, source] : entry.states) {
    const std::string key = source.name.empty() && source.position < 0 ? name : source.name;
    State state{name,
                is_trait(*vocabulary_, entry.kind, name),
                source,
                ArgumentPath(key, source.position),
                ArgumentPath(without_positions(key.empty() ? name : key)),
                {},
                {}};
    for (const std::string_view way : split(key, '|')) {
      if (way.starts_with('=')) state.set_later.emplace_back(way.substr(1));
      if (const std::size_t member = way.find(".="); member != way.npos)
        state.set_on_argument.emplace_back(ArgumentPath(way.substr(0, member)), way.substr(member + 2));
    }
    rule.states.push_back(std::move(state));
  }
  const auto when = tried(entry, packed_) ? text::Regex::Compile::at_first_use : text::Regex::Compile::now;
  for (const auto& [key, expression] : entry.only_if)
    rule.conditions.push_back({key, ArgumentPath(key), regex(expression, entry, when)});
  if (!entry.files.empty()) rule.files.emplace(entry.files);
  if (entry.look == Look::line) rule.value = regex("(?m)" + entry.pattern, entry, when);
  if (entry.value) rule.value = regex(*entry.value, entry, when);
  if (entry.look == Look::command) rule.words = parted(entry.pattern, ' ');
  if (entry.look == Look::route) rule.words = parted(entry.pattern, '/');
  if (entry.look == Look::document)
    for (const std::string& query : expand_braces(entry.pattern)) rule.queries.push_back(documents::parse_query(query));
  for (const Entry& other : entry.unless) {
    rule.unless.push_back(ready(other));
    if (is_dotted(other.look)) rule.unless.back().dotted = parted(other.pattern, '.');
    if (other.look == Look::path) rule.unless.back().files.emplace(other.pattern);
  }
  return rule;
}

const Rule& Lexicon::rule(std::uint32_t id) const {
  const LateRule& late = rules_[id];
  std::call_once(late.once, [&] { late.rule = std::make_unique<const Rule>(ready(*late.entry)); });
  return *late.rule;
}

void Lexicon::add(const Entry& entry) {
  const auto id = static_cast<std::uint32_t>(rules_.size());
  rules_.emplace_back(entry);
  if (!tried(entry, packed_)) rule(id);  // mistakes come to light
  if (is_code(entry.look)) {
    code_rules_[entry.language].push_back(id);
    return;
  }
  switch (entry.look) {
    case Look::path:
      paths_.add(entry.pattern, id);
      break;
    case Look::line:
      line_rules_.push_back(id);
      break;
    case Look::document:
      documents_[entry.language].push_back(id);
      break;
    case Look::block:
      block_rules_.push_back(id);
      break;
    case Look::dependency:
      dependency_rules_.push_back(id);
      break;
    case Look::route:
      route_rules_.push_back(id);
      break;
    default:
      command_rules_.push_back(id);
  }
}

void Lexicon::place_commands() const {
  const auto plain = [](std::string_view word) { return !word.empty() && word.find('*') == word.npos; };
  for (const std::uint32_t id : command_rules_) {
    std::uint32_t alternative = 0;
    for (const auto& words : parted(rules_[id].entry->pattern, ' ')) {
      const bool anywhere = words.size() > 1 && words[0] == "**" && plain(words[1]);
      const std::string key = anywhere ? "** " + words[1] : !words.empty() && plain(words[0]) ? words[0] : "*";
      commands_[key].push_back({id, alternative++});
    }
  }
}

void Lexicon::fill(const LateTongue& late) const {
  std::vector<std::uint32_t> ids;
  for (const std::string& language : late.reads)
    if (const auto found = code_rules_.find(language); found != code_rules_.end())
      ids.insert(ids.end(), found->second.begin(), found->second.end());
  std::sort(ids.begin(), ids.end());  // the order of the vocabulary
  late.tongue.comments = late.comments;
  late.tongue.makes_by_call = late.makes_by_call;
  for (const std::uint32_t id : ids) place_in_tongue(late.tongue, id);
}

void Lexicon::place_in_tongue(Tongue& tongue, std::uint32_t id) const {
  const Entry& entry = *rules_[id].entry;
  for (const Role role : entry.in)
    if (role != Role::production && std::find(tongue.roles.begin(), tongue.roles.end(), role) == tongue.roles.end())
      tongue.roles.push_back(role);
  // "extends models.Model", "function test_*", "value DEBUG": "set axios.defaults.timeout":
  // the word says which definitions; a bare name means any but settings.
  const std::size_t space = entry.pattern.find(' ');
  const std::string word = space == std::string::npos ? "" : entry.pattern.substr(0, space);
  const std::string rest = space == std::string::npos ? entry.pattern : entry.pattern.substr(space + 1);
  switch (entry.look) {
    case Look::call:
      tongue.calls.add(entry.pattern, id);
      break;
    case Look::construct:
      (tongue.makes_by_call ? tongue.calls : tongue.constructs).add(entry.pattern, id);
      break;
    case Look::annotation:
      tongue.annotations.add(entry.pattern, id);
      break;
    case Look::import:
      tongue.imports.add(entry.pattern, id);
      break;
    case Look::handler:
      tongue.handlers.push_back(id);
      break;
    default:
      if (word == "extends") tongue.bases.add(rest, id);
      if (word == "set") tongue.settings.add(rest, id);
      if (word.empty() || word == "type") tongue.types.add(rest, id);
      if (word.empty() || word == "function") tongue.functions.add(rest, id);
      if (word.empty() || word == "value") tongue.values.add(rest, id);
  }
}

void Lexicon::make_lines(const Rules& rules) {
  const std::vector<std::string> all = line_expressions(rules.vocabulary);
  const std::size_t packed =
      rules.compiled_lines.empty() ? all.size() : std::min<std::size_t>(rules.packed_lines, all.size());
  const std::vector<std::string> own(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(packed));
  const std::vector<std::string> more(all.begin() + static_cast<std::ptrdiff_t>(packed), all.end());
  if (!own.empty()) lines_ = std::make_unique<text::Patterns>(rules.compiled_lines, own);
  if (!more.empty()) more_lines_ = std::make_unique<text::Patterns>(more);
}

void Lexicon::scan(std::string_view text, std::unique_ptr<text::Scratch>& scratch,
                   std::vector<std::uint32_t>& ids) const {
  ids.clear();
  std::vector<std::uint32_t> hits;
  std::uint32_t first = 0;
  for (const text::Patterns* patterns : {lines_.get(), more_lines_.get()}) {
    if (patterns == nullptr) continue;
    patterns->scan(text, scratch, hits);
    for (const std::uint32_t hit : hits) ids.push_back(line_rules_[first + hit]);
    first += static_cast<std::uint32_t>(patterns->size());
  }
}

bool Lexicon::speaks(const std::string& entry_language, const std::string& file_language) const {
  if (entry_language == every_language || entry_language == file_language) return true;
  const auto found = tongues_.find(file_language);
  if (found == tongues_.end()) return false;
  const std::vector<std::string>& reads = found->second.reads;
  return std::find(reads.begin(), reads.end(), entry_language) != reads.end();
}

const Tongue* Lexicon::tongue(const std::string& language) const {
  const auto found = tongues_.find(language);
  if (found == tongues_.end()) return nullptr;
  const LateTongue& late = found->second;
  std::call_once(late.once, [&] { fill(late); });
  return &late.tongue;
}

bool Lexicon::is(const std::string& kind, Sort sort) const {
  const auto found = sorts_.find(kind);
  return found != sorts_.end() && (found->second & static_cast<unsigned>(sort)) != 0;
}

const Habits& Lexicon::habits(const std::string& language) const {
  static const Habits none;
  const auto found = habits_.find(language);
  return found == habits_.end() ? none : found->second;
}

const Alias* Lexicon::alias(std::string_view name) const {
  const auto found = aliases_.find(name);
  return found == aliases_.end() ? nullptr : found->second;
}

const std::vector<CommandForm>& Lexicon::commands(std::string_view first_word) const {
  std::call_once(commands_once_, [this] { place_commands(); });
  const auto found = commands_.find(first_word);
  return found == commands_.end() ? no_forms : found->second;
}

const std::vector<std::uint32_t>& Lexicon::documents(const std::string& format) const {
  const auto found = documents_.find(format);
  return found == documents_.end() ? no_rules : found->second;
}

}  // namespace readycheck::probes
