// Who may pass, with all files known: handlers and middleware of other files, classes and what they inherit, routers
// that are mounted behind something.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "link/modules.h"
#include "readycheck/sightings.h"

namespace readycheck::link {

enum class Guard : std::uint8_t { silent, unclear, closed, opened };

struct Ruling {
  Guard guard = Guard::silent;
  std::string by;
  const Fact* because = nullptr;
  void add(const Ruling& other);  // the first that decides stays
};

// What code says, by file and name.
class GuardedCode {
 public:
  GuardedCode(const Sightings& seen, const Modules& modules);

  struct Place {
    std::string file;  // "" nothing of this repository
    std::string name;  // qualified as in its file: "View.get", "View"
    bool type = false;
  };
  // "module#name" as it is written in a file.
  Place find(const std::string& reference, const std::string& from) const;
  // A method of a controller that is named in a route: "admin/posts", "index".
  Place action(const std::string& controller, const std::string& method, const std::string& near) const;
  // `depth`: how far the functions that it calls are followed.
  Ruling of(const Place& place, int depth = 2) const;
  // A class for one of its methods ("" all), with what it inherits.
  Ruling of_class(const std::string& file, const std::string& type, const std::string& method) const;
  Truth changes(const Place& place) const;
  // Has its class a base of this package?
  bool extends(const Place& place, std::string_view package) const;
  // A method of an object of which only the name is known: that of its class, or the only one of its name.
  Place method_of(const std::string& owner, const std::string& method, const std::string& language) const;
  // The one function of this name, where there is only one.
  Place only_function(const std::string& name, const std::string& language) const;
  const Outline* outline(const std::string& file) const;

 private:
  Ruling own_words(const std::string& file, const std::string& type, const std::string& method) const;
  Ruling of_called(const Place& place, int depth) const;
  Place beside(const std::string& from, const std::string& name) const;
  Place in_files(const std::vector<std::string>& files, const std::string& name, int hops) const;

  const Modules& modules_;
  std::map<std::string, const Outline*, std::less<>> outlines_;
  std::map<std::string, std::vector<std::string>, std::less<>> by_function_;
  std::map<std::pair<std::string, std::string>, std::vector<const Fact*>> said_;   // (file, name)
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> types_;  // plain name -> (file, name)
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> bases_;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> methods_;
};

// Its words in small letters: "Admin::PostsController" -> "posts_controller".
std::string plain_words(std::string_view name);

}  // namespace readycheck::link
