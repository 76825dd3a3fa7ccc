// A folder of rules -> Rules. Files are sorted by path, so that neither the order of a folder nor the clock counts.
#include "rules/load.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "readycheck/digest.h"
#include "readycheck/error.h"
#include "rules/loading.h"

namespace readycheck::rules {
namespace {

namespace fs = std::filesystem;

// "rules/checks/a.yml" and "checks/a.yml" are the same file.
std::string_view below_rules(std::string_view path) { return path.starts_with("rules/") ? path.substr(6) : path; }

constexpr std::string_view folders[] = {"checks/",    "vocabulary/", "checklists/",
                                        "questions/", "languages/",  "secrets/"};

// The parts of a rules folder, each with its files.
using Parts = std::map<std::string, std::vector<Parsed>, std::less<>>;

Parts parse_all(const TextFiles& sorted, Loading& loading) {
  Parts parts;
  for (const auto& [path, text] : sorted) {
    if (!is_yaml(path)) continue;
    const std::string_view name = below_rules(path);
    const auto* folder = std::find_if(std::begin(folders), std::end(folders),
                                      [&](std::string_view one) { return name.starts_with(one); });
    if (folder != std::end(folders)) {
      parts[std::string(*folder)].push_back(loading.parse(path, text));
    } else if (name == "profile.yml") {
      parts["profile.yml"].push_back(loading.parse(path, text));
    } else {
      loading.mistakes().open(path, text);
      loading.mistakes().add(
          0, 0, "no rule file belongs here",
          "rules stand in checks/, vocabulary/, checklists/, questions/, languages/, secrets/ and profile.yml");
    }
  }
  return parts;
}

std::string digest_of(const TextFiles& sorted) {
  Sha256 sum;
  for (const auto& [path, text] : sorted) {
    if (!is_yaml(path)) continue;
    sum.add(std::string(below_rules(path)) + '\0' + std::to_string(text.size()) + '\0').add(text);
  }
  return sum.hex();
}

// `*` any letters, `**` the same: check ids know no folders.
bool matches(std::string_view glob, std::string_view id) {
  std::size_t star = std::string_view::npos, back = 0, g = 0, i = 0;
  while (i < id.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      back = i;
    } else if (g < glob.size() && glob[g] == id[i]) {
      ++g;
      ++i;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      i = ++back;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', g) == std::string_view::npos;
}

// Keeps the checks that the checklist counts.
void keep_counted(Rules& rules) {
  const std::vector<std::string>& globs = rules.checklist.checks;
  if (globs.empty()) return;
  std::erase_if(rules.checks, [&](const Check& check) {
    return std::none_of(globs.begin(), globs.end(), [&](const std::string& glob) { return matches(glob, check.id); });
  });
}

std::string read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("cannot read the rule file", {path.string()});
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TextFiles files_below(const fs::path& folder) {
  TextFiles files;
  std::error_code problem;
  for (fs::recursive_directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem))
    if (at->is_regular_file() && is_yaml(at->path().string()))
      files.emplace_back(at->path().lexically_relative(folder).generic_string(), read_whole(at->path()));
  if (problem) throw Error("cannot read the rules folder: " + problem.message(), {folder.string()});
  return files;
}

// A whole folder has every part; single files, as tests give them, need not.
void need_every_part(const TextFiles& files, const std::string& folder) {
  for (const char* part : {"checklists/", "checks/", "vocabulary/", "languages/", "profile.yml"}) {
    const bool there =
        std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.first.starts_with(part); });
    if (!there) throw Error("this rules folder has no " + std::string(part), {folder}, "is it the right folder?");
  }
}

}  // namespace

Rules load(const TextFiles& files) {
  TextFiles sorted = files;
  std::sort(sorted.begin(), sorted.end());
  Rules rules;
  Loading loading(rules, Adding::first);
  Parts parts = parse_all(sorted, loading);
  loading.load_languages(parts["languages/"]);
  loading.load_checklists(parts["checklists/"]);
  loading.load_questions(parts["questions/"]);
  loading.declare_kinds(parts["vocabulary/"]);
  loading.load_entries(parts["vocabulary/"]);
  loading.load_profile(parts["profile.yml"]);
  loading.load_checks(parts["checks/"]);
  loading.load_secrets(parts["secrets/"]);
  loading.mistakes().raise();
  keep_counted(rules);
  rules.digest = digest_of(sorted);
  if (rules.version.empty()) rules.version = rules.digest.substr(0, 12);
  return rules;
}

Rules load_folder(const std::string& folder) {
  if (!fs::is_directory(folder)) throw Error("no such rules folder", {folder});
  const TextFiles files = files_below(folder);
  need_every_part(files, folder);
  try {
    return load(files);
  } catch (const Error& error) {
    std::vector<Mistake> mistakes = error.mistakes();
    for (Mistake& mistake : mistakes) mistake.place.path = (fs::path(folder) / mistake.place.path).generic_string();
    throw Error(std::move(mistakes));
  }
}

}  // namespace readycheck::rules
