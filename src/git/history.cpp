// An own walk, by date, because libgit2's gives up at the first parent that a shallow clone does not have.
#include "git/history.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <limits>
#include <numeric>
#include <unordered_set>

#include "git/commit_list.h"
#include "git/objects.h"
#include "readycheck/error.h"

namespace readycheck::git {

namespace {

constexpr std::size_t longest_name_compared = 200;
constexpr std::size_t longest_summary = 200;
constexpr std::size_t most_commits_for_root = 2'000'000;
constexpr std::size_t most_commits_of_line = 200'000;
constexpr std::int64_t last_second = 253'402'300'799;  // of the year 9999; a commit may claim any time

struct Reached {
  std::int64_t time;
  CommitHandle commit;
  bool operator<(const Reached& other) const {
    if (time != other.time) return time < other.time;
    return git_oid_cmp(git_commit_id(commit.get()), git_commit_id(other.commit.get())) < 0;
  }
};

// Number of single-letter edits from one word to the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

int note_name(const char* name, void* names) {
  for (const std::string_view prefix : {"refs/heads/", "refs/tags/", "refs/remotes/"})
    if (std::string_view(name).starts_with(prefix))
      static_cast<std::vector<std::string>*>(names)->emplace_back(name + prefix.size());
  return 0;
}

// Branches, tags and remote branches whose names are like `name`, nearest first, at most three.
std::vector<std::string> nearest_names(git_repository* repository, const std::string& name) {
  std::vector<std::string> names;
  if (name.size() > longest_name_compared) return names;
  git_reference_iterator* made = nullptr;
  if (git_reference_iterator_new(&made, repository) != 0) return names;
  const Handle<git_reference_iterator, git_reference_iterator_free> iterator(made);
  for (const char* each = nullptr; git_reference_next_name(&each, made) == 0;) note_name(each, &names);
  std::vector<std::pair<std::size_t, std::string>> near;
  for (std::string& each : names) {
    if (each.size() > longest_name_compared) continue;
    const std::size_t edits = distance(name, each);
    if (edits <= std::max<std::size_t>(2, name.size() / 3)) near.emplace_back(edits, std::move(each));
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> best;
  for (const auto& [edits, each] : near)
    if (best.size() < 3) best.push_back(each);
  return best;
}

}  // namespace

std::vector<Commit> walk_back(git_repository* repository, const git_oid& start, std::size_t most, std::int64_t span) {
  std::vector<Commit> commits;
  std::unordered_set<git_oid, IdHash, IdEqual> seen;
  std::vector<Reached> waiting;  // a heap: its first is the newest
  const auto reach = [&](const git_oid& id) {
    if (!seen.insert(id).second) return;
    CommitHandle commit = find_commit(repository, id);
    if (!commit) return;
    const std::int64_t time = git_commit_time(commit.get());
    waiting.push_back({time, std::move(commit)});
    std::push_heap(waiting.begin(), waiting.end());
  };
  reach(start);
  while (!waiting.empty() && commits.size() < most) {
    std::pop_heap(waiting.begin(), waiting.end());
    const Reached next = std::move(waiting.back());
    waiting.pop_back();
    if (!commits.empty() && next.time < commits.front().time - span) break;
    const git_signature* author = git_commit_author(next.commit.get());
    const char* summary = git_commit_summary(next.commit.get());
    const unsigned parents = git_commit_parentcount(next.commit.get());
    commits.push_back({hex(*git_commit_id(next.commit.get())), author->email, author->name,
                       git_commit_committer(next.commit.get())->email, next.time,
                       parents == 0 ? "" : hex(*git_commit_parent_id(next.commit.get(), 0)), parents > 1,
                       std::string(summary == nullptr ? "" : summary).substr(0, longest_summary)});
    for (unsigned i = 0; i < git_commit_parentcount(next.commit.get()); ++i)
      reach(*git_commit_parent_id(next.commit.get(), i));
  }
  return commits;
}

std::string oldest_root(git_repository* repository, const git_oid& start) {
  std::unordered_set<git_oid, IdHash, IdEqual> seen{start};
  std::vector<git_oid> waiting{start};
  std::pair<std::int64_t, std::string> oldest{std::numeric_limits<std::int64_t>::max(), ""};
  while (!waiting.empty() && seen.size() < most_commits_for_root) {
    const CommitHandle commit = find_commit(repository, waiting.back());
    waiting.pop_back();
    if (!commit) continue;
    const unsigned parents = git_commit_parentcount(commit.get());
    if (parents == 0) oldest = std::min(oldest, {git_commit_time(commit.get()), hex(*git_commit_id(commit.get()))});
    for (unsigned i = 0; i < parents; ++i)
      if (const git_oid& id = *git_commit_parent_id(commit.get(), i); seen.insert(id).second) waiting.push_back(id);
  }
  return oldest.second;
}

MainLine main_line(git_repository* repository, const git_oid& start) {
  MainLine line;
  git_oid id = start;
  while (line.commits.size() < most_commits_of_line) {
    const CommitHandle commit = find_commit(repository, id);
    if (!commit) return line;
    line.commits.push_back(id);
    line.whole = git_commit_parentcount(commit.get()) == 0;
    if (line.whole) return line;
    id = *git_commit_parent_id(commit.get(), 0);
  }
  return line;
}

// Halves the line: a file that came in and stayed is in every later commit.
std::int64_t added_at(git_repository* repository, const MainLine& line, const std::string& path) {
  const auto holds = [&](std::size_t i) {
    const CommitHandle commit = find_commit(repository, line.commits[i]);
    git_tree* tree = nullptr;
    if (!commit || git_commit_tree(&tree, commit.get()) != 0) return false;
    const TreeHandle root(tree);
    git_tree_entry* entry = nullptr;
    const bool found = git_tree_entry_bypath(&entry, tree, path.c_str()) == 0;
    const TreeEntryHandle owned(entry);
    return found;
  };
  if (line.commits.empty() || !holds(0)) return 0;
  std::size_t with = 0, without = line.commits.size();
  while (without - with > 1) {
    const std::size_t middle = with + (without - with) / 2;
    (holds(middle) ? with : without) = middle;
  }
  if (without == line.commits.size() && !line.whole) return 0;
  const CommitHandle commit = find_commit(repository, line.commits[with]);
  return commit ? git_commit_time(commit.get()) : 0;
}

CommitHandle find_commit(git_repository* repository, const std::string& revision) {
  git_object* found = nullptr;
  const int result = git_revparse_single(&found, repository, revision.c_str());
  const ObjectHandle named(found);
  git_object* peeled = nullptr;
  if (result == 0 && git_object_peel(&peeled, found, GIT_OBJECT_COMMIT) == 0)
    return CommitHandle(reinterpret_cast<git_commit*>(peeled));
  if (result == 0) throw Error("not a commit: " + revision, {}, "name a commit, a tag or a branch");
  if (result == GIT_EAMBIGUOUS) throw Error("several objects begin with " + revision, {}, "give more of its letters");
  std::string hint;
  for (const std::string& name : nearest_names(repository, revision))
    hint += (hint.empty() ? "did you mean " : " or ") + name;
  if (hint.empty())
    hint = git_repository_is_shallow(repository) == 1 ? "this clone is shallow: fetch all of it (in CI: fetch-depth: 0)"
                                                      : "`git branch --all` and `git tag` list the names";
  throw Error("no such revision: " + revision, {}, hint + (hint.starts_with("did") ? "?" : ""));
}

std::string base_commit(git_repository* repository, const git_oid& start, const std::string& name) {
  CommitHandle base;
  if (name != "auto") {
    base = find_commit(repository, name);
  } else {
    for (const char* usual : {"refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master"}) {
      git_oid id;
      if (git_reference_name_to_id(&id, repository, usual) == 0) base = find_commit(repository, id);
      if (base) break;
    }
    if (!base) throw Error("no main branch was found to compare with", {}, "name it: --base BRANCH");
  }
  git_oid common;
  if (git_merge_base(&common, repository, &start, git_commit_id(base.get())) == 0) return hex(common);
  return hex(*git_commit_id(base.get()));
}

std::string date_of(std::int64_t seconds) {
  using namespace std::chrono;
  seconds = std::clamp<std::int64_t>(seconds, 0, last_second);
  const year_month_day day{floor<days>(sys_seconds{std::chrono::seconds{seconds}})};
  const auto digits = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  const std::string year = std::to_string(int{day.year()});
  return std::string(year.size() < 4 ? 4 - year.size() : 0, '0') + year + "-" + digits(unsigned{day.month()}) + "-" +
         digits(unsigned{day.day()});
}

}  // namespace readycheck::git
