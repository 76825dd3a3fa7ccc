// Holds the source tree against docs/architecture.md: who may include whom, which room owns which library, and that
// no C++ file names a programming language.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/places.h"

namespace {

namespace fs = std::filesystem;
using readycheck::tests::read_file;
using readycheck::tests::source_folder;
using Words = std::set<std::string>;
using Table = std::map<std::string, Words>;  // room -> words of its last column

struct Line {
  std::string file;  // relative to the source tree
  int number = 0;
  std::string text;
};

// A library by the beginning of its headers' names, and the name it has in the table of rooms.
const std::vector<std::pair<std::string, std::string>> libraries = {{"CLI/", "CLI11"},
                                                                    {"cereal/", "cereal"},
                                                                    {"git2", "libgit2"},
                                                                    {"hs", "vectorscan"},
                                                                    {"nlohmann/", "nlohmann"},
                                                                    {"pg_query", "pg_query"},
                                                                    {"pugi", "pugixml"},
                                                                    {"re2/", "re2"},
                                                                    {"spdlog/", "spdlog"},
                                                                    {"tree_sitter/", "tree-sitter"},
                                                                    {"yaml-cpp/", "yaml-cpp"},
                                                                    {"zlib.h", "zlib"}};

const Words languages = {"python", "javascript", "typescript", "golang", "java", "ruby",
                         "php",    "rust",       "kotlin",     "csharp", "bash"};

Words words_of(const std::string& cell) {
  Words words;
  std::string word;
  for (const char c : cell + " ") {
    if (c != ' ' && c != ',') {
      word += c;
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
  return words;
}

// The rows of the Markdown table whose last heading is `heading`.
Table read_table(const std::string& heading) {
  std::istringstream page(read_file(source_folder() / "docs" / "architecture.md"));
  Table rows;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line.empty() || line.front() != '|') {
      inside = false;
    } else if (line.ends_with("| " + heading + " |")) {
      inside = true;
    } else if (inside && !line.starts_with("|---")) {
      const std::size_t last = line.rfind('|', line.size() - 2);
      const std::string room = line.substr(2, line.find(' ', 2) - 2);
      rows[room] = words_of(line.substr(last + 1, line.size() - last - 2));
    }
  }
  return rows;
}

std::vector<fs::path> cpp_files() {
  std::vector<fs::path> files;
  for (const char* top : {"src", "include"}) {
    for (const auto& entry : fs::recursive_directory_iterator(source_folder() / top)) {
      const std::string extension = entry.path().extension().string();
      if (extension == ".cpp" || extension == ".h") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<Line> lines_of(const fs::path& path) {
  std::istringstream in(read_file(path));
  std::vector<Line> lines;
  const std::string name = path.lexically_relative(source_folder()).generic_string();
  for (std::string text; std::getline(in, text);) lines.push_back({name, static_cast<int>(lines.size()) + 1, text});
  return lines;
}

// The room of "src/git/roles.h" is git; a row of the table may name a deeper folder. "" for the nouns.
std::string room_of(const std::string& file, const Table& arrows) {
  if (!file.starts_with("src/")) return "";
  const std::string folder = fs::path(file.substr(4)).parent_path().generic_string();
  return arrows.contains(folder) ? folder : folder.substr(0, folder.find('/'));
}

// The name between the quotes or angles of an #include, "" on any other line.
std::string included(const std::string& line) {
  const std::size_t hash = line.find_first_not_of(" \t");
  if (hash == std::string::npos || line[hash] != '#') return "";
  const std::size_t word = line.find("include", hash);
  const std::size_t open = line.find_first_of("\"<", hash);
  if (word == std::string::npos || open == std::string::npos) return "";
  return line.substr(open + 1, line.find_first_of("\">", open + 1) - open - 1);
}

bool is_ours(const std::string& header, const Table& arrows) {
  return header.starts_with("readycheck/") || arrows.contains(header.substr(0, header.find('/')));
}

bool belongs_to_the_system(const std::string& header) {
  static const Words system = {"dirent.h", "fcntl.h", "malloc.h", "poll.h", "signal.h", "spawn.h", "stdlib.h", "time.h", "unistd.h"};
  return header.find('.') == std::string::npos || header.starts_with("sys/") || header.starts_with("fmt/") ||
         system.contains(header);
}

// "" when the room may include the header, else what is wrong.
std::string complaint(const std::string& room, const std::string& header, const Table& arrows, const Table& owned) {
  if (header.starts_with("readycheck/")) return "";
  if (is_ours(header, arrows)) {
    const std::string target = room_of("src/" + header, arrows);
    if (target == room || (arrows.contains(room) && arrows.at(room).contains(target))) return "";
    return (room.empty() ? "the nouns" : room) + " may not include " + target;
  }
  if (header.find('/') == std::string::npos && header.ends_with(".h") && belongs_to_the_system(header)) return "";
  for (const auto& [prefix, library] : libraries) {
    if (!header.starts_with(prefix)) continue;
    const bool own = owned.contains(room) && owned.at(room).contains(library);
    return own ? "" : library + " is not a library of " + (room.empty() ? "the nouns" : room);
  }
  return belongs_to_the_system(header) ? "" : "nobody's library: " + header;
}

std::string place(const Line& line) { return line.file + ":" + std::to_string(line.number) + ": "; }

std::string lower_word(std::string_view text, std::size_t& at) {
  const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  while (at < text.size() && !letter(text[at])) ++at;
  std::string word;
  while (at < text.size() && letter(text[at]))
    word += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at++])));
  return word;
}

std::string language_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::string word = lower_word(text, at);
    if (languages.contains(word)) return word;
  }
  return "";
}

}  // namespace

TEST_CASE("every arrow between rooms is in the table of docs/architecture.md") {
  const Table arrows = read_table("may include");
  const Table owned = read_table("its libraries");
  REQUIRE(arrows.size() > 10);
  REQUIRE(owned.size() > 10);
  for (const fs::path& path : cpp_files()) {
    for (const Line& line : lines_of(path)) {
      const std::string header = included(line.text);
      if (header.empty()) continue;
      const std::string wrong = complaint(room_of(line.file, arrows), header, arrows, owned);
      if (!wrong.empty()) FAIL_CHECK(place(line) << wrong);
    }
  }
}

TEST_CASE("every folder under src is a room of the tables") {
  const Table arrows = read_table("may include");
  const Table owned = read_table("its libraries");
  for (const auto& entry : fs::directory_iterator(source_folder() / "src")) {
    if (!entry.is_directory()) continue;
    const std::string room = entry.path().filename().string();
    INFO(room);
    CHECK(arrows.contains(room));
    CHECK(owned.contains(room));
  }
}

TEST_CASE("no C++ file names a programming language") {
  for (const fs::path& path : cpp_files()) {
    for (const Line& line : lines_of(path)) {
      const std::string word = language_in(line.text);
      if (!word.empty()) FAIL_CHECK(place(line) << "names the language " << word);
    }
  }
}

TEST_CASE("every C++ file opens with what it is for") {
  for (const fs::path& path : cpp_files()) {
    const std::vector<Line> lines = lines_of(path);
    INFO(path.string());
    REQUIRE(!lines.empty());
    CHECK(lines.front().text.starts_with("// "));
  }
}

TEST_CASE("the test of the architecture sees what it should refuse") {
  const Table arrows = read_table("may include");
  const Table owned = read_table("its libraries");
  CHECK(complaint("report", "probes/collect.h", arrows, owned) == "report may not include probes");
  CHECK(complaint("", "git/roles.h", arrows, owned) == "the nouns may not include git");
  CHECK(complaint("probes", "git2.h", arrows, owned) == "libgit2 is not a library of probes");
  CHECK(complaint("git", "git2/odb.h", arrows, owned).empty());
  CHECK(complaint("git", "boost/any.hpp", arrows, owned) == "nobody's library: boost/any.hpp");
  CHECK(complaint("rules", "text/patterns.h", arrows, owned) == "rules may not include text");
  CHECK(complaint("rules/pack", "text/patterns.h", arrows, owned).empty());
  CHECK(language_in("// tree_sitter_python") == "python");
  CHECK(language_in("// like Java does") == "java");
  CHECK(language_in("// trust, javascripts and bashful").empty());
}
