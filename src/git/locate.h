// Finds what a path names: a working tree, a bare repository, a folder inside one of them, or a plain folder.
#pragma once

#include <string>
#include <vector>

#include "git/handle.h"
#include "git/objects.h"

namespace readycheck::git {

struct Place {
  std::string folder;     // root of the working tree, of the bare repository, or the plain folder; absolute, no links
  std::string git;        // what libgit2 shall open, "" for a plain folder
  std::string subfolder;  // of `folder`, the part that is judged; "" all of it
  bool bare = false;      // no working tree: the commit at HEAD is judged
};

// Throws Error when there is no such folder.
Place locate(const std::string& path);

struct Opened {
  RepositoryHandle repository;  // null: not possible, `trouble` says why
  std::string trouble;
  std::string common;                // the git folder that all worktrees share, with a slash at its end
  ObjectFolders objects;             // folder of the object database
  bool partial = false;              // a partial clone: objects may be missing by design
  bool keeps_modes = true;           // the executable bit on disk means something
  std::vector<std::string> remotes;  // kinds of hosts
};

// Opens what `locate` found, without taking over the working tree that the repository's own configuration may name.
Opened open(const Place& place);

}  // namespace readycheck::git
