// ScratchRepo by libgit2: a commit costs a millisecond, a process would cost five.
#include "support/scratch_repo.h"

#include <git2.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>
#include <stdexcept>

#include "support/places.h"

namespace readycheck::tests {

namespace {

namespace fs = std::filesystem;

void expect(int result, std::string_view what) {
  if (result >= 0) return;
  const git_error* error = git_error_last();
  throw std::runtime_error(std::string(what) + ": " + (error != nullptr ? error->message : "failed"));
}

template <auto Free>
struct Deleter {
  template <class T>
  void operator()(T* handle) const {
    Free(handle);
  }
};
using Index = std::unique_ptr<git_index, Deleter<git_index_free>>;
using Tree = std::unique_ptr<git_tree, Deleter<git_tree_free>>;
using Commit = std::unique_ptr<git_commit, Deleter<git_commit_free>>;
using Signature = std::unique_ptr<git_signature, Deleter<git_signature_free>>;
using Object = std::unique_ptr<git_object, Deleter<git_object_free>>;
using Reference = std::unique_ptr<git_reference, Deleter<git_reference_free>>;

fs::path fresh_folder() {
  std::string name = (fs::temp_directory_path() / "readycheck-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  return name;
}

Signature signature(const std::string& name, const std::string& email, std::int64_t when) {
  git_signature* made = nullptr;
  expect(git_signature_new(&made, name.c_str(), email.c_str(), when, 0), "signature");
  return Signature(made);
}

// Null while there is no commit yet.
Commit head_commit(git_repository* repository) {
  git_oid id;
  if (git_reference_name_to_id(&id, repository, "HEAD") < 0) return nullptr;
  git_commit* found = nullptr;
  expect(git_commit_lookup(&found, repository, &id), "HEAD");
  return Commit(found);
}

Tree stage_everything(git_repository* repository) {
  git_index* opened = nullptr;
  expect(git_repository_index(&opened, repository), "index");
  const Index index(opened);
  expect(git_index_read(opened, 1), "read index");
  expect(git_index_add_all(opened, nullptr, GIT_INDEX_ADD_DEFAULT, nullptr, nullptr), "stage");
  expect(git_index_write(opened), "write index");
  git_oid id;
  expect(git_index_write_tree(&id, opened), "write tree");
  git_tree* tree = nullptr;
  expect(git_tree_lookup(&tree, repository, &id), "tree");
  return Tree(tree);
}

}  // namespace

ScratchRepo::ScratchRepo() : ScratchRepo("") {}

ScratchRepo::ScratchRepo(std::string_view name)
    : home_(fresh_folder()), path_(name.empty() ? home_ : home_ / name) {
  git_libgit2_init();
  git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
  options.flags = GIT_REPOSITORY_INIT_MKPATH;
  options.initial_head = "main";
  expect(git_repository_init_ext(&repository_, path_.c_str(), &options), "init");
}

ScratchRepo::~ScratchRepo() {
  git_repository_free(repository_);
  git_libgit2_shutdown();
  std::error_code ignored;
  fs::remove_all(home_, ignored);
}

ScratchRepo& ScratchRepo::write(std::string_view path, std::string_view bytes) {
  write_file(path_ / path, std::string(bytes));
  return *this;
}

ScratchRepo& ScratchRepo::remove(std::string_view path) {
  if (fs::remove_all(path_ / path) == 0) throw std::runtime_error("nothing to remove: " + std::string(path));
  return *this;
}

ScratchRepo& ScratchRepo::link(std::string_view path, std::string_view target) {
  fs::create_directories((path_ / path).parent_path());
  fs::create_symlink(target, path_ / path);
  return *this;
}

ScratchRepo& ScratchRepo::make_executable(std::string_view path) {
  fs::permissions(path_ / path, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                  fs::perm_options::add);
  return *this;
}

ScratchRepo& ScratchRepo::commit(std::string_view message) {
  const Tree tree = stage_everything(repository_);
  const Commit parent = head_commit(repository_);
  const Signature who = signature(name_, email_, clock_);
  const git_commit* parents[] = {parent.get()};
  git_oid id;
  expect(git_commit_create(&id, repository_, "HEAD", who.get(), who.get(), nullptr, std::string(message).c_str(),
                           tree.get(), parent ? 1 : 0, parents),
         "commit");
  clock_ += 3600;
  return *this;
}

ScratchRepo& ScratchRepo::wait_days(int days) {
  clock_ += std::int64_t{days} * 86400;
  return *this;
}

ScratchRepo& ScratchRepo::author(std::string_view name, std::string_view email) {
  name_ = name;
  email_ = email;
  return *this;
}

ScratchRepo& ScratchRepo::branch(std::string_view name) {
  const std::string full = "refs/heads/" + std::string(name);
  const Commit here = head_commit(repository_);
  git_reference* made = nullptr;
  if (here && git_branch_create(&made, repository_, std::string(name).c_str(), here.get(), 0) >= 0)
    git_reference_free(made);
  expect(git_repository_set_head(repository_, full.c_str()), full);
  if (!here) return *this;
  git_checkout_options options = GIT_CHECKOUT_OPTIONS_INIT;
  options.checkout_strategy = GIT_CHECKOUT_FORCE | GIT_CHECKOUT_REMOVE_UNTRACKED;
  expect(git_checkout_head(repository_, &options), full);
  return *this;
}

ScratchRepo& ScratchRepo::tag(std::string_view name, std::string_view message) {
  const Commit here = head_commit(repository_);
  if (!here) throw std::runtime_error("a tag needs a commit");
  const Signature who = signature(name_, email_, clock_);
  git_oid id;
  expect(git_tag_create(&id, repository_, std::string(name).c_str(), reinterpret_cast<const git_object*>(here.get()),
                        who.get(), std::string(message).c_str(), 0),
         "tag");
  return *this;
}

ScratchRepo& ScratchRepo::git(const std::vector<std::string>& arguments) {
  const std::string date = std::to_string(clock_) + " +0000";
  std::vector<std::string> words = {"env",
                                    "GIT_CONFIG_GLOBAL=/dev/null",
                                    "GIT_CONFIG_SYSTEM=/dev/null",
                                    "GIT_AUTHOR_NAME=" + name_,
                                    "GIT_COMMITTER_NAME=" + name_,
                                    "GIT_AUTHOR_EMAIL=" + email_,
                                    "GIT_COMMITTER_EMAIL=" + email_,
                                    "GIT_AUTHOR_DATE=" + date,
                                    "GIT_COMMITTER_DATE=" + date,
                                    "git",
                                    "-C",
                                    path_.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  pid_t child = 0;
  int status = 0;
  if (posix_spawnp(&child, "env", nullptr, nullptr, pointers.data(), environ) != 0 ||
      waitpid(child, &status, 0) != child || status != 0) {
    throw std::runtime_error("git " + (arguments.empty() ? "" : arguments.front()) + " failed");
  }
  return *this;
}

std::string ScratchRepo::head() const {
  const Commit here = head_commit(repository_);
  return here ? git_oid_tostr_s(git_commit_id(here.get())) : "";
}

}  // namespace readycheck::tests
