// .ini, .cfg and systemd units: sections of keys. An .ini value goes on where the next lines are indented deeper than its
// key; a unit's value goes on after a backslash, and its keys may stand many times on purpose.
#include <algorithm>

#include "documents/readers.h"
#include "documents/tree.h"

namespace readycheck::documents {

namespace {

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

bool is_comment(std::string_view line) { return !line.empty() && (line.front() == '#' || line.front() == ';'); }

// Quotes around the whole of a value go away; behind an unquoted one a comment may follow a space.
Value plain_value(const Source& source, std::string_view text) {
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'')) {
    const std::size_t close = text.find(text.front(), 1);
    const std::string_view behind = close == std::string_view::npos ? text : trim(text.substr(close + 1));
    if (behind.empty() || is_comment(behind)) {
      Value value = source.scalar(text.substr(1, close - 1));
      value.quoted = true;
      return value;
    }
  }
  for (std::size_t i = 1; i < text.size(); ++i)
    if (is_comment(text.substr(i)) && is_space(text[i - 1])) return source.scalar(trim(text.substr(0, i)));
  return source.scalar(text);
}

class Ini {
 public:
  enum class Dialect : std::uint8_t { plain, unit };
  Ini(const Source& source, Document& document, Dialect dialect)
      : source_(source), document_(document), dialect_(dialect), tree_(document) {}
  void read();

 private:
  void leave_section();
  void section(std::string_view line);
  void key_and_value(std::string_view line, std::size_t& number);
  void go_on_indented(Value& value, std::size_t& number, std::size_t indent) const;
  void go_on_after_backslash(Value& value, std::size_t& number) const;

  const Source& source_;
  Document& document_;
  Dialect dialect_;
  Tree tree_;
};

void Ini::leave_section() {
  if (dialect_ == Dialect::plain) note_duplicates(document_, source_.path(), tree_.top());
  if (tree_.depth() > 1) tree_.close();
}

void Ini::section(std::string_view line) {
  if (tree_.depth() > 1) leave_section();
  const std::size_t close = line.rfind(']');
  if (close == std::string_view::npos) note(document_, source_, source_.offset(line), "a section without its bracket");
  const std::string_view name = trim(line.substr(1, close == std::string_view::npos ? close : close - 1));
  tree_.add(source_.scalar(name));
  tree_.open(source_.empty(Value::Kind::map, source_.offset(line)));
}

// Lines keep their ends, so that line n of the text is line n of the file.
void Ini::go_on_indented(Value& value, std::size_t& number, std::size_t indent) const {
  std::string empty_lines;
  for (std::size_t next = number + 1; next < source_.line_count(); ++next) {
    const std::string_view line = source_.line(next);
    const std::string_view text = trim(line);
    if (text.empty() || is_comment(text)) {
      empty_lines += '\n';
      continue;
    }
    if (indent_of(line) <= indent) return;
    value.text += empty_lines + "\n" + std::string(text);
    value.end_line = static_cast<std::uint32_t>(next + 1);
    value.kind = Value::Kind::scalar;
    empty_lines.clear();
    number = next;
  }
}

void Ini::go_on_after_backslash(Value& value, std::size_t& number) const {
  while (value.text.ends_with('\\') && number + 1 < source_.line_count()) {
    value.text.back() = ' ';
    const std::string_view text = trim(source_.line(++number));
    if (is_comment(text)) value.text.back() = '\\';
    else value.text += text;
    value.end_line = static_cast<std::uint32_t>(number + 1);
  }
}

void Ini::key_and_value(std::string_view line, std::size_t& number) {
  const std::size_t indent = indent_of(source_.line(number));
  const std::size_t equals = line.find_first_of(dialect_ == Dialect::unit ? "=" : "=:");
  const std::string_view name = trim(line.substr(0, equals));
  Value value = source_.empty(Value::Kind::null, source_.offset(name));
  if (equals != std::string_view::npos) {
    const std::string_view text = trim(line.substr(equals + 1));
    const std::string_view placed = text.empty() ? line.substr(line.size()) : text;
    value = dialect_ == Dialect::unit ? source_.scalar(placed) : plain_value(source_, placed);
  } else if (dialect_ == Dialect::unit) {
    note(document_, source_, source_.offset(line), "expected key=value");
  }
  if (dialect_ == Dialect::unit) go_on_after_backslash(value, number);
  else if (!value.quoted) go_on_indented(value, number, indent);
  tree_.pair(source_.scalar(name), std::move(value));
}

void Ini::read() {
  tree_.open(source_.empty(Value::Kind::map, 0));
  for (std::size_t number = 0; number < source_.line_count() && !tree_.full(); ++number) {
    const std::string_view line = trim(source_.line(number));
    if (line.empty() || is_comment(line)) continue;
    if (line.front() == '[') section(line);
    else key_and_value(line, number);
  }
  if (tree_.depth() > 1) leave_section();
  leave_section();
  tree_.close_all();
}

}  // namespace

void read_ini(const Source& source, Document& document) { Ini(source, document, Ini::Dialect::plain).read(); }

void read_systemd(const Source& source, Document& document) { Ini(source, document, Ini::Dialect::unit).read(); }

}  // namespace readycheck::documents
