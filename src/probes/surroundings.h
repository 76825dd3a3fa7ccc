// What a look may ask of the place of a call or a handler, beyond its arguments: what becomes of the result, which
// function it stands in, what that function is given to.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "readycheck/file.h"
#include "readycheck/outline.h"

namespace readycheck::probes {

// With blanks between them.
template <class Words>
std::string joined(const Words& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

class Surroundings {
 public:
  Surroundings(const File& file, const Outline& outline) : file_(file), outline_(outline) {}

  // Nothing: the word is none of these, so it names an argument.
  std::optional<std::string> of_call(std::string_view word, const Call& call) const;
  std::optional<std::string> of_handler(std::string_view word, const Handler& handler) const;

 private:
  std::string symbol(int function) const;
  bool in_asynchronous(int function) const;
  bool given_asynchronous(const Call& call) const;
  std::string unused_parameter(const Call& call) const;
  std::size_t parameters_given(const Call& call) const;
  std::string given(const Call& call) const;
  std::string around(const Call& call) const;
  std::string given_to(const Call& call) const;
  std::string standing_on(int function) const;
  bool leaves_open(const Call& call) const;
  bool nested(const Handler& handler) const;
  bool single(const Handler& handler) const;

  // What is asked of a whole outline is worked out once, when the first question comes.
  void note_functions() const;
  void note_handlers() const;

  const File& file_;
  const Outline& outline_;
  mutable bool noted_functions_ = false, noted_handlers_ = false;
  mutable std::vector<std::string> annotations_;              // by function: what stands on it
  mutable std::unordered_map<std::string_view, int> by_name_;  // asynchronous functions
  mutable std::vector<bool> handles_;                          // by function: a handler stands in it
  mutable std::unordered_map<const Handler*, bool> nested_;    // inside a handler that keeps its own error
};

}  // namespace readycheck::probes
