// Who may pass: what stands in front of a route, decorates a handler or is asked in its body, as far as one file tells.
// Which names do so is data: the kinds access-guard, access-check and data-write of rules/vocabulary.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "probes/probe.h"

namespace readycheck::probes {

// A name as its words in small letters: "passport.requireAuth()" -> "require_auth".
std::string plain_name(std::string_view path);

// silent: nothing is said; knows: works with what is known of the caller; closed: strangers are turned away; opened:
// said to be open on purpose.
enum class Pass : std::uint8_t { silent, knows, closed, opened };
std::string_view word_of(Pass pass);

struct Watch {
  Pass pass = Pass::silent;
  std::string by;                  // the name that says so
  bool limited = false;            // it also counts how often somebody calls
  std::vector<std::string> asked;  // names that may say so in another file, as "module#name"
  void add(const Watch& other);
};

// What code says of who may pass: of a function, a class, a mount or a file, as `scope` says. Link joins them by
// `subject`.
Fact code_fact(const File& file, Span span, const std::string& subject, const char* scope);

// What a name says by the vocabulary: by its resolved path, or by its words under the call "?name".
class Words {
 public:
  Words(const Lexicon& lexicon, const Tongue& tongue) : lexicon_(lexicon), tongue_(tongue) {}
  const Rule* find(std::string_view kind, std::string_view path) const;
  // Every entry that was found so far, with the name that it was found for.
  const std::map<std::string, const Rule*, std::less<>>& known() const { return known_; }

 private:
  const Lexicon& lexicon_;
  const Tongue& tongue_;
  const std::vector<const Rule*>& at_path(std::string_view path) const;
  const std::vector<const Rule*>& named() const;
  void look_up(std::string_view path, std::vector<const Rule*>& rules) const;
  mutable std::map<std::string, const Rule*, std::less<>> known_;  // "kind name"
  mutable std::string last_path_;
  mutable std::vector<const Rule*> at_last_path_, named_;
};

// All of one file. Indices are those of the outline.
class Guards {
 public:
  Guards(const Matter& matter, const Tongue& tongue, const std::vector<Fact>& facts);

  const Words& words() const { return words_; }
  // The call at a place; of those of a chain, which begin at one place, the route with this text.
  int call_at(const Location& place, std::string_view text) const;
  // What arguments say, those of the calls within them included, but for `handler` and what it holds. `texts`: names
  // are written as texts or symbols.
  enum class Names : std::uint8_t { code, texts };
  Watch of_arguments(const std::vector<Argument>& arguments, Names names, const Argument* handler = nullptr) const;
  Watch of_reference(const std::string& path) const;
  Watch of_annotation(int call) const;
  const Watch& of_function(int function) const { return functions_[static_cast<std::size_t>(function)]; }
  Truth writes(int function) const { return writes_[static_cast<std::size_t>(function)]; }
  bool is_route(const Call& call) const;
  // "module#name" of something imported, "#name" of something of this file, "" otherwise.
  std::string elsewhere(std::string_view path) const;
  int function_named(std::string_view name) const;
  // The innermost function around a place, -1 none.
  int function_at(std::uint32_t offset) const;

 private:
  void read_checks(const std::vector<Fact>& facts);
  void read_function(int function);
  void spread();
  int target_of(const Call& call) const;

  const Outline& outline_;
  const File& file_;
  const Lexicon& lexicon_;
  const Tongue& tongue_;
  Words words_;
  std::map<std::string, int, std::less<>> by_name_;
  std::set<int> answers_;                                 // functions that are given to the path that they answer
  std::map<int, std::vector<int>> annotations_, called_;  // function -> calls
  std::vector<Watch> functions_;
  std::vector<Truth> writes_;
};

}  // namespace readycheck::probes
