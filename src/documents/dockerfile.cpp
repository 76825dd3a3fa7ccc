// Dockerfile: instructions over continued lines and heredocs. Each line of the file stays one line of an instruction's
// text, so places can be counted; a shell text keeps its continuations and reads in a shell as it does in a build.
#include <algorithm>
#include <array>

#include "documents/readers.h"
#include "documents/tree.h"
#include "documents/words.h"

namespace readycheck::documents {

namespace {

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool takes_flags(std::string_view instruction) {
  return one_of(instruction, std::array<std::string_view, 5>{"FROM", "RUN", "COPY", "ADD", "HEALTHCHECK"});
}

bool is_shell(std::string_view instruction) {
  return one_of(instruction, std::array<std::string_view, 4>{"RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"});
}

bool takes_heredoc(std::string_view instruction) {
  return one_of(instruction, std::array<std::string_view, 3>{"RUN", "COPY", "ADD"});
}

bool takes_pairs(std::string_view instruction) {
  return one_of(instruction, std::array<std::string_view, 3>{"ENV", "ARG", "LABEL"});
}

std::string upper(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

bool is_instruction(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// One instruction with what stands behind it.
struct Logical {
  std::string word;
  std::size_t begin = 0;       // offset of the word in the file
  std::string text;
  std::size_t text_begin = 0;  // offset of the text in the file
  std::size_t cut_until = 0;   // lines of the text before here lost their indentation
  std::vector<std::size_t> newlines;
};

// The delimiter when a word opens a heredoc (3<<-"EOF"), "" when it does not.
std::string heredoc_delimiter(std::string_view word, bool& strips_tabs) {
  while (!word.empty() && word.front() >= '0' && word.front() <= '9') word.remove_prefix(1);
  if (!word.starts_with("<<")) return {};
  word.remove_prefix(2);
  strips_tabs = word.starts_with('-');
  if (strips_tabs) word.remove_prefix(1);
  std::string name = plain_word(word);
  return std::all_of(name.begin(), name.end(), is_word) ? name : std::string();
}

class Dockerfile {
 public:
  Dockerfile(const Source& source, Document& document) : source_(source), document_(document), tree_(document) {}
  void read();

 private:
  void directives();
  Logical logical(std::string_view line, std::size_t& number) const;
  void heredocs(Logical& line, std::size_t& number);
  bool heredoc_body(Logical& line, std::size_t& number, const std::string& delimiter, bool strips_tabs) const;
  void instruction(Logical line, std::size_t last_line);
  std::size_t flags(const Logical& line);
  void exec_form(const Logical& line, std::size_t from);
  void pairs(const Logical& line, std::size_t from);
  void stage(const Logical& line, std::size_t from);
  void name_earlier();
  Value place(const Logical& line, std::size_t at, std::string text) const;
  Value place(const Logical& line, std::string_view part) const;

  const Source& source_;
  Document& document_;
  Tree tree_;
  char escape_ = '\\';
};

// `# escape=` counts only before the first line that is something else.
void Dockerfile::directives() {
  for (std::size_t number = 0; number < source_.line_count(); ++number) {
    const std::string_view line = trim(source_.line(number));
    const std::size_t equals = line.find('=');
    if (!line.starts_with('#') || equals == std::string_view::npos) return;
    if (trim(line.substr(1, equals - 1)) == "escape" && trim(line.substr(equals + 1)) == "`") escape_ = '`';
  }
}

// Joins the line with those that it goes on in; `number` becomes the last of them.
Logical Dockerfile::logical(std::string_view line, std::size_t& number) const {
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  Logical out{upper(line.substr(0, end)), source_.offset(line), {}, 0, 0, {}};
  if (end == line.size() && out.word.ends_with(escape_)) out.word.pop_back();
  const std::string_view joint = is_shell(out.word) ? "\\\n" : "\n";
  std::string_view rest = end == line.size() ? line.substr(end) : trim(line.substr(end));
  out.text_begin = source_.offset(rest);
  bool more = line.ends_with(escape_);
  while (true) {
    out.text += more && !rest.empty() ? rest.substr(0, rest.size() - 1) : rest;
    if (!more || number + 1 >= source_.line_count()) break;
    out.text += joint;
    rest = trim(source_.line(++number));
    if (rest.starts_with('#')) rest = {};
    if (!rest.empty()) more = rest.ends_with(escape_);
  }
  while (out.text.ends_with(joint)) out.text.resize(out.text.size() - joint.size());
  out.cut_until = out.text.size();
  return out;
}

bool Dockerfile::heredoc_body(Logical& line, std::size_t& number, const std::string& delimiter, bool strips_tabs) const {
  while (number + 1 < source_.line_count()) {
    std::string_view body = source_.line(++number);
    if (strips_tabs) body.remove_prefix(std::min(body.find_first_not_of('\t'), body.size()));
    line.text += '\n';
    line.text += body;
    if (body == delimiter) return true;
  }
  return false;
}

// Appends the bodies of all heredocs that the instruction opens. A RUN that is nothing but a heredoc becomes its script.
void Dockerfile::heredocs(Logical& line, std::size_t& number) {
  const std::string head = line.text;
  std::string_view rest = head;
  std::size_t words = 0;
  std::string delimiter;
  for (std::string_view word = next_word(rest); !word.empty(); word = next_word(rest)) {
    if (!word.starts_with("--")) ++words;
    bool strips_tabs = false;
    const std::string opened = heredoc_delimiter(word, strips_tabs);
    if (opened.empty()) continue;
    if (!heredoc_body(line, number, opened, strips_tabs))
      return note(document_, source_, line.begin, "a heredoc that does not end");
    delimiter = opened;
  }
  if (line.word != "RUN" || words != 1 || delimiter.empty()) return;
  const std::size_t opener = head.find("<<");
  line.text.resize(line.text.size() - delimiter.size());
  line.text.erase(opener, head.size() - opener);
  line.cut_until = opener;
}

Value Dockerfile::place(const Logical& line, std::size_t at, std::string text) const {
  const auto newline = std::lower_bound(line.newlines.begin(), line.newlines.end(), at);
  const std::size_t down = static_cast<std::size_t>(newline - line.newlines.begin());
  if (down == 0) return source_.scalar(line.text_begin + at, line.text_begin + at, std::move(text));
  const std::size_t number = std::min(source_.line_of(line.text_begin) + down, source_.line_count() - 1);
  const std::string_view whole = source_.line(number);
  const bool cut = at <= line.cut_until;
  const std::size_t indent = cut ? std::min(whole.find_first_not_of(" \t"), whole.size()) : 0;
  const std::size_t column = std::min(indent + (at - *std::prev(newline) - 1), whole.size());
  const std::size_t offset = source_.line_start(number) + column;
  return source_.scalar(offset, offset, std::move(text));
}

Value Dockerfile::place(const Logical& line, std::string_view part) const {
  return place(line, static_cast<std::size_t>(part.data() - line.text.data()), plain_word(part));
}

// Where the arguments begin behind the flags.
std::size_t Dockerfile::flags(const Logical& line) {
  std::string_view rest = line.text;
  while (takes_flags(line.word)) {
    std::string_view ahead = rest;
    std::string_view word = next_word(ahead);
    if (word == "\\") word = next_word(ahead);
    if (!word.starts_with("--")) break;
    rest = ahead;
    const std::size_t equals = std::min(word.find('='), word.size());
    const std::string_view value = word.substr(std::min(equals + 1, word.size()));
    tree_.pair(place(line, word.substr(0, equals)), place(line, value));
  }
  while (!rest.empty() && (is_space(rest.front()) || rest.front() == '\n' || rest.starts_with("\\\n"))) rest.remove_prefix(1);
  return static_cast<std::size_t>(rest.data() - line.text.data());
}

// ["program", "argument"]: read as JSON; anything else is a shell text.
void Dockerfile::exec_form(const Logical& line, std::size_t from) {
  if (line.word == "HEALTHCHECK" && line.text.compare(from, 4, "CMD ") == 0) from = line.text.find_first_not_of(' ', from + 4);
  if (from >= line.text.size() || line.text[from] != '[') return;
  std::string list = line.text.substr(from);
  for (std::size_t i = list.find("\\\n"); i != std::string::npos; i = list.find("\\\n", i)) list[i] = ' ';
  Document parsed;
  read_json(Source(list, source_.path()), parsed);
  if (!parsed.problem.empty() || parsed.roots.empty() || !parsed.roots.front().is_list()) return;
  const auto& items = parsed.roots.front().items;
  if (!std::all_of(items.begin(), items.end(), [](const Value& item) { return item.quoted; })) return;
  tree_.top().kind = Value::Kind::list;
  const Value start = place(line, from, {});
  for (Value item : items) {
    if (item.line == 1) item.column += start.column - 1;
    item.line += start.line - 1;
    item.end_line += start.line - 1;
    tree_.add(std::move(item));
  }
}

// NAME=value …, or NAME and the rest of the line.
void Dockerfile::pairs(const Logical& line, std::size_t from) {
  std::string_view rest = std::string_view(line.text).substr(from);
  for (std::string_view word = next_word(rest); !word.empty() && !tree_.full(); word = next_word(rest)) {
    const std::size_t equals = word.find('=');
    if (equals != std::string_view::npos) {
      Value value = place(line, word.substr(equals + 1));
      value.quoted = word.size() > equals + 1 && (word[equals + 1] == '"' || word[equals + 1] == '\'');
      tree_.pair(place(line, word.substr(0, equals)), std::move(value));
    } else if (line.word == "ARG") {
      Value none = place(line, word);
      none.kind = Value::Kind::null;
      none.text.clear();
      tree_.pair(place(line, word), std::move(none));
    } else {
      const std::string_view value = trim(rest);
      const std::string_view placed = value.empty() ? rest.substr(rest.size()) : value;
      tree_.pair(place(line, word), place(line, placed));
      return;
    }
  }
}

void Dockerfile::stage(const Logical& line, std::size_t from) {
  std::string_view rest = std::string_view(line.text).substr(from);
  const std::string_view image = next_word(rest);
  if (image.empty()) return note(document_, source_, line.begin, "FROM without an image");
  tree_.pair(place(line, static_cast<std::size_t>(image.data() - line.text.data()), "image"), place(line, image));
  const std::string_view as = next_word(rest);
  const std::string_view name = next_word(rest);
  if (upper(as) != "AS" || name.empty()) return;
  tree_.pair(place(line, static_cast<std::size_t>(as.data() - line.text.data()), "as"), place(line, name));
}

void Dockerfile::instruction(Logical line, std::size_t last_line) {
  if (!is_instruction(line.word)) return note(document_, source_, line.begin, "not an instruction");
  for (std::size_t i = line.text.find('\n'); i != std::string::npos; i = line.text.find('\n', i + 1))
    line.newlines.push_back(i);
  tree_.add(source_.scalar(line.begin, line.begin + line.word.size(), line.word));
  Value value = source_.empty(Value::Kind::map, line.text_begin, line.word);
  if (tree_.open(std::move(value)) == nullptr) return;
  const std::size_t from = flags(line);
  Value start = place(line, from, line.text.substr(from));
  tree_.top().text = std::move(start.text);
  tree_.top().line = start.line;
  tree_.top().column = start.column;
  if (line.word == "FROM") stage(line, from);
  else if (takes_pairs(line.word)) pairs(line, from);
  else exec_form(line, from);
  if (tree_.top().is_map() && line.word != "FROM" && !takes_pairs(line.word)) tree_.top().kind = Value::Kind::scalar;
  tree_.top().end_line = static_cast<std::uint32_t>(last_line + 1);
  tree_.close();
}

// What a later stage starts is not what an earlier one does: only the last CMD and ENTRYPOINT keep their names.
void Dockerfile::name_earlier() {
  if (document_.roots.empty()) return;
  bool later[] = {false, false};
  auto& members = document_.roots.front().members;
  for (auto member = members.rbegin(); member != members.rend(); ++member) {
    const int which = member->first.text == "CMD" ? 0 : member->first.text == "ENTRYPOINT" ? 1 : -1;
    if (which < 0) continue;
    if (later[which]) member->first.text += "-EARLIER";
    later[which] = true;
  }
}

void Dockerfile::read() {
  directives();
  tree_.open(source_.empty(Value::Kind::map, 0));
  for (std::size_t number = 0; number < source_.line_count() && !tree_.full(); ++number) {
    const std::string_view text = trim(source_.line(number));
    if (text.empty() || text.starts_with('#')) continue;
    Logical line = logical(text, number);
    if (takes_heredoc(line.word) && line.text.find("<<") != std::string::npos) heredocs(line, number);
    instruction(std::move(line), number);
  }
  tree_.close_all();
  name_earlier();
}

}  // namespace

void read_dockerfile(const Source& source, Document& document) { Dockerfile(source, document).read(); }

}  // namespace readycheck::documents
