// Who calls whom within one file, as far as names tell: from which functions a place is reached, and which of them
// something outside enters: a request, a message, a clock.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "readycheck/fact.h"
#include "readycheck/outline.h"

namespace readycheck::probes {

class Reaches {
 public:
  explicit Reaches(const Outline& outline);

  // The entry at `line` enters this function, or each function of this class.
  void enter_function(int function, std::uint32_t line) { entered_[function].push_back(line); }
  void enter_named(const std::string& name, std::uint32_t line) { named_[name].push_back(line); }
  // The functions that a call is given: written in its place, or by the name of one of this file.
  std::vector<int> given_to(const Call& call) const;

  // The function itself, those around it and those that call it, a few steps up; -1 stands for the top level.
  std::vector<int> above(int function) const;
  // The function and those that it calls.
  std::vector<int> below(int function) const;
  // The calls of a function of this file.
  const std::vector<int>& calls_of(int function) const;

  // Says of a call's fact from where it is reached.
  void tell(int function, Fact& fact) const;
  // What an entry calls beyond this file, for link to follow.
  std::vector<std::string> calls_beyond(int function) const;

 private:
  int named(std::string_view path) const;

  const Outline& outline_;
  std::map<std::string, int, std::less<>> functions_;
  std::vector<std::vector<int>> callers_, callees_, calls_of_, calls_in_;
  std::map<int, std::vector<std::uint32_t>> entered_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> named_;
};

}  // namespace readycheck::probes
