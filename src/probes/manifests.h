// Manifests of packages: what a folder is called, whether it is a library, and what it depends on at which versions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document.h"
#include "readycheck/fact.h"
#include "readycheck/names.h"

namespace readycheck::probes {

// How far a version is fixed by the manifest itself. other: a path or workspace, nothing that is fetched.
enum class Pin : std::uint8_t { exact, range, other };

struct Package {
  std::string name, version;
  Pin pin = Pin::range;
  bool development = false;
  std::uint32_t line = 0;
};

struct Manifest {
  std::string ecosystem;            // npm pip gomod cargo bundler composer maven gradle nuget mix
  std::string name;
  Truth is_library = Truth::unknown;
  bool development = false;         // requirements for developers only
  bool hashed = false;              // every package is fixed by a hash
  std::vector<Package> packages;
};

// The manifest that a document is, by its file's name; nullopt when it is none.
std::optional<Manifest> manifest_of(const documents::Document& document, std::string_view path, std::string_view bytes);

// Is it a manifest, by its name and format alone?
bool is_manifest(std::string_view path, std::string_view format);

// Does it name folders that are built or run (deploy_units.cpp)?
bool names_deploy_units(std::string_view path, std::string_view format);

}  // namespace readycheck::probes
