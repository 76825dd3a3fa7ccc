// One outline beside the vocabulary: which call means which name, and whether an entry's conditions hold at a place.
#pragma once

#include <string>
#include <vector>

#include "probes/probe.h"
#include "probes/surroundings.h"

namespace readycheck::probes {

// The call with an alias of another file put in its place: its path, and the call that made its receiver.
struct Seen {
  std::string path;
  const Call* client = nullptr;
  const Alias* alias = nullptr;  // the client stands in another file
};

class Looking {
 public:
  Looking(const Matter& matter, const Tongue& tongue)
      : file_(matter.file),
        outline_(*matter.outline),
        lexicon_(matter.lexicon),
        tongue_(tongue),
        surroundings_(matter.file, *matter.outline) {}

  const File& file() const { return file_; }
  const Outline& outline() const { return outline_; }
  const Tongue& tongue() const { return tongue_; }
  bool is(const Fact& fact, Lexicon::Sort sort) const { return lexicon_.is(fact.kind, sort); }
  const Surroundings& surroundings() const { return surroundings_; }
  const Habits& habits() const { return lexicon_.habits(outline_.language); }
  const Rule& rule(std::uint32_t id) const { return lexicon_.rule(id); }

  Seen see(const Call& call) const;
  const DottedTable& table(Call::Form form) const;
  // What the table has for a path. A name that nobody here binds may come from a module that was imported as a whole;
  // then the path becomes the whole one.
  void find(const DottedTable& table, std::string& path, std::vector<std::uint32_t>& ids) const;
  bool fits(const Rule& rule, const Call& call, const Seen& seen) const;
  // By where it stands alone.
  bool excused(const Rule& rule, Span span) const;
  // The first entry of this kind that fits the call, null when none does.
  const Rule* fitting(const Call& call, std::string_view kind) const;
  // The name of a function, "" at top level.
  std::string symbol(int function) const;

 private:
  bool excuses(const Rule& other, const Call& call, const Seen& seen) const;
  bool imports(const Rule& rule) const;
  Span line_of(Span span) const;

  const File& file_;
  const Outline& outline_;
  const Lexicon& lexicon_;
  const Tongue& tongue_;
  Surroundings surroundings_;
};

}  // namespace readycheck::probes
