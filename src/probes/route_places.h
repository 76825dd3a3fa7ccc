// What stands around the declaration of a route in its own file.
#pragma once

#include <string>
#include <vector>

#include "probes/guards.h"

namespace readycheck::probes {

// Adds the texts that are written out: the argument itself, or those of its list.
void texts_in(const Argument& argument, std::vector<std::string>& out);

class RoutePlaces {
 public:
  RoutePlaces(const Outline& outline, const Guards& guards) : outline_(outline), guards_(guards) {
    for (std::size_t i = 0; i < outline.calls.size(); ++i) {
      if (outline.calls[i].client >= 0) followers_.emplace(outline.calls[i].client, static_cast<int>(i));
      if (guards.words().find("route-middleware", outline.calls[i].path) != nullptr)
        uses_.push_back(static_cast<int>(i));
    }
  }

  // As far as the declaration names them, in small letters.
  std::vector<std::string> methods_of(const Call& call, const std::string& path) const;
  // `position`: where the vocabulary says that it stands, -1 anywhere.
  const Argument* handler_in(const Call& call, int position) const;
  // The handler inside the functions that wrap it; what these say is added.
  const Argument* unwrapped(const Argument* argument, Watch& watch) const;
  // What the router and the blocks around the call let through.
  Watch in_front(int call, const std::string& path) const;
  // The prefixes of what stands around, of those looks that state `saying`.
  std::string prefix_around(int call, std::string_view saying = "prefix") const;
  std::string router_of(const Call& call) const;

 private:
  std::vector<int> around(int call) const;
  bool covers(const Call& use, const Call& call, const std::vector<int>& chain) const;

  const Outline& outline_;
  const Guards& guards_;
  std::vector<int> uses_;
  std::map<int, int> followers_;  // a call -> the call that is made on its result
};

}  // namespace readycheck::probes
