// The floor under every scan: parses all files of a tree on one thread with bare tree-sitter and prints what that
// costs. usage: parse_all FOLDER [EXTENSION=GRAMMAR …]
#include <fmt/core.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/grammars.h"

namespace {

namespace fs = std::filesystem;
using Mapping = std::map<std::string, std::string, std::less<>>;  // extension -> id of a grammar

struct Total {
  std::size_t files = 0, bytes = 0, with_errors = 0;
  double seconds = 0;
};

Mapping usual_extensions() {
  return {{".py", "python"},      {".js", "javascript"}, {".mjs", "javascript"}, {".cjs", "javascript"},
          {".jsx", "javascript"}, {".ts", "typescript"}, {".tsx", "tsx"},        {".go", "go"},
          {".java", "java"},      {".rb", "ruby"},       {".php", "php"},        {".cs", "csharp"},
          {".rs", "rust"},        {".kt", "kotlin"},     {".kts", "kotlin"},     {".sh", "bash"},
          {".bash", "bash"},      {".tf", "hcl"}};
}

Mapping mapping_of(const std::vector<std::string>& arguments) {
  Mapping mapping;
  for (const std::string& argument : arguments) {
    const std::size_t sign = argument.find('=');
    if (sign != std::string::npos) mapping["." + argument.substr(0, sign)] = argument.substr(sign + 1);
  }
  return mapping.empty() ? usual_extensions() : mapping;
}

const TSLanguage* language_of(std::string_view id) {
  for (const readycheck::syntax::Grammar& grammar : readycheck::syntax::grammars()) {
    if (grammar.id == id) return grammar.language();
  }
  return nullptr;
}

bool is_skipped(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  return entry.is_directory() && (name == ".git" || name == "node_modules");
}

std::vector<std::pair<fs::path, std::string>> files_of(const fs::path& folder, const Mapping& mapping) {
  std::vector<std::pair<fs::path, std::string>> files;
  for (auto at = fs::recursive_directory_iterator(folder); at != fs::recursive_directory_iterator(); ++at) {
    if (is_skipped(*at)) at.disable_recursion_pending();
    if (at->is_symlink() || !at->is_regular_file()) continue;
    const auto found = mapping.find(at->path().extension().string());
    if (found != mapping.end()) files.emplace_back(at->path(), found->second);
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Reading is outside the clock: this is about the parser.
void parse(TSParser* parser, const fs::path& path, Total& total) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto before = std::chrono::steady_clock::now();
  TSTree* tree = ts_parser_parse_string(parser, nullptr, bytes.data(), static_cast<std::uint32_t>(bytes.size()));
  total.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
  ++total.files;
  total.bytes += bytes.size();
  if (tree == nullptr || ts_node_has_error(ts_tree_root_node(tree))) ++total.with_errors;
  ts_tree_delete(tree);
}

void print(std::string_view name, const Total& total) {
  const double megabytes = static_cast<double>(total.bytes) / 1e6;
  fmt::print("{:<12} {:>8} files {:>10.3f} MB {:>8.3f} s {:>7.1f} MB/s {:>6} with errors\n", name, total.files,
             megabytes, total.seconds, total.seconds > 0 ? megabytes / total.seconds : 0, total.with_errors);
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    fmt::print(stderr, "usage: parse_all FOLDER [EXTENSION=GRAMMAR ...]\n");
    return 2;
  }
  std::map<std::string, Total> totals;
  Total all;
  TSParser* parser = ts_parser_new();
  for (const auto& [path, id] : files_of(words[1], mapping_of({words + 2, words + count}))) {
    const TSLanguage* language = language_of(id);
    if (language == nullptr || !ts_parser_set_language(parser, language)) continue;
    parse(parser, path, totals[id]);
  }
  ts_parser_delete(parser);
  for (const auto& [id, total] : totals) {
    print(id, total);
    all = {all.files + total.files, all.bytes + total.bytes, all.with_errors + total.with_errors,
           all.seconds + total.seconds};
  }
  print("all", all);
  return 0;
}
