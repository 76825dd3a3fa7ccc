// Derived vocabulary: what the first look learned about a repository's own clients and wrappers, for the second look.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "readycheck/outline.h"
#include "readycheck/vocabulary.h"

namespace readycheck {

// An exported name that stands for a client: wherever `module`.`name` is imported, it reads as `path` made by `client`.
struct Alias {
  std::string module;  // path of the defining file
  std::string name;    // exported name
  std::string path;    // "requests.Session()"
  Call client;         // the construction with its arguments; form and arguments count
  Location where;
};

struct Derived {
  std::vector<Alias> aliases;
  std::vector<Entry> entries;  // wrapper functions, in the very form of a vocabulary file; `files` lists nothing
  // importing file -> module as written there -> path of the defining file; only these files are looked at again
  std::map<std::string, std::map<std::string, std::string>> modules;
  bool empty() const { return modules.empty(); }
};

}  // namespace readycheck
