// Only folders and blobs that were met are remembered, as numbers: millions of entries would not fit, and nobody asks for
// them again.
#include "git/tree_walk.h"

#include <cstring>
#include <utility>

#include "git/objects.h"

namespace readycheck::git {

namespace {

constexpr std::uint32_t is_blob = 0xffffffffU;   // in place of a count
constexpr unsigned folder_mode = 040000, link_to_repository_mode = 0160000;

// One entry of a raw tree: "100644 name", a zero byte, twenty bytes of id.
struct Entry {
  unsigned mode = 0;
  std::string_view name;
  git_oid id{};
};

bool next_entry(std::string_view& text, Entry& entry) {
  const auto blank = text.find(' ');
  const auto end = text.find('\0', blank == std::string_view::npos ? 0 : blank);
  if (blank == std::string_view::npos || end == std::string_view::npos || text.size() < end + 1 + GIT_OID_RAWSZ) return false;
  entry.mode = 0;
  for (const char c : text.substr(0, blank)) entry.mode = entry.mode * 8 + static_cast<unsigned>(c - '0');
  entry.name = text.substr(blank + 1, end - blank - 1);
  git_oid_fromraw(&entry.id, reinterpret_cast<const unsigned char*>(text.data() + end + 1));
  text.remove_prefix(end + 1 + GIT_OID_RAWSZ);
  return true;
}

}  // namespace

std::uint32_t TreeWalk::number_of(const git_oid& id) {
  const auto [found, fresh] = numbers_.try_emplace(id, static_cast<std::uint32_t>(nodes_.size()));
  if (fresh) nodes_.emplace_back();
  return found->second;
}

bool TreeWalk::wants(std::string_view name) {
  if (!named_) return false;
  const auto [found, fresh] = names_.try_emplace(std::hash<std::string_view>{}(name), false);
  if (fresh) found->second = named_(name);
  return found->second;
}

void TreeWalk::forth(const ListedCommit& commit, const Met& met) {
  if (!named_ && wanted_.empty()) return;
  std::vector<Folder> waiting{{commit.tree, ""}};
  while (!waiting.empty()) {
    const Folder folder = std::move(waiting.back());
    waiting.pop_back();
    Node& node = nodes_[number_of(folder.id)];
    if (!std::exchange(node.entered, true)) enter(folder, waiting, met);
  }
}

void TreeWalk::enter(const Folder& folder, std::vector<Folder>& waiting, const Met& met) {
  git_odb_object* read = nullptr;
  const bool readable = !questionable_.contains(folder.id) || is_readable(odb_, folder.id, GIT_OBJECT_TREE, largest_tree_object);
  if (!readable || git_odb_read(&read, odb_, &folder.id) != 0 || git_odb_object_type(read) != GIT_OBJECT_TREE) {
    git_odb_object_free(read);
    ++missing_;
    return;
  }
  const OdbObjectHandle object(read);
  std::string_view text(static_cast<const char*>(git_odb_object_data(read)), git_odb_object_size(read));
  const std::size_t begin = members_.size();
  for (Entry entry; next_entry(text, entry);) {
    if (entry.mode == link_to_repository_mode) continue;
    if (entry.mode == folder_mode) {
      const std::uint32_t number = number_of(entry.id);
      members_.push_back(number);
      if (!nodes_[number].entered) waiting.push_back({entry.id, folder.path + std::string(entry.name) + "/"});
    } else if (wanted_.contains(entry.id) || wants(entry.name)) {
      const std::uint32_t number = number_of(entry.id);
      members_.push_back(number);
      Node& node = nodes_[number];
      if (std::exchange(node.entered, true)) continue;
      node.begin = blobs_.size();
      node.count = is_blob;
      blobs_.push_back(entry.id);
      met(entry.id, folder.path + std::string(entry.name));
    }
  }
  Node& own = nodes_[numbers_.at(folder.id)];
  own.begin = begin;
  own.count = static_cast<std::uint32_t>(members_.size() - begin);
}

void TreeWalk::back(const ListedCommit& commit, const MetAgain& met) {
  const auto top = numbers_.find(commit.tree);
  if (top == numbers_.end()) return;
  std::vector<std::uint32_t> waiting{top->second};
  while (!waiting.empty()) {
    Node& node = nodes_[waiting.back()];
    waiting.pop_back();
    if (std::exchange(node.left, true)) continue;
    if (node.count == is_blob) met(blobs_[node.begin]);
    else
      for (std::size_t i = node.begin; i < node.begin + node.count; ++i)
        if (!nodes_[members_[i]].left) waiting.push_back(members_[i]);
  }
}

}  // namespace readycheck::git
