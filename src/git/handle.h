// RAII for libgit2: one owning handle per type of object, and the library itself with the settings that we read under.
#pragma once

#include <git2.h>

#include <memory>
#include <string>

namespace readycheck::git {

template <auto release>
struct Release {
  template <typename T>
  void operator()(T* object) const {
    release(object);
  }
};
template <typename T, auto release>
using Handle = std::unique_ptr<T, Release<release>>;

using RepositoryHandle = Handle<git_repository, git_repository_free>;
using ConfigHandle = Handle<git_config, git_config_free>;
using IndexHandle = Handle<git_index, git_index_free>;
using OdbHandle = Handle<git_odb, git_odb_free>;
using OdbObjectHandle = Handle<git_odb_object, git_odb_object_free>;
using ObjectHandle = Handle<git_object, git_object_free>;
using CommitHandle = Handle<git_commit, git_commit_free>;
using TreeHandle = Handle<git_tree, git_tree_free>;
using TreeEntryHandle = Handle<git_tree_entry, git_tree_entry_free>;
using ReferenceHandle = Handle<git_reference, git_reference_free>;
using SignatureHandle = Handle<git_signature, git_signature_free>;

// Brings libgit2 up, once and for the whole run (3 ms, for certificates that we never need). It trusts repositories of
// other owners (we only read), reads no configuration of the user or the machine (the report must not depend on them),
// and does not hash again what it reads.
void start_library();

// What libgit2 says of its last failure on this thread.
std::string last_error();
std::string hex(const git_oid& id);

}  // namespace readycheck::git
