// The index is hashed into tree objects in memory, bottom up and in one pass, which is far cheaper than reading the
// commit's trees: in the order of the index every folder is complete as soon as a path outside of it comes.
#include "git/changes.h"

#include <array>
#include <cstdio>

#include "git/objects.h"

namespace readycheck::git {

namespace {

struct OpenTree {
  std::string folder;  // path with its slash, "" the root
  std::string object;  // the entries so far, in git's own form
};

void append(OpenTree& tree, unsigned mode, std::string_view name, const git_oid& id) {
  std::array<char, 16> digits{};
  const int length = std::snprintf(digits.data(), digits.size(), "%o ", mode);
  tree.object.append(digits.data(), static_cast<std::size_t>(length)).append(name).push_back('\0');
  tree.object.append(reinterpret_cast<const char*>(id.id), GIT_OID_RAWSZ);
}

void close_innermost(std::vector<OpenTree>& open) {
  const OpenTree done = std::move(open.back());
  open.pop_back();
  git_oid id;
  git_odb_hash(&id, done.object.data(), done.object.size(), GIT_OBJECT_TREE);
  const std::string_view folder = std::string_view(done.folder).substr(0, done.folder.size() - 1);
  append(open.back(), GIT_FILEMODE_TREE, folder.substr(open.back().folder.size()), id);
}

// The id of the tree that the index describes below `prefix` ("" or ending in a slash).
git_oid tree_of_index(git_index* index, const std::string& prefix) {
  std::vector<OpenTree> open{{prefix, ""}};
  const std::size_t count = git_index_entrycount(index);
  for (std::size_t i = 0; i < count; ++i) {
    const git_index_entry* entry = git_index_get_byindex(index, i);
    const std::string_view path = entry->path;
    if (!path.starts_with(prefix)) continue;
    while (!path.starts_with(open.back().folder)) close_innermost(open);
    for (std::size_t slash = path.find('/', open.back().folder.size()); slash != std::string_view::npos;
         slash = path.find('/', slash + 1))
      open.push_back({std::string(path.substr(0, slash + 1)), ""});
    append(open.back(), entry->mode, path.substr(open.back().folder.size()), entry->id);
  }
  while (open.size() > 1) close_innermost(open);
  git_oid id;
  git_odb_hash(&id, open.back().object.data(), open.back().object.size(), GIT_OBJECT_TREE);
  return id;
}

// The id of the commit's tree, or of its subfolder. All zero when it has none.
git_oid tree_of_commit(git_repository* repository, const git_commit* commit, const std::string& subfolder) {
  git_oid id = *git_commit_tree_id(commit);
  if (subfolder.empty()) return id;
  git_tree_entry* entry = nullptr;
  git_oid none{};
  const TreeHandle tree = find_tree(repository, id);
  if (!tree || git_tree_entry_bypath(&entry, tree.get(), subfolder.c_str()) != 0) return none;
  const TreeEntryHandle owned(entry);
  return *git_tree_entry_id(entry);
}

std::string with_plain_line_ends(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') out += text[i];
  return out;
}

}  // namespace

bool is_staged_tree(git_repository* repository, git_index* index, const git_commit* commit,
                    const std::string& subfolder) {
  const git_oid staged = tree_of_index(index, subfolder.empty() ? "" : subfolder + "/");
  const git_oid committed = tree_of_commit(repository, commit, subfolder);
  return git_oid_equal(&staged, &committed) != 0;
}

bool any_changed(int root, const std::vector<Suspect>& suspects) {
  std::size_t compared = 0;
  std::string bytes, reason;
  for (const Suspect& suspect : suspects) {
    if (!read_file(root, suspect.path.c_str(), largest_compared, bytes, reason)) return true;
    compared += bytes.size();
    if (compared > most_bytes_compared) return true;
    if (!has_id(bytes, suspect.id) && !has_id(with_plain_line_ends(bytes), suspect.id)) return true;
  }
  return false;
}

}  // namespace readycheck::git
