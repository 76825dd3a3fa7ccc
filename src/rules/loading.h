// One load at work: files parsed, names gathered, values held against their forms and read. Used for rules and for
// teams.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/load.h"
#include "rules/read.h"

namespace readycheck::rules {

// A YAML file with the value that it holds.
struct Parsed {
  std::string path;  // as it was given
  std::string_view text;
  Value root;
  bool usable = true;  // false: not YAML; its mistakes are noted
};

// Whether what is read may add to what is there, or stands alone.
enum class Adding : std::uint8_t { first, team };

class Loading {
 public:
  Loading(Rules& rules, Adding adding) : rules_(rules), adding_(adding) {}

  Parsed parse(const std::string& path, std::string_view text);
  // Holds the file against a form; false when there was a mistake.
  bool fits(const Parsed& file, std::string_view written);

  void load_languages(const std::vector<Parsed>& files);
  void load_checklists(const std::vector<Parsed>& files);
  void load_questions(const std::vector<Parsed>& files);
  void declare_kinds(const std::vector<Parsed>& files);  // before anything that names a kind
  void load_entries(const std::vector<Parsed>& files);
  void load_profile(const std::vector<Parsed>& files);
  void load_checks(const std::vector<Parsed>& files);
  void load_secrets(const std::vector<Parsed>& files);

  // Takes over the names of what the rules hold already.
  void know_rules();
  void know_checklist();

  Names& names() { return names_; }
  Mistakes& mistakes() { return mistakes_; }
  Reading reading() { return {rules_.vocabulary, names_, mistakes_}; }

 private:
  template <typename Items, typename Name>
  void know(std::string_view what, const Items& items, Name name);
  void know_languages(const std::vector<std::string>& ids);
  void know_facts(std::vector<std::string> facts);

  // In a file that does not fit as a whole, the parts that do are still read for their mistakes.
  bool fits_alone(const Value& value, std::string_view written) const;
  void note_expect(const Value* value);

  void declare(const Value& value);
  void add_check(const Value& value, const Parsed& file);
  void refuse_unknown_pillar(const Value& id);
  void refuse_taken(const Value& value, const std::string& id);

  Rules& rules_;
  Adding adding_;
  Names names_;
  Mistakes mistakes_;
  std::map<std::string, std::string, std::less<>> kind_files_;  // kind -> file that declares it
  std::map<std::string, Location, std::less<>> check_places_;   // id or alias -> where it is taken
};

// Names and what each leads to.
using Edges = std::map<std::string, std::vector<std::string>, std::less<>>;
// A way round through `next`, the first name repeated at the end; empty when there is none.
std::vector<std::string> circle(const Edges& next);
std::string written(const std::vector<std::string>& way);  // "a -> b -> a"

inline bool is_yaml(std::string_view path) { return path.ends_with(".yml") || path.ends_with(".yaml"); }

}  // namespace readycheck::rules
