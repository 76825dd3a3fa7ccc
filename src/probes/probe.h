// A probe: one way of looking at a file. Each is a plain value in the list of all.cpp; it reads one file and states
// facts.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "documents/document.h"
#include "git/repository.h"
#include "probes/lexicon.h"
#include "readycheck/fact.h"
#include "readycheck/file.h"
#include "readycheck/outline.h"
#include "readycheck/sightings.h"

namespace readycheck::probes {

// One file, read once, with all that was made of it.
struct Matter {
  const File& file;
  const git::TreeEntry& entry;
  const Lexicon& lexicon;
  const Outline* outline = nullptr;               // null: no language that is read, or a role that is not parsed
  const documents::Document* document = nullptr;  // null: no document
  std::span<const std::uint32_t> hits = {};       // line rules that occur somewhere in the file
  bool again = false;                             // the second look: nobody asked which lines occur
};

struct Probe {
  std::string_view name;
  std::string_view means;
  void (*look)(const Matter& matter, std::vector<Fact>& facts);
};
std::span<const Probe> probes();

// A place that a document gives, as a place with a snippet.
Location place_in(const File& file, std::uint32_t line, std::uint32_t column);

// Is it a CI file that look_at_pipelines reads?
bool is_pipeline(std::string_view path);

// Looks at a file before all others and may mask spans of it: each thread has its own, made by a maker that was
// compiled once for the run.
struct FirstSight {
  std::vector<Fact> facts;
  SecretCounts secrets;
};
using FirstLook = std::function<void(File& file, const git::TreeEntry& entry, FirstSight& sight)>;
using FirstLookMaker = std::function<FirstLook()>;
std::span<FirstLookMaker (*const)(const Rules& rules)> first_looks();

// The probes, by file.
void look_at_code(const Matter& matter, std::vector<Fact>& facts);
void look_at_guards(const Matter& matter, std::vector<Fact>& facts);
void look_at_routes(const Matter& matter, std::vector<Fact>& facts);
void look_at_lines(const Matter& matter, std::vector<Fact>& facts);
void look_at_paths(const Matter& matter, std::vector<Fact>& facts);
void look_at_writes(const Matter& matter, std::vector<Fact>& facts);
void look_at_documents(const Matter& matter, std::vector<Fact>& facts);
void look_at_commands(const Matter& matter, std::vector<Fact>& facts);
void look_at_pipelines(const Matter& matter, std::vector<Fact>& facts);
void look_at_mentions(const Matter& matter, std::vector<Fact>& facts);
void look_at_manifests(const Matter& matter, std::vector<Fact>& facts);
void look_at_deploy_units(const Matter& matter, std::vector<Fact>& facts);
void look_at_migrations(const Matter& matter, std::vector<Fact>& facts);

// The lines that say something of the code around them, searched for without asking first which of them occur.
void look_at_lines_again(const Matter& matter, std::vector<Fact>& facts);

}  // namespace readycheck::probes
