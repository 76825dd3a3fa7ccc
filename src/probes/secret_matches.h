// The exact matches of one secret rule in one text.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "probes/globs.h"
#include "probes/secret_judges.h"
#include "readycheck/rules.h"
#include "text/patterns.h"

namespace readycheck::probes {

constexpr std::size_t most_matches = 2'000;  // of one rule in one file

// A rule ready for searching. The exact expression is compiled when the rule is first hit.
struct Ready {
  const SecretRule* rule = nullptr;
  Judge judge = nullptr;
  std::optional<Glob> files, known;   // known: the last parts of `files`
  int rank = 0;  // the special ones speak first
  mutable std::once_flag once;
  mutable std::unique_ptr<text::Regex> regex;
  mutable std::array<int, 4> groups{-1, -1, -1, -1};  // value, name, user, host

  void take(const SecretRule& one);
  const text::Regex& exact() const;
  Parts parts_of(const text::Regex::Hit& hit) const;
};

// Every match of a rule. Frequent rules are searched for only near the places that the pass told.
std::vector<text::Regex::Hit> matches_of(const Ready& one, std::uint32_t rule, std::string_view bytes, const std::vector<text::End>& ends);

// Its matches within a few lines of a place.
std::vector<text::Regex::Hit> matches_near(const Ready& one, std::string_view bytes, Span place);

}  // namespace readycheck::probes
