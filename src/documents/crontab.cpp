// Procfile (process: command) and crontab (schedule, in a system's table a user, command).
#include <algorithm>

#include "documents/readers.h"
#include "documents/tree.h"

namespace readycheck::documents {

namespace {

// The length of the first `count` words.
std::size_t words_end(std::string_view line, int count) {
  std::size_t i = 0;
  for (int word = 0; word < count; ++word) {
    while (i < line.size() && is_space(line[i])) ++i;
    while (i < line.size() && !is_space(line[i])) ++i;
  }
  return i;
}

// NAME=value; a schedule holds no '=' before its command.
bool is_variable(std::string_view line) {
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  const std::string_view name = trim(line.substr(0, equals));
  return std::all_of(name.begin(), name.end(), is_word) && !(name.front() >= '0' && name.front() <= '9');
}

// Tables of the system name the user whose job it is.
bool names_users(std::string_view path) {
  return path.find("cron.d/") != std::string_view::npos || path == "etc/crontab" || path.ends_with("/etc/crontab");
}

Value named(const Source& source, std::string_view part, std::string_view name) {
  return source.scalar(source.offset(part), source.offset(part) + 1, std::string(name));
}

void job(const Source& source, Document& document, Tree& tree, std::string_view line) {
  const std::string_view schedule = line.substr(0, words_end(line, line.front() == '@' ? 1 : 5));
  std::string_view rest = trim(line.substr(schedule.size()));
  if (rest.empty()) return note(document, source, source.offset(line), "a schedule without a command");
  if (tree.open(source.empty(Value::Kind::map, source.offset(line), "job")) == nullptr) return;
  tree.pair(named(source, schedule, "schedule"), source.scalar(schedule));
  const std::string_view user = rest.substr(0, words_end(rest, 1));
  if (names_users(source.path()) && user.size() < rest.size()) {
    tree.pair(named(source, user, "user"), source.scalar(user));
    rest = trim(rest.substr(user.size()));
  }
  tree.pair(named(source, rest, "command"), source.scalar(rest));
  tree.close();
}

void variable(const Source& source, Tree& tree, std::string_view line) {
  const std::size_t equals = line.find('=');
  const std::string_view value = trim(line.substr(equals + 1));
  if (tree.open(source.empty(Value::Kind::map, source.offset(line), "variable")) == nullptr) return;
  tree.pair(source.scalar(trim(line.substr(0, equals))), source.scalar(value.empty() ? line.substr(line.size()) : value));
  tree.close();
}

}  // namespace

void read_crontab(const Source& source, Document& document) {
  Tree tree(document);
  tree.open(source.empty(Value::Kind::list, 0));
  for (std::size_t number = 0; number < source.line_count() && !tree.full(); ++number) {
    const std::string_view line = trim(source.line(number));
    if (line.empty() || line.front() == '#') continue;
    if (is_variable(line)) variable(source, tree, line);
    else job(source, document, tree, line);
  }
  tree.close_all();
}

void read_procfile(const Source& source, Document& document) {
  Tree tree(document);
  tree.open(source.empty(Value::Kind::map, 0));
  for (std::size_t number = 0; number < source.line_count() && !tree.full(); ++number) {
    const std::string_view line = trim(source.line(number));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
      note(document, source, source.offset(line), "expected process: command");
      continue;
    }
    const std::string_view command = trim(line.substr(colon + 1));
    tree.pair(source.scalar(trim(line.substr(0, colon))), source.scalar(command.empty() ? line.substr(line.size()) : command));
  }
  note_duplicates(document, source.path(), tree.top());
  tree.close_all();
}

}  // namespace readycheck::documents
