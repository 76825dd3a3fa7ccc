// Commits are read raw: only the lines in front of the message matter, and a hostile one costs no more than any other.
#include "git/commit_list.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "git/objects.h"

namespace readycheck::git {

namespace {

bool parse_id(std::string_view hex_digits, git_oid& id) {
  return hex_digits.size() >= GIT_OID_HEXSZ && git_oid_fromstrn(&id, hex_digits.data(), GIT_OID_HEXSZ) == 0;
}

// The lines of the head, one after the other; "" at its end.
std::string_view next_line(std::string_view& text) {
  const auto end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

// "committer A <a@b> 1735732800 +0100" -> seconds.
std::int64_t time_in(std::string_view line) {
  const auto mark = line.rfind("> ");
  std::int64_t seconds = 0;
  if (mark != std::string_view::npos) std::from_chars(line.data() + mark + 2, line.data() + line.size(), seconds);
  return std::max<std::int64_t>(seconds, 0);
}

class Walk {
 public:
  Walk(git_odb* odb, CommitList& list) : odb_(odb), list_(list) {}

  void from(const git_oid& start) {
    std::vector<git_oid> waiting{start};
    while (!waiting.empty()) {
      const git_oid id = waiting.back();
      waiting.pop_back();
      if (seen_.insert(id).second) visit(id, waiting);
    }
  }

 private:
  void visit(const git_oid& id, std::vector<git_oid>& waiting) {
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    git_odb_object* read = nullptr;
    if (git_odb_read_header(&size, &type, odb_, &id) != 0 || size > largest_commit_object) {
      ++list_.missing;
      return;
    }
    if (type != GIT_OBJECT_COMMIT && type != GIT_OBJECT_TAG) return;   // a reference may name a tree or a blob
    if (git_odb_read(&read, odb_, &id) != 0) {
      ++list_.missing;
      return;
    }
    const OdbObjectHandle object(read);
    const std::string_view text(static_cast<const char*>(git_odb_object_data(read)), git_odb_object_size(read));
    if (type == GIT_OBJECT_COMMIT) take_commit(id, text, waiting);
    else take_tag(id, text, waiting);
  }

  void take_commit(const git_oid& id, std::string_view text, std::vector<git_oid>& waiting) {
    ListedCommit commit;
    commit.id = id;
    commit.root = true;
    for (std::string_view line = next_line(text); !line.empty(); line = next_line(text)) {
      git_oid named;
      if (line.starts_with("tree ")) parse_id(line.substr(5), commit.tree);
      else if (line.starts_with("parent ") && parse_id(line.substr(7), named)) {
        waiting.push_back(named);
        commit.root = false;
      } else if (line.starts_with("committer ")) commit.time = time_in(line);
    }
    list_.commits.push_back(commit);
  }

  void take_tag(const git_oid& id, std::string_view text, std::vector<git_oid>& waiting) {
    list_.tags.insert(id);
    git_oid named;
    const std::string_view line = next_line(text);
    if (line.starts_with("object ") && parse_id(line.substr(7), named)) waiting.push_back(named);
  }

  git_odb* odb_;
  CommitList& list_;
  IdSet seen_;
};

}  // namespace

CommitList list_commits(git_repository* repository, git_odb* odb) {
  CommitList list;
  Walk walk(odb, list);
  git_oid head;
  if (git_reference_name_to_id(&head, repository, "HEAD") == 0) walk.from(head);
  git_reference_iterator* made = nullptr;
  if (git_reference_iterator_new(&made, repository) == 0) {
    const Handle<git_reference_iterator, git_reference_iterator_free> iterator(made);
    for (const char* name = nullptr; git_reference_next_name(&name, made) == 0;) {
      git_oid id;
      if (git_reference_name_to_id(&id, repository, name) == 0) walk.from(id);
      else ++list.missing;
    }
  }
  std::sort(list.commits.begin(), list.commits.end(), [](const ListedCommit& a, const ListedCommit& b) {
    return a.time != b.time ? a.time < b.time : git_oid_cmp(&a.id, &b.id) < 0;
  });
  return list;
}

}  // namespace readycheck::git
