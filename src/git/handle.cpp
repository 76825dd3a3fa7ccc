// The settings under which libgit2 reads.
#include "git/handle.h"

namespace readycheck::git {

namespace {

constexpr std::size_t window_of_pack = 16 << 20, most_of_packs = 128 << 20;   // bytes mapped at a time: at once; in all

bool start() {
  git_libgit2_init();
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, window_of_pack);
  git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, most_of_packs);
  git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);  // a long history would be kept in memory to its last commit
  for (const int level :
       {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL})
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
  // Extensions that change nothing for a reader who expects objects to be missing.
  const char* harmless[] = {"partialclone", "worktreeconfig", "preciousobjects"};
  git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless, std::size(harmless));
  return true;
}

}  // namespace

void start_library() {
  static const bool started = start();
  static_cast<void>(started);
}

std::string last_error() {
  const git_error* error = git_error_last();
  return error != nullptr && error->message != nullptr ? error->message : "unknown error";
}

std::string hex(const git_oid& id) {
  std::string text(GIT_OID_HEXSZ, '0');
  git_oid_fmt(text.data(), &id);
  return text;
}

}  // namespace readycheck::git
