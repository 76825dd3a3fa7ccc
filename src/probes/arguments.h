// What a call says about one of its arguments: where a name stands, and what its value means as a trait or a detail.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readycheck/outline.h"
#include "readycheck/vocabulary.h"

namespace readycheck::probes {

// "timeout|2.timeout|1": ways to find one argument, the first that is there wins. Each is a keyword or key, a position,
// or either followed by the keys of an object literal.
class ArgumentPath {
 public:
  ArgumentPath() = default;
  explicit ArgumentPath(std::string_view text);
  ArgumentPath(const std::string& name, int position);

  struct Found {
    const Argument* argument = nullptr;  // null: not there
    bool hidden = false;                 // not there, but something that cannot be read may hold it
  };
  // With the outline, an argument that a call makes (config=Config(timeout=3)) has that call's arguments as its keys.
  Found find(const Call& call, const Outline* outline = nullptr) const;

 private:
  struct Way {
    int position = -1;
    std::vector<std::string> keys;
  };
  static Found follow(const Call& call, const Way& way, const Outline* outline);
  std::vector<Way> ways_;
};

// yes: set to something that bounds, switches on, exists; no: null, false, 0, -1, infinite; unknown: it depends on the
// caller.
Truth truth_of(const Argument& argument, const Outline& outline);
// The value as a detail; monostate when it cannot be read.
Detail detail_of(const Argument& argument, const Outline& outline);
// What `source` demands (is, at_most, at_least), three-valued.
Truth truth_of(const Argument& argument, const Outline& outline, const Source& source);

// A literal behind the names of this file: a constant that the file defines once is its value.
const Literal& resolved(const Literal& literal, const Outline& outline);

}  // namespace readycheck::probes
