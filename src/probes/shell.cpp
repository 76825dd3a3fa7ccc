// One pass over the characters; what stands inside $( ) or backquotes is put on a list and read afterwards, so that
// depth costs no stack.
#include "probes/shell.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <utility>

namespace readycheck::probes {

namespace {

constexpr std::size_t most_commands = 40'000;

constexpr std::array<std::string_view, 18> reserved = {"if",   "then",  "else",  "elif", "fi",   "do",
                                                       "done", "while", "until", "case", "esac", "in",
                                                       "{",    "}",     "!",     "time", "exec", "command"};

bool is_reserved(std::string_view word) { return std::find(reserved.begin(), reserved.end(), word) != reserved.end(); }

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  return std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals),
                     [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '+'; });
}

// Does what follows `||` throw the failure away?
bool forgives(const std::vector<std::string>& words) {
  if (words.empty()) return false;
  return words[0] == "true" || words[0] == ":" || words[0] == "echo" || words[0] == "printf" ||
         (words[0] == "exit" && words.size() > 1 && words[1] == "0");
}

struct Part {
  std::string text;
  std::uint32_t line;
};

// What a variable that holds a command was last set to: CURL="curl --silent", then $CURL -o x url.
class Variables {
 public:
  void set(std::string_view assignment) {
    const std::size_t equals = assignment.find('=');
    std::string_view value = assignment.substr(equals + 1);
    if (value.size() > longest || values_.size() > most) return;
    std::vector<std::string> words;
    while (!value.empty()) {
      const std::size_t end = std::min(value.find(' '), value.size());
      if (end > 0) words.emplace_back(value.substr(0, end));
      value.remove_prefix(std::min(end + 1, value.size()));
    }
    const std::string name(assignment.substr(0, equals));
    // C="$C -x" may happen or not: the command stays, with the options that it may have
    if (!words.empty() && (words[0] == "$" + name || words[0] == "${" + name + "}")) words = perhaps(words);
    put_in(words);
    drop_repeated(words);
    if (!words.empty() && words.size() < most_words)
      values_[name] = std::move(words);
  }

  // "$C -x --in=y $more" -> "$C $…-x $…--in $…": an option that is there now and then, and what nobody can read.
  static std::vector<std::string> perhaps(const std::vector<std::string>& words) {
    std::vector<std::string> out{words[0]};
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string& word = words[i];
      const bool value = words[i - 1].starts_with('-') && words[i - 1].find('=') == std::string::npos;
      if (word.starts_with('-')) out.push_back(std::string(maybe) + word.substr(0, word.find('=')));
      else if (word.find('$') != std::string::npos && !value) out.emplace_back(maybe);
    }
    return out;
  }

  static void drop_repeated(std::vector<std::string>& words) {
    std::set<std::string> marks;
    std::erase_if(words, [&](const std::string& word) { return word.starts_with(maybe) && !marks.insert(word).second; });
  }

  // Puts the words of a variable in the place of its name, where it is the command.
  void put_in(std::vector<std::string>& words) const {
    if (words.empty() || !words[0].starts_with('$')) return;
    std::string_view name = std::string_view(words[0]).substr(1);
    if (name.starts_with('{') && name.ends_with('}')) name = name.substr(1, name.size() - 2);
    const auto found = values_.find(name);
    if (found == values_.end()) return;
    words.erase(words.begin());
    words.insert(words.begin(), found->second.begin(), found->second.end());
  }

 private:
  static constexpr std::string_view maybe = "$…";
  static constexpr std::size_t longest = 500, most = 5000, most_words = 40;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

bool declares(std::string_view word) {
  return word == "local" || word == "export" || word == "readonly" || word == "declare";
}

// Words behind which the status of a command decides something.
bool asks(std::string_view word) {
  return word == "if" || word == "elif" || word == "while" || word == "until" || word == "!";
}

class Reader {
 public:
  Reader(const Part& part, std::vector<ShellCommand>& commands, std::vector<Part>& inner, Variables& variables)
      : text_(part.text),
        line_(part.line),
        commands_(commands),
        inner_(inner),
        variables_(variables),
        first_(commands.size()) {}

  void read() {
    const std::string_view head = text_.substr(0, text_.find('\n'));
    if (head.starts_with("#!") && head.find(" -") != std::string_view::npos)
      switches(head.substr(head.find(" -") + 1), true);
    while (at_ < text_.size() && commands_.size() < most_commands) step();
    end_command();
    if (commands_.size() > first_) commands_.back().ends_script = true;
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') {
      end_command();
      next_line();
    } else if (c == ' ' || c == '\t' || c == '\r') {
      end_word();
      ++at_;
    } else if (c == '#' && word_.empty() && !in_word_) {
      while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    } else if (c == ';' || c == '&' || c == '|' || c == '(' || c == ')') {
      operate(c);
    } else if (c == '<' || c == '>') {
      redirect();
    } else {
      begin_word();
      take(c);
    }
  }

  void next_line() {
    ++line_;
    ++at_;
    for (; !heredocs_.empty(); heredocs_.erase(heredocs_.begin())) skip_heredoc(heredocs_.front());
  }

  // A here-document's lines are input, unless what reads them is a shell somewhere else.
  void skip_heredoc(const std::string& mark) {
    const std::uint32_t first = line_;
    std::string body;
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      std::string_view row = text_.substr(at_, end - at_);
      at_ = std::min(end + 1, text_.size());
      ++line_;
      const std::size_t begin = row.find_first_not_of(" \t");
      if (begin != std::string_view::npos && row.substr(begin, row.find_last_not_of(" \t\r") + 1 - begin) == mark)
        break;
      body += std::string(row) + '\n';
    }
    if (heredoc_runs_) inner_.push_back({body, first});
  }

  void operate(char c) {
    const bool either = c == '|' && at_ + 1 < text_.size() && text_[at_ + 1] == '|';
    if (c == '&' && !current_.words.empty() && at_ > 0 && (text_[at_ - 1] == '>' || text_[at_ - 1] == '<')) {
      ++at_;  // 2>&1
      return;
    }
    if (c == ')' && open_ == 0) return label();
    open_ += c == '(' ? 1 : c == ')' ? -1 : 0;
    const std::size_t before = commands_.size();
    end_command();
    const bool two = at_ + 1 < text_.size() && text_[at_ + 1] == c;
    if (commands_.size() > before && (c == '|' || (c == '&' && two)))
      (two ? commands_.back().tested : commands_.back().piped) = true;
    alternative_ = either;
    at_ += at_ + 1 < text_.size() && text_[at_ + 1] == c && c != '(' && c != ')' ? 2 : 1;
  }

  // case x in a|b) …: what stands in front of a bracket that nothing opened is a pattern.
  void label() {
    current_ = {};
    word_.clear();
    in_word_ = false;
    while (commands_.size() > first_ && commands_.back().piped && commands_.back().words.size() == 1 &&
           commands_.back().line == line_)
      commands_.pop_back();
    ++at_;
  }

  void redirect() {
    if (!word_.empty() &&
        std::all_of(word_.begin(), word_.end(), [](unsigned char c) { return std::isdigit(c) != 0; })) {
      word_.clear();
      in_word_ = false;
    }
    end_word();
    const bool heredoc = text_.substr(at_).starts_with("<<") && !text_.substr(at_).starts_with("<<<");
    while (at_ < text_.size() && (text_[at_] == '<' || text_[at_] == '>' || text_[at_] == '&' || text_[at_] == '-'))
      ++at_;
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    std::string target;
    int inside = 0;  // dump_$(date +%F).sql is one word
    while (at_ < text_.size()) {
      if (text_.substr(at_).starts_with("$(")) inside += 1, at_ += 2;
      if (at_ >= text_.size() ||
          (inside == 0 && std::string_view(" \t\r\n;|&()").find(text_[at_]) != std::string_view::npos))
        break;
      if (inside > 0 && text_[at_] == '\n') break;
      if (inside > 0 && text_[at_] == ')') --inside;
      if (text_[at_] != '"' && text_[at_] != '\'' && text_[at_] != '\\') target += text_[at_];
      ++at_;
    }
    if (!heredoc || target.empty()) return;
    heredocs_.push_back(target);
    heredoc_runs_ = !current_.words.empty() && (current_.words[0] == "ssh" || current_.words[0].ends_with("sh"));
  }

  void begin_word() {
    if (current_.words.empty() && !in_word_) current_.line = line_;
    in_word_ = true;
  }

  void take(char c) {
    if (c == '\\') {
      escape();
    } else if (c == '\'' || c == '"') {
      quote(c);
    } else if (c == '`' || (c == '$' && at_ + 1 < text_.size() && text_[at_ + 1] == '(')) {
      substitute(c);
    } else {
      word_ += c;
      ++at_;
    }
  }

  void escape() {
    if (at_ + 1 >= text_.size()) {
      ++at_;
    } else if (text_[at_ + 1] == '\n' || text_.substr(at_ + 1).starts_with("\r\n")) {
      at_ += text_[at_ + 1] == '\n' ? 2 : 3;  // the line goes on
      ++line_;
      if (word_.empty()) in_word_ = false;
    } else {
      word_ += text_[at_ + 1];
      at_ += 2;
    }
  }

  void quote(char mark) {
    ++at_;
    while (at_ < text_.size() && text_[at_] != mark) {
      if (mark == '"' && text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      if (mark == '"' && text_.substr(at_).starts_with("$(")) {
        substitute('$');
        continue;
      }
      if (text_[at_] == '\n') ++line_;
      word_ += text_[at_++];
    }
    if (at_ < text_.size()) ++at_;
  }

  void substitute(char c) {
    const std::uint32_t first = line_;
    at_ += c == '`' ? 1 : 2;
    const std::size_t begin = at_;
    const std::size_t end = c == '`' ? std::min(text_.find('`', at_), text_.size()) : end_of_substitution();
    line_ += static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                                   text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    at_ = std::min(end + 1, text_.size());
    word_ += "$(…)";
    inner_.push_back({std::string(text_.substr(begin, end - begin)), first});
  }

  // The bracket that closes $(…; those in quotes close nothing, unless $( opened them there.
  std::size_t end_of_substitution() const {
    std::string open = "(";
    for (std::size_t at = at_; at < text_.size(); ++at) {
      const char c = text_[at];
      const bool quoted = open.back() == '"';
      if (c == '\\') {
        ++at;
      } else if (c == '\'' && !quoted) {
        at = std::min(text_.find('\'', at + 1), text_.size());
      } else if (c == '"') {
        quoted ? open.pop_back() : open.push_back(c);
      } else if (c == '(' && (!quoted || text_[at - 1] == '$')) {
        open.push_back(c);
      } else if (c == ')' && !quoted) {
        open.pop_back();
        if (open.empty()) return at;
      }
    }
    return text_.size();
  }

  void end_word() {
    if (!in_word_) return;
    in_word_ = false;
    std::string word = std::move(word_);
    word_.clear();
    if (word.find("$?") != std::string::npos && commands_.size() > first_) commands_.back().tested = true;
    if (current_.words.empty() && asks(word)) current_.tested = true;
    if (current_.words.empty() && word == "}" && commands_.size() > first_) commands_.back().tested = true;
    if (is_assignment(word) && (current_.words.empty() || declares(current_.words[0]))) variables_.set(word);
    if (current_.words.empty() && (is_assignment(word) || is_reserved(word))) return;
    current_.words.push_back(std::move(word));
  }

  void end_command() {
    end_word();
    const bool alternative = std::exchange(alternative_, false);
    if (current_.words.empty()) return;
    variables_.put_in(current_.words);
    obey(current_.words);
    current_.ends_script = current_.ends_script || ends_script_;
    current_.pipe_counts = pipe_counts_;
    if (alternative && forgives(current_.words)) {
      if (!commands_.empty()) commands_.back().masked = true;
    } else {
      commands_.push_back(std::move(current_));
    }
    current_ = {};
  }

  // set -e, set -o pipefail, trap … ERR: from here on a failure is not passed over.
  void obey(const std::vector<std::string>& words) {
    if (words[0] == "trap" && words.size() > 2)
      ends_script_ = ends_script_ || std::find(words.begin(), words.end(), "ERR") != words.end();
    if (words[0] != "set") return;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const bool on = words[i].starts_with('-');
      if (!on && !words[i].starts_with('+')) continue;
      switches(words[i], on);
      if (words[i].ends_with('o') && i + 1 < words.size()) {
        if (words[i + 1] == "errexit") ends_script_ = on;
        if (words[i + 1] == "pipefail") pipe_counts_ = on;
      }
    }
  }

  void switches(std::string_view word, bool on) {
    if (word.starts_with("--")) return;
    if (word.find('e') != std::string_view::npos) ends_script_ = on;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_;
  std::vector<ShellCommand>& commands_;
  std::vector<Part>& inner_;
  Variables& variables_;
  std::size_t first_;  // of the commands, the first one of this text
  bool ends_script_ = false, pipe_counts_ = false;
  int open_ = 0;  // brackets
  std::vector<std::string> heredocs_;
  bool heredoc_runs_ = false;
  ShellCommand current_;
  std::string word_;
  bool in_word_ = false;
  bool alternative_ = false;
};

}  // namespace

std::vector<ShellCommand> shell_commands(std::string_view text) {
  std::vector<ShellCommand> commands;
  std::vector<Part> open{{std::string(text), 0}};
  Variables variables;
  for (std::size_t i = 0; i < open.size() && i < most_commands && commands.size() < most_commands; ++i) {
    const Part part = std::move(open[i]);
    Reader(part, commands, open, variables).read();
  }
  return commands;
}

}  // namespace readycheck::probes
