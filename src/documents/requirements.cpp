// Lists of packages with their versions, one a line: requirements.txt and go.mod.
#include <algorithm>

#include "documents/readers.h"
#include "documents/tree.h"

namespace readycheck::documents {

namespace {

Value named(const Source& source, std::string_view part, std::string_view name) {
  return source.scalar(source.offset(part), source.offset(part), std::string(name));
}

void put(const Source& source, Tree& tree, std::string_view name, std::string_view part) {
  if (!part.empty()) tree.pair(named(source, part, name), source.scalar(part));
}

// The part of `text` before `end`, trimmed; `text` keeps the rest.
std::string_view cut(std::string_view& text, std::size_t end) {
  const std::string_view part = trim(text.substr(0, end));
  text = trim(text.substr(std::min(end, text.size())));
  return part;
}

std::string_view without_comment(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i] == '#' && (i == 0 || is_space(line[i - 1]))) return trim(line.substr(0, i));
  return line;
}

// How many --hash options a requirement carries, on its own and on the lines that it goes on in.
std::size_t count_hashes(const Source& source, std::size_t& number, std::string_view& line) {
  std::size_t hashes = 0;
  std::string_view part = line;
  while (true) {
    for (std::size_t i = part.find("--hash"); i != std::string_view::npos; i = part.find("--hash", i + 1)) ++hashes;
    if (!part.ends_with('\\') || number + 1 >= source.line_count()) break;
    part = trim(source.line(++number));
  }
  if (line.ends_with('\\')) line = trim(line.substr(0, line.size() - 1));
  const std::size_t options = line.find(" --");
  if (options != std::string_view::npos) line = trim(line.substr(0, options));
  return hashes;
}

// -r base.txt, --index-url X, --no-binary=:all:
void option(const Source& source, Tree& tree, std::string_view line) {
  if (tree.open(source.empty(Value::Kind::map, source.offset(line), "option")) == nullptr) return;
  std::string_view rest = line;
  put(source, tree, "option", cut(rest, rest.find_first_of(" \t=")));
  if (rest.starts_with('=')) rest = trim(rest.substr(1));
  put(source, tree, "value", rest);
  tree.close();
}

void requirement(const Source& source, Tree& tree, std::string_view line, std::size_t& number) {
  const std::size_t hashes = count_hashes(source, number, line);
  if (tree.open(source.empty(Value::Kind::map, source.offset(line))) == nullptr) return;
  std::string_view rest = line;
  const bool address = line.find("://") < line.find_first_of(" @;");
  if (!address) put(source, tree, "name", cut(rest, rest.find_first_of(" \t[<>=!~@;(")));
  if (rest.starts_with('[')) {
    put(source, tree, "extras", trim(rest.substr(1, rest.find(']') - 1)));
    cut(rest, std::min(rest.find(']'), rest.size() - 1) + 1);
  }
  const std::string_view specifier = cut(rest, rest.find(';'));
  if (address || specifier.starts_with('@')) {
    put(source, tree, "url", trim(specifier.substr(address ? 0 : 1)));
  } else if (!specifier.empty()) {
    const std::size_t operator_end = std::min(specifier.find_first_not_of("<>=!~("), specifier.size());
    put(source, tree, "operator", specifier.substr(0, operator_end));
    const std::string_view version = trim(specifier.substr(operator_end));
    put(source, tree, "version", trim(version.substr(0, version.find_first_of(",)"))));
    put(source, tree, "specifier", specifier);
  }
  if (rest.starts_with(';')) put(source, tree, "marker", trim(rest.substr(1)));
  if (hashes > 0) tree.pair(named(source, line, "hashes"), named(source, line, std::to_string(hashes)));
  tree.close();
}

// One line of require, replace, exclude …: a module with its version, and where a replacement points.
void gomod_line(const Source& source, Tree& tree, std::string_view line) {
  const std::size_t comment = line.find("//");
  const std::string_view remark = comment == std::string_view::npos ? std::string_view() : trim(line.substr(comment + 2));
  std::string_view rest = trim(line.substr(0, comment));
  if (rest.empty() || tree.open(source.empty(Value::Kind::map, source.offset(rest))) == nullptr) return;
  const std::size_t arrow = rest.find("=>");
  std::string_view left = trim(rest.substr(0, arrow));
  std::string_view right = arrow == std::string_view::npos ? std::string_view() : trim(rest.substr(arrow + 2));
  put(source, tree, "name", cut(left, left.find_first_of(" \t")));
  put(source, tree, "version", left);
  put(source, tree, "with", cut(right, right.find_first_of(" \t")));
  put(source, tree, "with_version", right);
  if (remark == "indirect") tree.pair(named(source, remark, "indirect"), named(source, remark, "true"));
  tree.close();
}

bool is_scalar_directive(std::string_view word) { return word == "module" || word == "go" || word == "toolchain"; }

}  // namespace

void read_requirements(const Source& source, Document& document) {
  Tree tree(document);
  tree.open(source.empty(Value::Kind::list, 0));
  for (std::size_t number = 0; number < source.line_count() && !tree.full(); ++number) {
    const std::string_view line = without_comment(trim(source.line(number)));
    if (line.empty()) continue;
    if (line.front() == '-') option(source, tree, line);
    else requirement(source, tree, line, number);
  }
  tree.close_all();
}

void read_gomod(const Source& source, Document& document) {
  Tree tree(document);
  tree.open(source.empty(Value::Kind::map, 0));
  for (std::size_t number = 0; number < source.line_count() && !tree.full(); ++number) {
    std::string_view rest = trim(source.line(number));
    if (tree.depth() > 1) {  // inside ( … )
      if (rest.starts_with(')')) tree.close();
      else gomod_line(source, tree, rest);
      continue;
    }
    if (rest.empty() || rest.starts_with("//")) continue;
    const std::string_view word = cut(rest, rest.find_first_of(" \t("));
    if (is_scalar_directive(word)) {
      const std::string_view value = trim(rest.substr(0, rest.find("//")));
      tree.pair(source.scalar(word), source.scalar(value.empty() ? word.substr(word.size()) : value));
      continue;
    }
    tree.add(source.scalar(word));
    if (tree.open(source.empty(Value::Kind::list, source.offset(word))) == nullptr) break;
    if (rest.starts_with('(')) continue;
    gomod_line(source, tree, rest);
    tree.close();
  }
  if (tree.depth() > 1 && !tree.full()) note(document, source, source.size(), "a list that does not end");
  tree.close_all();
}

}  // namespace readycheck::documents
