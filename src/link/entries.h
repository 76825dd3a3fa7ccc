// What enters the program, and from where: routes, tasks, jobs, pages; and which of them a place is reached from.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "link/modules.h"
#include "readycheck/sightings.h"

namespace readycheck::link {

// What waits while a call hangs, the gravest last.
enum class Waits : std::uint8_t { unknown, browser, start, command, set_up, route, task, payment, sign_in, job, worker };
std::string_view word(Waits waits);

class Entries {
 public:
  explicit Entries(const Sightings& seen);

  // The gravest entry that reaches this fact, and where it stands.
  struct Reached {
    Waits by = Waits::unknown;
    const Fact* entry = nullptr;
    bool only_routes = true;  // nothing but requests is known to lead there, and each of them directly
  };
  Reached reach(const Fact& fact) const;
  // Do files of other top folders import this one, or the folder that it stands in?
  bool used_outside(const std::string& path) const;

 private:
  using Key = std::pair<std::string, std::string>;  // file and the last part of a name
  struct Point {
    Waits by;
    const Fact* entry;
  };
  static void consider(const Point& point, Reached& best);
  void add(const Fact& fact, Waits by);
  bool shared_with_work(const std::string& path) const;
  bool stands_in(const std::string& path, const std::string& name) const;
  void resolve(const Fact& fact, const std::string& path, const Point& point);
  void resolve_type(const std::string& path, const Point& point);
  void look_up(const Key& key, const std::map<Key, std::vector<Point>>& in, Reached& best) const;
  void reach_by_importers(const Fact& fact, const std::vector<std::string>& names, Reached& best) const;

  Modules modules_;
  std::map<std::string, const Outline*, std::less<>> outlines_;
  std::map<std::pair<std::string, std::string>, std::vector<Point>> at_line_;  // file and line
  std::map<std::string, std::vector<Point>> files_;                            // the whole file is entered
  std::map<std::string, std::vector<Point>> any_in_;                           // something in the file is entered
  std::map<Key, std::vector<Point>> entered_, called_;
  std::map<Key, std::vector<std::string>> importers_;                          // file and name -> files
  std::map<std::string, std::vector<std::string>, std::less<>> types_;         // name of a class -> files
};

}  // namespace readycheck::link
