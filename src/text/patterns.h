// Many regular expressions over one text in one pass (vectorscan), and a confirm pass per expression (RE2).
// Both see bytes: text that is no UTF-8 is read like any other, and `(?i)` folds ASCII letters only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "readycheck/file.h"

namespace readycheck::text {

// One thread's working memory for scanning. Usable with any number of pattern sets, by one thread at a time.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;

 private:
  friend class Patterns;
  struct State;
  std::unique_ptr<State> state_;
};

// Where a match of a pattern ends. One match may end at several places, each is told.
struct End {
  std::uint32_t pattern = 0;
  std::uint32_t at = 0;  // offset behind the match
};

// A set of patterns. A hit says only that pattern N occurs somewhere in the text.
class Patterns {
 public:
  // Throws Error naming the pattern (by index) that does not compile. Caseless by a "(?i)" prefix. The patterns listed
  // in `everywhere` also tell where each of their matches ends.
  explicit Patterns(const std::vector<std::string>& expressions, const std::vector<std::uint32_t>& everywhere = {});
  // From bytes made by serialise(); compiles `expressions` again when they or the library's version differ.
  Patterns(std::string_view serialised, const std::vector<std::string>& expressions,
           const std::vector<std::uint32_t>& everywhere = {});
  ~Patterns();
  Patterns(Patterns&&) noexcept;
  Patterns& operator=(Patterns&&) noexcept;
  // The compiled form, for any processor of this architecture.
  std::string serialise() const;
  std::size_t size() const;
  // Indexes of the patterns that occur, sorted. `scratch` is made on first use, one per thread.
  void scan(std::string_view text, std::unique_ptr<Scratch>& scratch, std::vector<std::uint32_t>& hits) const;
  // The same, and the ends of the matches of the patterns that were to be told everywhere, by offset.
  void scan(std::string_view text, std::unique_ptr<Scratch>& scratch, std::vector<std::uint32_t>& hits,
            std::vector<End>& ends) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One expression, for the exact places. Linear time on hostile input.
class Regex {
 public:
  // at_first_use: for expressions that a build has tried already; compiling hundreds at start-up would cost milliseconds.
  enum class Compile : std::uint8_t { now, at_first_use };
  explicit Regex(const std::string& expression, Compile when = Compile::now);  // throws Error
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  struct Hit {
    Span whole;
    std::vector<Span> groups;  // groups[0] is the first parenthesis; begin==end: did not take part
  };
  std::vector<Hit> find_all(std::string_view text, std::size_t most = 10'000) const;
  bool matches(std::string_view text) const;     // anywhere
  std::vector<std::string> group_names() const;  // by group, "" nameless

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace readycheck::text
