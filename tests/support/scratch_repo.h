// A git repository made by a recipe: ScratchRepo r; r.write("app.py",
// "…").commit("start").remove("id_rsa").commit("oops"); Author and clock are fixed, so a recipe gives the same commit
// ids on every machine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

struct git_repository;

namespace readycheck::tests {

// Lives in a folder of its own that goes away with it.
class ScratchRepo {
 public:
  static constexpr std::int64_t start = 1735732800;  // 2025-01-01 12:00 UTC, in seconds

  ScratchRepo();
  explicit ScratchRepo(std::string_view name);  // its folder is called so: reports show the name
  ~ScratchRepo();
  ScratchRepo(const ScratchRepo&) = delete;
  ScratchRepo& operator=(const ScratchRepo&) = delete;

  // The working tree; folders are made as needed.
  ScratchRepo& write(std::string_view path, std::string_view bytes);
  ScratchRepo& remove(std::string_view path);
  ScratchRepo& link(std::string_view path, std::string_view target);
  ScratchRepo& make_executable(std::string_view path);

  // Commits the whole working tree except what .gitignore names. Every commit is one hour later than the one before.
  ScratchRepo& commit(std::string_view message);
  ScratchRepo& wait_days(int days);
  ScratchRepo& author(std::string_view name, std::string_view email);

  // Creates the branch here when it is new, and moves there.
  ScratchRepo& branch(std::string_view name);
  ScratchRepo& tag(std::string_view name, std::string_view message);

  // For what is rare: `git ARGUMENTS` in the working tree under the same author and clock.
  ScratchRepo& git(const std::vector<std::string>& arguments);

  const std::filesystem::path& path() const { return path_; }
  std::string head() const;

 private:
  std::filesystem::path home_, path_;
  git_repository* repository_ = nullptr;
  std::int64_t clock_ = start;
  std::string name_ = "A. Developer";
  std::string email_ = "developer@example.com";
};

}  // namespace readycheck::tests
