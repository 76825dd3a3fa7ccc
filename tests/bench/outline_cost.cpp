// What an outline costs beside a bare parse, and beside the same shapes asked as tree-sitter queries.
// usage: outline_cost LANGUAGE FOLDER…
#include <fmt/core.h>
#include <time.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>

#include "support/languages.h"
#include "syntax/grammars.h"
#include "syntax/syntax.h"

namespace {

namespace fs = std::filesystem;
using namespace readycheck;
constexpr int rounds = 5;

using Tree = std::unique_ptr<TSTree, decltype(&ts_tree_delete)>;

std::vector<File> files_of(const Language& language, const std::vector<std::string>& folders) {
  std::vector<File> files;
  for (const std::string& folder : folders)
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const std::string extension = entry.path().extension().string();
      if (!entry.is_regular_file() || extension.empty() ||
          entry.path().string().find("node_modules") != std::string::npos)
        continue;
      if (std::find(language.extensions.begin(), language.extensions.end(), extension.substr(1)) ==
          language.extensions.end())
        continue;
      std::ifstream in(entry.path(), std::ios::binary);
      files.emplace_back(entry.path().string(), language.id, Role::production,
                         std::string(std::istreambuf_iterator<char>(in), {}));
    }
  return files;
}

const TSLanguage* grammar(const std::string& id) {
  for (const syntax::Grammar& one : syntax::grammars())
    if (one.id == id) return one.language();
  return nullptr;
}

// Every shape as a pattern that captures the node and the parts that are plain fields.
std::string query_text(const Language& language, const TSLanguage* grammar) {
  std::string text;
  for (const auto& [name, shapes] : language.shapes)
    for (const Shape& shape : shapes) {
      const std::string node = shape.node.substr(0, shape.node.find('?'));
      if (ts_language_symbol_for_name(grammar, node.data(), static_cast<std::uint32_t>(node.size()), true) == 0)
        continue;
      std::string pattern = "(" + node;
      for (const auto& [part, way] : shape.parts)
        if (ts_language_field_id_for_name(grammar, way.data(), static_cast<std::uint32_t>(way.size())) != 0)
          pattern += " " + way + ": (_)? @part";
      text += pattern + ") @" + (name == "true" || name == "false" || name == "null" ? "value" : "node") + "\n";
    }
  return text;
}

// Processor time of this thread: other work on the machine counts less than in time of day.
double now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double seconds(const std::function<void()>& work) {
  double best = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const double start = now();
    work();
    best = std::min(best, now() - start);
  }
  return best;
}

class Bench {
 public:
  Bench(const Language& language, const std::vector<std::string>& folders)
      : language_(language), grammar_(grammar(id_of(language))), files_(files_of(language, folders)) {
    ts_parser_set_language(parser_.get(), grammar_);
  }

  double parsing() const {
    return seconds([&] {
      for (const File& file : files_) parse(file);
    });
  }

  // Negative when the query does not compile.
  double querying(std::size_t& matches) const {
    const std::string text = query_text(language_, grammar_);
    std::uint32_t offset = 0;
    TSQueryError error = TSQueryErrorNone;
    const std::unique_ptr<TSQuery, decltype(&ts_query_delete)> query(
        ts_query_new(grammar_, text.data(), static_cast<std::uint32_t>(text.size()), &offset, &error),
        &ts_query_delete);
    if (!query) return -1;
    const std::unique_ptr<TSQueryCursor, decltype(&ts_query_cursor_delete)> cursor(ts_query_cursor_new(),
                                                                                   &ts_query_cursor_delete);
    return seconds([&] {
      matches = 0;
      for (const File& file : files_) {
        const Tree tree = parse(file);
        ts_query_cursor_exec(cursor.get(), query.get(), ts_tree_root_node(tree.get()));
        for (TSQueryMatch match; ts_query_cursor_next_match(cursor.get(), &match);) ++matches;
      }
    });
  }

  double outlining(std::size_t& calls, std::size_t& unknown) const {
    const syntax::Reader reader(language_);
    std::unique_ptr<syntax::Reader::Scratch> scratch;
    return seconds([&] {
      calls = unknown = 0;
      for (const File& file : files_) {
        const Outline outline = reader.outline(file, scratch);
        calls += outline.calls.size();
        for (const Call& call : outline.calls) unknown += call.path.front() == '?';
      }
    });
  }

  std::size_t files() const { return files_.size(); }

 private:
  // Of two grammars the larger one: it reads what the other reads.
  static std::string id_of(const Language& language) {
    const auto other = language.options.find("grammar.tsx");
    return other == language.options.end() ? language.grammar : other->second;
  }
  Tree parse(const File& file) const {
    const auto size = static_cast<std::uint32_t>(file.bytes().size());
    return Tree(ts_parser_parse_string(parser_.get(), nullptr, file.bytes().data(), size), &ts_tree_delete);
  }

  Language language_;
  const TSLanguage* grammar_;
  std::vector<File> files_;
  std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser_{ts_parser_new(), &ts_parser_delete};
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return fmt::print("usage: outline_cost LANGUAGE FOLDER…\n"), 2;
  const Bench bench(tests::language(arguments[1]), {arguments + 2, arguments + count});
  std::size_t matches = 0, calls = 0, unknown = 0;
  const double parsing = bench.parsing();
  const double querying = bench.querying(matches);
  const double outlining = bench.outlining(calls, unknown);
  fmt::print(
      "{}: {} files, parse {:.0f} ms, queries x{:.2f} ({} matches), outline x{:.2f} ({} calls, {} of an unknown "
      "receiver)\n",
      arguments[1], bench.files(), parsing * 1e3, querying / parsing, matches, outlining / parsing, calls, unknown);
}
