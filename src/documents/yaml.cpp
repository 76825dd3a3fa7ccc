// YAML from yaml-cpp's events straight into values: one pass, no second tree. Aliases are copies that count against the
// bound on nodes; an anchor becomes known only when its value is complete, so none can contain itself.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <istream>
#include <set>
#include <streambuf>
#include <unordered_map>

#include "documents/readers.h"
#include "documents/tree.h"

namespace readycheck::documents {

namespace {

struct Stop {};  // leaves yaml-cpp when a bound is hit

class Memory : public std::streambuf {
 public:
  explicit Memory(std::string_view bytes) {
    char* begin = const_cast<char*>(bytes.data());  // never written to: there is no overflow() for it
    setg(begin, begin, begin + bytes.size());
  }
};

// What an alias stands for.
struct Anchored {
  Value value;
  std::size_t nodes = 1;
  std::size_t height = 0;
};

std::size_t skip_properties(const Source& source, std::size_t at) {
  while (source.at(at) == '!' || source.at(at) == '&') {
    while (at < source.size() && !is_space(source.at(at)) && source.at(at) != '\n') ++at;
    while (is_space(source.at(at))) ++at;
  }
  return at;
}

bool blank(std::string_view line) { return trim(line).empty(); }

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// Moves the place of a text after | or > to its content: from the header's line to the last line that is indented as
// much. A header with content that begins by empty lines starts there.
void place_block(const Source& source, std::size_t header, Value& value) {
  const std::size_t first = source.line_of(header) + 1;
  std::size_t content = first;
  while (content < source.line_count() && blank(source.line(content))) ++content;
  if (content >= source.line_count() || value.text.empty()) return;
  const std::size_t indent = indent_of(source.line(content));
  std::size_t last = content;
  for (std::size_t i = content; i < source.line_count(); ++i) {
    if (blank(source.line(i))) continue;
    if (indent_of(source.line(i)) < indent) break;
    last = i;
  }
  value.line = static_cast<std::uint32_t>(first + 1);
  value.column = static_cast<std::uint32_t>(indent + 1);
  value.end_line = static_cast<std::uint32_t>(last + 1);
}

bool is_merge_key(const Value& key) { return key.is_scalar() && !key.quoted && key.text == "<<"; }

// `<<` gives way to the members of what it names, which stand behind the map's own and never override them.
void merge(Value& map) {
  if (std::none_of(map.members.begin(), map.members.end(), [](const auto& m) { return is_merge_key(m.first); })) return;
  std::vector<Value> named;
  std::set<std::string> known;
  for (auto& [key, value] : map.members) {
    if (is_merge_key(key)) named.push_back(std::move(value));
    else known.insert(key.text);
  }
  std::erase_if(map.members, [](const auto& member) { return is_merge_key(member.first); });
  const auto take = [&](Value& from) {
    for (auto& member : from.members)
      if (known.insert(member.first.text).second) map.members.push_back(std::move(member));
  };
  for (Value& from : named) {
    take(from);
    for (Value& item : from.items) take(item);
  }
}

// {{ x }} without quotes is, to YAML, a map with a map for a key; whoever wrote it meant a template to fill in a value.
void restore_template(const Source& source, Value& map) {
  if (map.members.size() != 1 || !map.members[0].first.is_map() || map.line == 0) return;
  const std::size_t begin = source.line_start(map.line - 1) + map.column - 1;
  if (source.bytes().substr(begin, 2) != "{{") return;
  const std::string_view rest = source.line(map.line - 1).substr(map.column - 1);
  const std::size_t end = rest.find("}}");
  if (end == std::string_view::npos) return;
  map.members.clear();
  map.kind = Value::Kind::scalar;
  map.text = rest.substr(0, end + 2);
  map.tag = "expression";
}

class Events : public YAML::EventHandler {
 public:
  Events(const Source& source, Document& document) : source_(source), document_(document), tree_(document) {}

  void OnDocumentStart(const YAML::Mark&) override {
    tree_.close_all();
    anchors_.clear();
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Value value = at(mark, Value::Kind::null, {});
    const char shown = source_.at(position(mark));
    if (shown != '~' && shown != 'n' && shown != 'N' && tree_.awaits_value()) {  // nothing was written: stand at the key
      const Value& key = tree_.top().members.back().first;
      value.line = value.end_line = key.line;
      value.column = key.column;
    }
    put(std::move(value), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& text) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(at(mark, Value::Kind::list, tag), anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(at(mark, Value::Kind::map, tag), anchor);
  }
  void OnMapEnd() override {
    note_duplicates(document_, source_.path(), tree_.top());
    merge(tree_.top());
    restore_template(source_, tree_.top());
    close();
  }
  void finish() { tree_.close_all(); }

 private:
  static std::size_t position(const YAML::Mark& mark) { return static_cast<std::size_t>(std::max(mark.pos, 0)); }
  Value at(const YAML::Mark& mark, Value::Kind kind, const std::string& tag) const;
  void put(Value value, YAML::anchor_t anchor);
  void open(Value value, YAML::anchor_t anchor);
  void close();

  const Source& source_;
  Document& document_;
  Tree tree_;
  std::vector<YAML::anchor_t> opened_;  // the anchor of each open container, 0 none
  std::unordered_map<YAML::anchor_t, Anchored> anchors_;
};

Value Events::at(const YAML::Mark& mark, Value::Kind kind, const std::string& tag) const {
  static constexpr std::string_view standard = "tag:yaml.org,2002:";
  Value value;
  value.kind = kind;
  value.line = value.end_line = static_cast<std::uint32_t>(mark.line + 1);
  value.column = static_cast<std::uint32_t>(mark.column + 1);
  if (tag.starts_with(standard)) value.tag = "!!" + tag.substr(standard.size());
  else if (tag.size() > 1) value.tag = tag;
  return value;
}

void Events::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& text) {
  Value value = at(mark, Value::Kind::scalar, tag);
  value.text = text;
  value.quoted = tag != "?";
  if (value.quoted) {
    const std::size_t begin = skip_properties(source_, position(mark));
    const char first = source_.at(begin);
    if (first == '|' || first == '>') place_block(source_, begin, value);
    else value.quoted = first == '"' || first == '\'' || value.tag == "!!str";
  }
  put(std::move(value), anchor);
}

void Events::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) {
    note_line(document_, static_cast<std::size_t>(mark.line) + 1, "a value that refers to itself");
    put(at(mark, Value::Kind::null, {}), 0);
    return;
  }
  if (!tree_.reserve(found->second.nodes - 1, found->second.height)) throw Stop{};
  put(found->second.value, 0);
}

void Events::put(Value value, YAML::anchor_t anchor) {
  const Value* added = tree_.add(std::move(value));
  if (added == nullptr) throw Stop{};
  if (anchor != 0) anchors_[anchor] = {*added};
}

void Events::open(Value value, YAML::anchor_t anchor) {
  if (tree_.open(std::move(value)) == nullptr) throw Stop{};
  opened_.push_back(anchor);
}

void Events::close() {
  const YAML::anchor_t anchor = opened_.back();
  opened_.pop_back();
  const Value& closed = tree_.top();
  const std::size_t nodes = tree_.nodes_of_top();
  const std::size_t height = tree_.height_of_top() + 1;
  tree_.close();
  if (anchor == 0) return;
  if (!tree_.reserve(nodes, 0)) throw Stop{};
  anchors_[anchor] = {closed, nodes, height};
}

bool indented_by_tab(const Source& source, std::size_t number) {
  if (number >= source.line_count()) return false;
  const std::string_view line = source.line(number);
  return line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

// yaml-cpp stumbles over a tab somewhere near; say what it was.
void note_mistake(const Source& source, Document& document, const YAML::Exception& mistake) {
  const std::size_t line = static_cast<std::size_t>(std::max(mistake.mark.line, 0));
  for (std::size_t i = line < 2 ? 0 : line - 1; i <= line; ++i)
    if (indented_by_tab(source, i)) return note_line(document, i + 1, "indented with a tab");
  note_line(document, line + 1, mistake.msg);
}

}  // namespace

void read_yaml(const Source& source, Document& document) {
  Memory memory(source.bytes());
  std::istream stream(&memory);
  Events events(source, document);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(events)) {
    }
  } catch (const YAML::Exception& mistake) {
    note_mistake(source, document, mistake);
  } catch (const Stop&) {
    // the tree noted why
  }
  events.finish();
}

}  // namespace readycheck::documents
