// What READMEs and runbooks name: files in links, code spans and commands, and the targets and scripts that commands
// ask for. Headings and prose say nothing, in whatever language they are written.
#include <algorithm>
#include <array>

#include "probes/globs.h"
#include "probes/probe.h"
#include "probes/shell.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t most_mentions = 300;  // of one document

bool is_read(std::string_view path) {
  static const Glob guides(
      "*{README,readme,Readme,RUNBOOK,runbook,DEPLOY,deploy,Deploy,ROLLBACK,rollback,RECOVER,recover,RESTORE,restore,"
      "OPERATIONS,operations,disaster,DISASTER,CONTRIBUTING,DEVELOPMENT,UPGRADING,INSTALL}*.{md,rst,adoc,markdown,mdx,txt}");
  return guides.matches(path);
}

// A name with an ending that files of a repository have; "v1.2" or "example.com" is none.
bool ends_like_file(std::string_view name) {
  static constexpr std::array<std::string_view, 18> ends = {
      ".md",  ".rst",  ".adoc", ".sh",  ".py",   ".rb",   ".js",  ".ts",   ".yml",       ".yaml",
      ".json", ".toml", ".sql",  ".cfg", ".conf", ".ini", ".tf", ".example"};
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) {
    return name.size() > end.size() && name.ends_with(end);
  });
}

// Could it be a path of this repository as it is written? Placeholders, addresses and paths of a machine are not.
bool is_own_path(std::string_view path) {
  if (path.empty() || path.size() > 200 || path.find("://") != std::string_view::npos) return false;
  if (path.front() == '/' || path.front() == '~' || path.front() == '-' || path.starts_with("../..")) return false;
  if (path.find_first_of("<>{}*$`|\"'=, :@#?[]()%\\") != std::string_view::npos) return false;
  const std::string text = lowered(path);
  for (const std::string_view word : {"path/to", "your", "example.", "...", "xxx", "foo", "bar.", "node_modules/", "dist/", "build/", "my-", "my_"})
    if (text.find(word) != std::string::npos) return false;
  return path.find("…") == std::string_view::npos;
}

std::string plain(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  return std::string(path);
}

class Document {
 public:
  Document(const Matter& matter, std::vector<Fact>& facts) : matter_(matter), text_(matter.file.bytes()), facts_(facts) {}

  void read() {
    for (std::size_t begin = 0; begin <= text_.size() && told_ < most_mentions; ++number_) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      line(text_.substr(begin, end - begin));
      begin = end + 1;
    }
    finish();
  }

 private:
  void line(std::string_view line) {
    std::string_view row = line.substr(std::min(line.find_first_not_of(" \t>"), line.size()));
    if (row.starts_with("```") || row.starts_with("~~~")) {
      finish();
      inside_ = !inside_;
      const std::string_view language = row.substr(std::min(row.find_first_not_of("`~"), row.size()));
      shell_ = inside_ && (language.empty() || language.find("sh") != std::string_view::npos || language.starts_with("console"));
      return;
    }
    if (inside_) {
      if (row.starts_with("$ ")) row.remove_prefix(2);
      if (shell_) add(row);
    } else {
      finish();
      if (!row.starts_with('#')) prose(line);
    }
  }

  void add(std::string_view row) {
    if (block_.empty()) first_ = number_;
    block_ += row;
    block_ += '\n';
  }

  // Behind these the commands stand in some other folder, or in another machine or project.
  static bool leaves(const Words& words) {
    static constexpr std::array<std::string_view, 14> away = {"git", "curl", "wget", "ssh", "mkdir", "tar", "unzip", "npx",
                                                              "cmake", "./configure", "qmake", "meson", "touch", "cat"};
    if (words[0] == "cd") return true;
    if (words[0] == "git") return words.size() > 1 && (words[1] == "clone" || words[1] == "checkout");
    if (words[0] == "docker") return words.size() > 1 && (words[1] == "exec" || words[1] == "run");
    return std::find(away.begin(), away.end(), words[0]) != away.end();
  }

  // What such a program is given need not be there before.
  static bool makes_files(const std::string& program) {
    static constexpr std::array<std::string_view, 10> makers = {"touch", "vim", "vi", "nano", "tee", "rm", "mv", "code", "open", "echo"};
    return std::find(makers.begin(), makers.end(), program) != makers.end();
  }

  void finish() {
    if (block_.empty()) return;
    const std::string block = std::move(block_);
    block_.clear();
    for (const ShellCommand& one : shell_commands(block)) {
      if (leaves(one.words)) return;
      command(one.words, first_ + one.line);
    }
  }

  void command(const Words& words, std::uint32_t line) {
    const std::string& program = words[0];
    if (program.find('/') != std::string::npos && ends_like_file(program)) file(program, line);
    if (words.size() < 2) return;
    const bool below = words[1].find('/') != std::string::npos && !makes_files(program);
    if ((below || program == "cp" || program == "source") && ends_like_file(words[1])) file(words[1], line);
    for (std::size_t i = 1; i + 1 < words.size(); ++i)
      if ((words[i] == "-f" || words[i] == "--file") && ends_like_file(words[i + 1])) file(words[i + 1], line);
    if (program == "make" || program == "just" || program == "task") {
      for (std::size_t i = 1; i < words.size() && words[i] != "-C"; ++i)
        if (words[i].find_first_of("=-$<[{") != 0 && words[i].find('=') == std::string::npos) return target(program, words[i], line);
    }
    const bool manager = program == "npm" || program == "pnpm" || program == "yarn" || program == "bun";
    if (manager && words.size() > 2 && words[1] == "run") target("npm", words[2], line);
  }

  // Links to files, and code spans that look like a path of this repository.
  void prose(std::string_view line) {
    for (std::size_t at = line.find("]("); at != std::string_view::npos; at = line.find("](", at + 2)) {
      const std::size_t open = line.rfind('[', at);
      const bool picture = open != std::string_view::npos && open > 0 && line[open - 1] == '!';
      std::string_view goal = line.substr(at + 2, std::min(line.find(')', at), line.size()) - at - 2);
      goal = goal.substr(0, goal.find_first_of("# "));
      const std::string_view path = goal.starts_with('/') ? goal.substr(1) : goal;
      if (!picture && ends_like_file(path)) file(path, number_, goal.starts_with('/') ? "root" : "link");
    }
    for (std::size_t at = line.find('`'); at != std::string_view::npos;) {
      const std::size_t close = line.find('`', at + 1);
      if (close == std::string_view::npos) return;
      const std::string_view span = line.substr(at + 1, close - at - 1);
      if (span.find('/') != std::string_view::npos && ends_like_file(span) && !tells_to_make(line)) file(span, number_, "span");
      at = line.find('`', close + 1);
    }
  }

  static bool tells_to_make(std::string_view line) {
    const std::string text = lowered(line);
    for (const std::string_view word : {"creat", "add ", "generat", "copy", "save", "writ", "new file", "renam", "put ", "will be", "e.g.", "for example", "such as"})
      if (text.find(word) != std::string::npos) return true;
    return false;
  }

  // Does some command of the document make a file of this name?
  bool is_made(const std::string& name) const {
    for (const char* before : {"> ", ">", "touch ", "tee ", "vim ", "vi ", "nano ", "-o ", "-O ", "-out ", "output "})
      if (text_.find(before + name) != std::string_view::npos) return true;
    const std::size_t copied = text_.find(" " + name + "\n");
    const std::size_t begin = copied == std::string_view::npos ? 0 : text_.rfind('\n', copied) + 1;
    return copied != std::string_view::npos && text_.substr(begin, copied - begin).find("cp ") != std::string_view::npos &&
           text_.substr(begin, copied - begin).find("cp " + name) == std::string_view::npos;
  }

  void file(std::string_view path, std::uint32_t line, const char* how = "command") {
    if (!is_own_path(path)) return;
    const std::string name = plain(path);
    if (is_made(name) || is_made(std::string(name_of(name)))) return;
    state("path", how, name, line);
  }

  void target(const std::string& runner, const std::string& name, std::uint32_t line) {
    if (name.find_first_of("<>{}$[]*") == std::string::npos) state("target", runner, name, line);
  }

  void state(const char* what, const std::string& how, const std::string& name, std::uint32_t line) {
    Fact fact;
    fact.kind = "mention";
    fact.subject = what == std::string_view("target") ? how + " " + name : name;
    fact.at = place_in(matter_.file, line, 1);
    fact.role = matter_.file.role();
    fact.language = matter_.file.language();
    fact.details = {{"what", std::string(what)}, {"how", how}, {"named", name}, {"folder", std::string(folder_of(matter_.file.path()))}};
    facts_.push_back(std::move(fact));
    ++told_;
  }

  const Matter& matter_;
  std::string_view text_;
  std::vector<Fact>& facts_;
  std::string block_;
  std::uint32_t number_ = 1, first_ = 1;
  std::size_t told_ = 0;
  bool inside_ = false, shell_ = false;
};

}  // namespace

void look_at_mentions(const Matter& matter, std::vector<Fact>& facts) {
  const Role role = matter.file.role();
  if ((role == Role::docs || role == Role::production) && is_read(matter.file.path())) Document(matter, facts).read();
}

}  // namespace readycheck::probes
