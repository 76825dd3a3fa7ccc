// The parts of one migration: the functions or sections that go forwards and back, and what they hold.
#pragma once

#include <string>
#include <vector>

#include "probes/probe.h"

namespace readycheck::probes {

class MigrationParts {
 public:
  // `file`: the fact that says what kind of migration this is; `facts`: what was seen in it. Both must outlive this.
  MigrationParts(const Matter& matter, const Fact& file, const std::vector<Fact>& facts);

  bool is_down(const Fact& fact) const;      // it stands in the way back
  bool is_head(const Fact& fact) const;      // it stands above all functions and statements
  bool is_read() const;                      // false: in a language, or a form, that is not read
  bool is_migration() const;                 // false: a helper beside migrations
  bool is_strange() const;                   // true: it registers itself in a way that is not known
  Truth way_back(const std::string& by) const;
  std::size_t statements() const;            // of a file of statements
  std::string direction() const;             // "up" or "down"
  // The table that a call is about, where an outer call or its receiver names it: alter_table("orders", t => t.drop("note")).
  std::string table_around(const Fact& fact) const;

 private:
  struct Way {
    std::string direction;
    std::uint32_t first = 0, last = 0;   // lines
    std::uint32_t column = 0;
    Span span;                           // nothing: a section of a text
  };
  void add_ways();
  void add_sections();
  const Way* way(std::string_view direction) const;
  bool acts(const Way& way) const;
  bool is_idle(const Call& call) const;
  Truth by_functions() const;
  Truth by_steps() const;
  const Call* call_at(const Fact& fact) const;

  const Matter& matter_;
  const Fact& file_;
  const std::vector<Fact>& facts_;
  std::vector<Way> ways_;
  bool sectioned_ = false;
};

}  // namespace readycheck::probes
