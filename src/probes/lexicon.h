// The vocabulary made ready for looking, shared by all threads. A language's patterns are compiled when its first file
// comes and an entry when it first matches: a small repository does not wait for ten languages.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document.h"
#include "probes/arguments.h"
#include "probes/dotted.h"
#include "probes/globs.h"
#include "probes/habits.h"
#include "readycheck/derived.h"
#include "readycheck/rules.h"
#include "text/patterns.h"

namespace readycheck::probes {

// One trait or detail that an entry states.
struct State {
  std::string name;
  bool is_trait = false;
  Source source;
  ArgumentPath argument;   // at the call
  ArgumentPath at_client;  // the same keys in the construction of the client
  std::vector<std::string> set_later;  // "=read_timeout": set on the client after it was made, by member or by call
  std::vector<std::pair<ArgumentPath, std::string>> set_on_argument;  // "0.=timeout": the same of an argument
};

// One demand of `only_if`.
struct Condition {
  std::string key;
  ArgumentPath argument;
  std::shared_ptr<const text::Regex> regex;
};

// An entry of the vocabulary, ready to be matched.
struct Rule {
  Entry entry;
  std::vector<State> states;
  std::vector<Condition> conditions;
  std::vector<Rule> unless;
  std::optional<Glob> files;                     // Entry::files; inside `unless` also the pattern of a path entry
  std::shared_ptr<const text::Regex> value;      // Entry::value, or the expression of a line entry
  std::vector<std::vector<std::string>> words;   // command, route: alternatives, each a list of patterns of parts
  std::vector<std::vector<std::string>> dotted;  // inside `unless`: the alternatives of a dotted pattern
  std::vector<documents::Query> queries;         // document: one for each alternative
  bool looks_in(Role role) const;
};

// One alternative of a command's pattern: Lexicon::rule(rule).words[alternative].
struct CommandForm {
  std::uint32_t rule;
  std::uint32_t alternative;
};

// What can be seen in one language. Values are ids for Lexicon::rule().
struct Tongue {
  DottedTable calls, constructs, annotations, imports, bases, types, functions, values, settings;
  std::vector<std::uint32_t> handlers;  // in the order of the vocabulary
  bool makes_by_call = false;           // the language has no word for making an object: it is a call
  std::vector<std::string> comments;    // what starts a comment that ends with its line
  std::vector<Role> roles;              // roles beyond production that some entry asks to be parsed
};

// The first look needs all of it, the second only what code is matched with.
enum class Extent : std::uint8_t { everything, code };

class Lexicon {
 public:
  Lexicon(const Rules& rules, const Derived& derived, Extent extent);

  const Rule& rule(std::uint32_t id) const;
  const Vocabulary& vocabulary() const { return *vocabulary_; }
  bool knows(const std::string& language) const { return tongues_.contains(language); }
  // Do the entries of one language or format speak of files of another?
  bool speaks(const std::string& entry_language, const std::string& file_language) const;
  const Tongue* tongue(const std::string& language) const;
  const Habits& habits(const std::string& language) const;
  // Kinds that are of one of these sorts as well, asked for every fact of a source file.
  enum class Sort : std::uint8_t { outside = 1, entry = 2, log = 4 };
  bool is(const std::string& kind, Sort sort) const;
  // "PATH#name" of a derived alias.
  const Alias* alias(std::string_view name) const;

  const GlobTable& paths() const { return paths_; }
  // Ids of the line rules that occur somewhere in the text, sorted.
  void scan(std::string_view text, std::unique_ptr<text::Scratch>& scratch, std::vector<std::uint32_t>& ids) const;
  // Commands by their first word; those whose first word has a wildcard stand under "*", and "** word" under "** word".
  const std::vector<CommandForm>& commands(std::string_view first_word) const;
  const std::vector<std::uint32_t>& documents(const std::string& format) const;
  const std::vector<std::uint32_t>& blocks() const { return block_rules_; }
  const std::vector<std::uint32_t>& dependencies() const { return dependency_rules_; }
  const std::vector<std::uint32_t>& routes() const { return route_rules_; }
  const std::vector<std::uint32_t>& lines() const { return line_rules_; }

 private:
  struct LateRule {
    const Entry* entry;
    mutable std::once_flag once;
    mutable std::unique_ptr<const Rule> rule;
    explicit LateRule(const Entry& its) : entry(&its) {}
  };
  struct LateTongue {
    std::vector<std::string> reads;  // the languages whose entries count: itself, those it is like, any
    std::vector<std::string> comments;
    bool makes_by_call = false;
    mutable std::once_flag once;
    mutable Tongue tongue;
  };
  void add(const Entry& entry);
  void place_in_tongue(Tongue& tongue, std::uint32_t id) const;
  void fill(const LateTongue& late) const;
  void place_commands() const;
  Rule ready(const Entry& entry) const;
  void make_lines(const Rules& rules);

  const Vocabulary* vocabulary_;
  bool packed_;   // the expressions were tried when the program was built
  std::deque<LateRule> rules_;
  std::map<std::string, LateTongue> tongues_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> code_rules_;  // by the vocabulary's language
  std::map<std::string, Habits> habits_;
  std::map<std::string, unsigned, std::less<>> sorts_;
  std::map<std::string, const Alias*, std::less<>> aliases_;
  GlobTable paths_;
  std::unique_ptr<text::Patterns> lines_, more_lines_;  // the build's, and those that a team added
  std::vector<std::uint32_t> line_rules_, command_rules_, block_rules_, dependency_rules_, route_rules_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> documents_;
  mutable std::once_flag commands_once_;
  mutable std::map<std::string, std::vector<CommandForm>, std::less<>> commands_;
};

// Is `name` a trait (not a detail) of the kind or of a kind that it also is?
bool is_trait(const Vocabulary& vocabulary, const std::string& kind, const std::string& name);

}  // namespace readycheck::probes
