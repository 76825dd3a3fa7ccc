// Manifests that are programs: Gemfile (and its lock), build.gradle, mix.exs. Only the calls that name a package are read.
#include <algorithm>

#include "documents/arguments.h"
#include "documents/readers.h"

namespace readycheck::documents {

namespace {

std::size_t word_end(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_word) - text.begin());
}

// What stands between the brackets of a call, or behind its word when it has none.
std::string_view arguments_of(std::string_view behind) {
  behind = trim(behind);
  if (!behind.starts_with('(')) return behind;
  const std::size_t close = behind.rfind(')');
  return behind.substr(1, close == std::string_view::npos ? close : close - 1);
}

// The statement that begins on line `number`: lines that end with a comma go on. It is one piece of the file.
std::string_view statement(const Source& source, std::size_t& number, std::string_view mark) {
  const std::string_view first = without_remark(source.line(number), mark);
  std::string_view last = first;
  while (last.ends_with(',') && number + 1 < source.line_count()) last = without_remark(source.line(++number), mark);
  if (first.empty()) return first;
  const std::size_t begin = source.offset(first);
  const std::size_t end = std::max(source.offset(last) + last.size(), begin + first.size());
  return source.bytes().substr(begin, end - begin);
}

// ":development, :test" -> "development test"
std::string group_names(std::string_view arguments) {
  std::string names;
  for (std::string_view part : split_arguments(arguments)) {
    if (part.starts_with(':')) part.remove_prefix(1);
    else if (!is_quoted(part)) continue;
    if (is_quoted(part)) part = part.substr(1, part.size() - 2);
    names += (names.empty() ? "" : " ") + std::string(part);
  }
  return names;
}

void gem_call(const Source& source, Tree& tree, std::string_view text, const std::vector<std::string>& groups) {
  const std::string_view word = text.substr(0, word_end(text));
  const std::vector<std::string_view> arguments = split_arguments(arguments_of(text.substr(word.size())));
  if (arguments.empty() || !is_quoted(arguments[0])) return;
  if (tree.open(source.empty(Value::Kind::map, source.offset(text), std::string(word))) == nullptr) return;
  add_arguments(source, tree, arguments);
  std::string all;
  for (const std::string& group : groups)
    if (!group.empty()) all += (all.empty() ? "" : " ") + group;
  if (!all.empty())
    tree.pair(source.scalar(source.offset(word), source.offset(word), "groups"),
              source.scalar(source.offset(word), source.offset(word), all));
  tree.close();
}

// "name (version)" of a lock, or "name" alone.
void locked(const Source& source, Tree& tree, std::string_view line, std::string_view tag) {
  if (tree.open(source.empty(Value::Kind::map, source.offset(line), std::string(tag))) == nullptr) return;
  const std::size_t open = line.find(" (");
  std::string_view name = trim(line.substr(0, open));
  if (name.ends_with('!')) name.remove_suffix(1);
  add_named(source, tree, "name", name);
  if (open != std::string_view::npos) add_named(source, tree, "version", line.substr(open + 2, line.rfind(')') - open - 2));
  tree.close();
}

// "group:name:version" -> name "group:name", version.
void coordinates(const Source& source, Tree& tree, std::string_view quoted) {
  const std::string_view inside = quoted.substr(1, quoted.size() - 2);
  const std::size_t first = inside.find(':');
  const std::size_t second = first == std::string_view::npos ? first : inside.find(':', first + 1);
  add_named(source, tree, "name", inside.substr(0, second));
  if (second != std::string_view::npos) add_named(source, tree, "version", inside.substr(second + 1));
}

std::string_view first_quoted(std::string_view text) {
  const std::size_t open = text.find_first_of("\"'");
  if (open == std::string_view::npos) return {};
  const std::size_t close = text.find(text[open], open + 1);
  return close == std::string_view::npos ? std::string_view() : text.substr(open, close - open + 1);
}

// implementation("a:b:1"), implementation group: "a", name: "b", api(libs.x), id("x") version "1"
void gradle_call(const Source& source, Tree& tree, std::string_view text) {
  const std::string_view word = text.substr(0, word_end(text));
  const std::string_view arguments = arguments_of(text.substr(word.size()));
  if (word.empty() || arguments.empty()) return;
  if (tree.open(source.empty(Value::Kind::map, source.offset(text), std::string(word))) == nullptr) return;
  const std::vector<std::string_view> parts = split_arguments(arguments);
  const std::string_view quoted = first_quoted(text);
  const bool by_names = parts.size() > 1 && !is_quoted(parts[0]);
  if (by_names) add_arguments(source, tree, parts);
  else if (!quoted.empty()) coordinates(source, tree, quoted);
  else add_named(source, tree, "name", arguments.substr(0, arguments.find_first_of(" \t){")));
  const std::size_t version = text.find(" version ");
  if (version != std::string_view::npos) add_named(source, tree, "version", first_quoted(text.substr(version)));
  tree.close();
}

}  // namespace

void read_gemfile(const Source& source, Document& document) {
  Tree tree(document);
  tree.open(source.empty(Value::Kind::list, 0));
  std::vector<std::string> groups;  // one per open block, "" where it is none
  for (std::size_t number = 0; number < source.line_count() && !tree.full(); ++number) {
    const std::string_view text = statement(source, number, "#");
    const std::string_view word = text.substr(0, word_end(text));
    if (text.empty()) continue;
    const bool opens = text.ends_with(" do") || word == "if" || word == "unless" || word == "case" || word == "def";
    if (opens) {
      const bool group = word == "group";
      if (groups.size() < most_depth)
        groups.push_back(group ? group_names(arguments_of(text.substr(word.size(), text.size() - word.size() - 3))) : "");
      if (!group && text.ends_with(" do")) gem_call(source, tree, text.substr(0, text.size() - 3), {});
    } else if (word == "end") {
      if (!groups.empty()) groups.pop_back();
    } else if (!word.empty()) {
      gem_call(source, tree, text, groups);
    }
  }
  tree.close_all();
}

void read_gemfile_lock(const Source& source, Document& document) {
  Tree tree(document);
  tree.open(source.empty(Value::Kind::list, 0));
  std::string_view section;
  for (std::size_t number = 0; number < source.line_count() && !tree.full(); ++number) {
    const std::string_view line = source.line(number);
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    if (trim(line).empty()) continue;
    if (indent == 0) section = trim(line);
    else if (section == "DEPENDENCIES") locked(source, tree, trim(line), "gem");
    else if (indent == 4) locked(source, tree, trim(line), "locked");
  }
  tree.close_all();
}

void read_gradle(const Source& source, Document& document) {
  Tree tree(document);
  tree.open(source.empty(Value::Kind::list, 0));
  std::vector<std::string_view> blocks;  // the words that opened them
  for (std::size_t number = 0; number < source.line_count() && !tree.full(); ++number) {
    const std::string_view text = statement(source, number, "//");
    const std::string_view inside = blocks.empty() ? std::string_view() : blocks.back();
    if (inside == "dependencies" || inside == "constraints" || inside == "plugins") gradle_call(source, tree, text);
    const std::string_view word = text.substr(0, word_end(text));
    for (const char c : text) {
      if (c == '{' && blocks.size() < most_depth) blocks.push_back(word);
      if (c == '}' && !blocks.empty()) blocks.pop_back();
    }
  }
  tree.close_all();
}

// {:name, "~> 1.0", only: :dev}
void read_mix(const Source& source, Document& document) {
  const std::string_view bytes = source.bytes();
  Tree tree(document);
  tree.open(source.empty(Value::Kind::list, 0));
  std::size_t behind = 0;  // of the tuple before
  for (std::size_t at = bytes.find("{:"); at != std::string_view::npos && !tree.full(); at = bytes.find("{:", behind)) {
    const std::size_t before = std::max(behind, source.line_start(source.line_of(at)));
    const bool remark = bytes.substr(before, at - before).find('#') != std::string_view::npos;
    const std::size_t close = bytes.find('}', at);
    if (close == std::string_view::npos) break;
    behind = close;
    std::vector<std::string_view> parts = split_arguments(bytes.substr(at + 2, close - at - 2));
    if (remark || parts.size() < 2) continue;
    if (tree.open(source.empty(Value::Kind::map, at, "dep")) == nullptr) break;
    add_named(source, tree, "name", parts[0]);
    if (is_quoted(parts[1])) add_named(source, tree, "version", parts[1]);
    parts.erase(parts.begin(), parts.begin() + (is_quoted(parts[1]) ? 2 : 1));
    add_arguments(source, tree, parts);
    tree.close();
  }
  tree.close_all();
}

}  // namespace readycheck::documents
