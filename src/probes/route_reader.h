// What one file tells of a route: its method, its handler, its path, and who may pass in front of it.
#pragma once

#include "probes/developer_branches.h"
#include "probes/probe.h"
#include "probes/route_places.h"

namespace readycheck::probes {

// Does an entry of the vocabulary state this?
bool says(const Rule* rule, std::string_view name);
// Writes down what a watch says, for link to join.
void state_watch(Fact& fact, const Watch& watch);
// Modules whose routes a call includes: include("shop.urls").
std::vector<std::string> modules_in(const Call& call, const Outline& outline, const Guards& guards);

class RouteReader {
 public:
  RouteReader(const Matter& matter, const Guards& guards, const RoutePlaces& places, const DeveloperBranches& branches)
      : matter_(matter), outline_(*matter.outline), guards_(guards), places_(places), branches_(branches) {}

  // Completes a route that the code probe has stated.
  void complete(Fact& route) const;

 private:
  void read_handler(Fact& fact, const Call& call, Watch& watch) const;
  void place_in_chain(Fact& fact, const Call& call) const;
  void find_path(Fact& fact, const Call& call) const;
  void add_prefix(Fact& fact, int index) const;
  std::string annotated_prefix(const Call& call) const;
  void name_function(Fact& fact, int function, Watch& watch) const;
  void name_handler(Fact& fact, const Argument* handler, Watch& watch) const;
  void name_outer(Fact& fact, const Call& call) const;

  const Matter& matter_;
  const Outline& outline_;
  const Guards& guards_;
  const RoutePlaces& places_;
  const DeveloperBranches& branches_;
};

// A route that stands for several of a resource becomes these.
void expand_resources(const Matter& matter, const Guards& guards, std::vector<Fact>& facts);

}  // namespace readycheck::probes
