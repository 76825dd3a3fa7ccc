// The shared table of roles (CHECKLIST T0): what the name of a folder and the name of a file say by themselves.
#pragma once

#include <string_view>

#include "readycheck/file.h"

namespace readycheck::git {

// The roles that a path claims. Where there are several, the strongest counts.
class Claims {
 public:
  void add(Role role) { bits_ |= bit(role); }
  void drop(Role role) { bits_ &= ~bit(role); }
  void add(const Claims& others) { bits_ |= others.bits_; }
  bool has(Role role) const { return (bits_ & bit(role)) != 0; }
  Role strongest() const;

 private:
  static unsigned bit(Role role) { return 1U << static_cast<unsigned>(role); }
  unsigned bits_ = 0;
};

// `above` is the folder that it stands in, "" at the root. Folders named spec are left to the caller.
Claims claims_of_folder(std::string_view name, std::string_view above);
Claims claims_of_file(std::string_view name, std::string_view above);

// Whether a file of this name, in a folder named spec, is a test.
bool is_spec_file(std::string_view name);

}  // namespace readycheck::git
