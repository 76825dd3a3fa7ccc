// A stack instead of recursion, and a bound on names: a tree may name the same subtree a thousand times on every level.
#include "git/commit_tree.h"

#include "git/objects.h"

namespace readycheck::git {

namespace {

struct Waiting {
  std::string folder;
  git_oid id;
};

bool is_allowed(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name != ".git" && name.find('/') == std::string_view::npos;
}

void take_rules(const git_tree* tree, const std::string& folder, const BlobReader& blobs, Listing& listing) {
  std::string text, reason;
  for (const char* name : {".gitignore", ".gitattributes"}) {
    const git_tree_entry* entry = git_tree_entry_byname(tree, name);
    if (entry == nullptr || git_tree_entry_type(entry) != GIT_OBJECT_BLOB ||
        git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK)
      continue;
    if (blobs.read(hex(*git_tree_entry_id(entry)), largest_rule_file, text, reason))
      listing.add_rules(folder, name, text);
    else
      listing.skip(joined(folder, name), "its rules are not known: " + reason, true);
  }
}

void take_file(const git_tree_entry* entry, std::string path, const BlobReader& blobs, Listing& listing) {
  const std::string id = hex(*git_tree_entry_id(entry));
  if (git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK) {
    std::string target, reason;
    if (blobs.read(id, longest_path, target, reason))
      listing.add_link(std::move(path), target);
    else
      listing.skip(std::move(path), "a link, " + reason, true);
    return;
  }
  TreeEntry file;
  file.size = blobs.size(id);
  file.id = id;
  file.ignored = listing.ignore.ignores(path);
  file.executable = git_tree_entry_filemode(entry) == GIT_FILEMODE_BLOB_EXECUTABLE;
  file.path = std::move(path);
  listing.entries.push_back(std::move(file));
}

void take_entry(const git_tree_entry* entry, const std::string& folder, const BlobReader& blobs, Listing& listing,
                std::vector<Waiting>& stack) {
  const std::string_view name = git_tree_entry_name(entry);
  std::string path = joined(folder, name);
  if (!is_allowed(name)) return listing.skip(std::move(path), "a name that git does not allow", true);
  if (path.size() > longest_path) return listing.skip(std::move(path), "its path is too long", true);
  switch (git_tree_entry_type(entry)) {
    case GIT_OBJECT_TREE:
      stack.push_back({std::move(path), *git_tree_entry_id(entry)});
      break;
    case GIT_OBJECT_COMMIT:
      listing.add_submodule(std::move(path));
      break;
    default:
      take_file(entry, std::move(path), blobs, listing);
  }
}

// Goes down to the subfolder, taking the rules of each folder on the way. Null when there is no such folder.
TreeHandle go_down(git_repository* repository, TreeHandle tree, const std::string& subfolder, const BlobReader& blobs,
                   Listing& listing) {
  for (std::size_t from = 0; tree && from < subfolder.size();) {
    take_rules(tree.get(), subfolder.substr(0, from == 0 ? 0 : from - 1), blobs, listing);
    const std::size_t to = std::min(subfolder.find('/', from), subfolder.size());
    const git_tree_entry* entry = git_tree_entry_byname(tree.get(), subfolder.substr(from, to - from).c_str());
    tree = entry != nullptr && git_tree_entry_type(entry) == GIT_OBJECT_TREE
               ? find_tree(repository, *git_tree_entry_id(entry))
               : TreeHandle();
    from = to + 1;
  }
  return tree;
}

}  // namespace

bool list_commit(git_repository* repository, const git_commit* commit, const std::string& subfolder,
                 const BlobReader& blobs, Listing& listing) {
  const TreeHandle root =
      go_down(repository, find_tree(repository, *git_commit_tree_id(commit)), subfolder, blobs, listing);
  if (!root) return false;
  std::vector<Waiting> stack{{subfolder, *git_tree_id(root.get())}};
  std::size_t names = 0;
  while (!stack.empty()) {
    const Waiting next = std::move(stack.back());
    stack.pop_back();
    const TreeHandle tree = find_tree(repository, next.id);
    if (!tree) {
      listing.errors.push_back("a folder of the commit cannot be read: " + next.folder);
      continue;
    }
    take_rules(tree.get(), next.folder, blobs, listing);
    const std::size_t count = git_tree_entrycount(tree.get());
    for (std::size_t i = 0; i < count && names < most_names; ++i, ++names)
      take_entry(git_tree_entry_byindex(tree.get(), i), next.folder, blobs, listing, stack);
    if (names >= most_names) {
      listing.limits.push_back("more than " + std::to_string(most_names) +
                               " files and folders: the rest was not looked at");
      break;
    }
  }
  return true;
}

}  // namespace readycheck::git
