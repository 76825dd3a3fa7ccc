// Which silences cannot be trusted: a file that was not understood may have held the very facts that were looked for.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "readycheck/component.h"
#include "readycheck/rules.h"
#include "readycheck/sightings.h"

namespace readycheck::expect {

// The files of one component that were not understood.
class Unread {
 public:
  // all: every such file; matters: without those that the reader calls harmless (a template that was read in part).
  enum class Care : std::uint8_t { all, matters };

  Unread(const Rules& rules, const Sightings& seen, const Component& component);

  // The first file that could have stated facts which this wants, "" when there is none.
  std::string file_for(const Select& what, Care care) const;
  std::string file_for(const Expect& expect, Care care) const;

 private:
  // How a kind is looked for, over all kinds that are also it.
  struct Looks {
    std::set<std::string, std::less<>> languages;  // by what a parser of that language or format shows
    bool code = false;                             // in code of some language
    bool text = false;                             // in any text, line by line
    bool declared = false;                         // as a block of infrastructure
  };
  struct Gap {
    std::string path, language;
    Role role = Role::production;
    bool foreign = false;  // code of a language that nobody here can read
    bool matters = true;
  };
  void find_foreign(const Rules& rules, const Sightings& seen, const View& view);
  void learn_looks(const Vocabulary& vocabulary);
  static bool reaches(const Gap& gap, const Looks& looks);
  const Gap* gap_for(const Select& what, Care care) const;

  std::vector<Gap> gaps_;                            // one for each role and language
  std::map<std::string, Looks, std::less<>> looks_;  // by kind
};

}  // namespace readycheck::expect
