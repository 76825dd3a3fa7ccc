// Recipes become commits through libgit2 alone: no git program, no user configuration, no hooks.
#include "git/recipe.h"

#include <charconv>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>

#include "git/handle.h"
#include "readycheck/error.h"

namespace readycheck::git {
namespace {

namespace fs = std::filesystem;

constexpr const char* usual_date = "2025-01-01";

void must(int result, const char* doing) {
  if (result >= 0) return;
  const git_error* error = git_error_last();
  throw Error(std::string("cannot make the example's repository: ") + doing, {}, error ? error->message : "");
}

fs::path inside(const fs::path& folder, const std::string& path) {
  const fs::path clean = fs::path(path).lexically_normal();
  if (clean.empty() || clean.is_absolute() || *clean.begin() == ".." || *clean.begin() == ".git")
    throw Error("an example's file must stay inside its repository: " + path);
  return folder / clean;
}

void write_files(const fs::path& folder, const ExampleCommit& step) {
  for (const auto& [path, text] : step.files) {
    const fs::path target = inside(folder, path);
    fs::create_directories(target.parent_path());
    std::ofstream(target, std::ios::binary) << text;
  }
  for (const std::string& path : step.removed) fs::remove_all(inside(folder, path));
}

// "Name <address>" -> both parts.
std::pair<std::string, std::string> author_of(const ExampleCommit& step) {
  const auto open = step.author.find('<');
  const auto close = step.author.find('>');
  if (open == std::string::npos || close == std::string::npos || open == 0)
    return {"A. Developer", "developer@example.com"};
  return {step.author.substr(0, step.author.find_last_not_of(' ', open - 1) + 1),
          step.author.substr(open + 1, close - open - 1)};
}

void commit(git_repository* repository, const ExampleCommit& step, int number) {
  git_index* raw_index = nullptr;
  must(git_repository_index(&raw_index, repository), "its index");
  const IndexHandle index(raw_index);
  must(git_index_add_all(index.get(), nullptr, GIT_INDEX_ADD_FORCE, nullptr, nullptr), "adding its files");
  must(git_index_update_all(index.get(), nullptr, nullptr, nullptr), "removing its files");
  must(git_index_write(index.get()), "writing its index");
  git_oid tree_id, commit_id, parent_id;
  must(git_index_write_tree(&tree_id, index.get()), "writing its tree");
  git_tree* raw_tree = nullptr;
  must(git_tree_lookup(&raw_tree, repository, &tree_id), "its tree");
  const TreeHandle tree(raw_tree);
  CommitHandle parent;
  if (git_reference_name_to_id(&parent_id, repository, "HEAD") == 0) {
    git_commit* raw_parent = nullptr;
    must(git_commit_lookup(&raw_parent, repository, &parent_id), "its parent");
    parent.reset(raw_parent);
  }
  const auto [name, address] = author_of(step);
  const std::int64_t time =
      noon_of(step.date.empty() ? usual_date : step.date) + (step.date.empty() ? number * 3600 : 0);
  git_signature* raw_signature = nullptr;
  must(git_signature_new(&raw_signature, name.c_str(), address.c_str(), time, 0), "its author");
  const SignatureHandle signature(raw_signature);
  const git_commit* parents[] = {parent.get()};
  const std::string message = step.message.empty() ? "step " + std::to_string(number + 1) : step.message;
  must(git_commit_create(&commit_id, repository, "HEAD", signature.get(), signature.get(), nullptr, message.c_str(),
                         tree.get(), parent ? 1 : 0, parents),
       "committing");
}

}  // namespace

std::int64_t noon_of(const std::string& date) {
  int parts[3] = {};
  const char* at = date.data();
  for (int& part : parts) {
    const auto [rest, wrong] = std::from_chars(at, date.data() + date.size(), part);
    if (wrong != std::errc()) return -1;
    at = rest < date.data() + date.size() && *rest == '-' ? rest + 1 : rest;
  }
  using namespace std::chrono;
  const year_month_day day{year{parts[0]}, month{static_cast<unsigned>(parts[1])},
                           std::chrono::day{static_cast<unsigned>(parts[2])}};
  if (!day.ok()) return -1;
  return sys_days{day}.time_since_epoch() / hours{1} * 3600 + 12 * 3600;
}

void make_repository(const std::string& folder, const std::vector<ExampleCommit>& commits) {
  start_library();
  git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
  options.flags = GIT_REPOSITORY_INIT_MKPATH;  // no template folder: no hooks of this machine
  options.initial_head = "main";
  git_repository* raw = nullptr;
  must(git_repository_init_ext(&raw, folder.c_str(), &options), "creating it");
  const RepositoryHandle repository(raw);
  int number = 0;
  for (const ExampleCommit& step : commits) {
    write_files(folder, step);
    commit(repository.get(), step, number++);
  }
}

}  // namespace readycheck::git
