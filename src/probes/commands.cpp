// Commands of the vocabulary, matched on the simple commands of a shell text. A command that only starts another one
// (sudo, poetry run, docker compose exec: kind command-wrapper) is looked through.
#include "probes/commands.h"

#include <algorithm>
#include <set>

#include "probes/shell.h"
#include "probes/statement.h"

namespace readycheck::probes {

namespace {

constexpr int deepest = 4;  // scripts quoted inside commands inside scripts …

using Words = std::vector<std::string_view>;

std::string_view base_name(std::string_view word) { return word.substr(word.find_last_of("/\\") + 1); }

// Steps that are no commands come as a word for their sort and their name.
bool named_by_the_next(const Words& words) {
  const std::string_view sort = words.front();
  return words.size() > 1 && (sort == "uses" || sort == "orb" || sort == "task-step" || sort == "step" || sort == "include");
}

// The words that a pattern word with a wildcard stood for.
std::vector<std::string> caught_by(const std::vector<std::string>& pattern, const Words& words) {
  std::vector<std::string> caught;
  std::size_t at = 0;
  for (const std::string& part : pattern) {
    if (part == "**" || at >= words.size()) break;
    if (part.find('*') != std::string::npos) caught.emplace_back(words[at]);
    ++at;
  }
  return caught;
}

std::string word_of(Truth truth) { return truth == Truth::yes ? "yes" : "no"; }

class Matching {
 public:
  Matching(const Matter& matter, std::uint32_t line, const Place& place, std::vector<Fact>& facts,
           const std::vector<std::uint32_t>& lines = {})
      : matter_(matter), line_(line), place_(place), facts_(facts), lines_(lines) {}

  void script(std::string_view text, std::uint32_t line, int depth) {
    for (const ShellCommand& command : shell_commands(text)) one(command, line, depth);
  }

  void one(const ShellCommand& command, std::uint32_t line, int depth) {
    kinds_.clear();
    remote_ = place_.remote == Truth::yes;
    at_line_ = line_ + line + command.line;
    masked_ = command.masked;
    fate_ = fate_of(command);
    look(Words(command.words.begin(), command.words.end()), depth);
  }

 private:
  // What becomes of a failure: masked, lost in a pipe, ignored, or kept.
  static std::string_view fate_of(const ShellCommand& command) {
    if (command.masked) return "masked";
    if (command.piped && !command.pipe_counts) return "piped";
    return command.tested || command.ends_script ? "kept" : "ignored";
  }

  // Tries the command itself; behind a wrapper every later word may begin the command that it starts.
  void look(const Words& words, int depth) {
    if (words.empty()) return;
    if (!match(words)) return;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (words[i] == "install" || words[i] == "add") return;   // what is installed is not started
      match(Words(words.begin() + static_cast<std::ptrdiff_t>(i), words.end()));
      if (depth < deepest && words[i].find(' ') != std::string_view::npos) nested(script_in(words[i]), depth, i);
    }
  }

  // The script in word `i`: on the word's own line where that is known.
  void nested(std::string_view text, int depth, std::size_t i) {
    const std::uint32_t line = (i < lines_.size() ? lines_[i] : at_line_) - line_;
    const bool masked = masked_, remote = remote_;
    Place inner = place_;
    if (remote) inner.remote = Truth::yes;
    Matching(matter_, line_, inner, facts_).script(text, line, depth + 1);
    masked_ = masked;
    remote_ = remote;
  }

  // "--script=cd app" -> "cd app": the inputs of an action come as options.
  static std::string_view script_in(std::string_view word) {
    const std::size_t equals = word.find('=');
    return word.starts_with("--") && equals < word.find(' ') ? word.substr(equals + 1) : word;
  }

  // true: the command is a wrapper.
  bool match(const Words& words) {
    Words plain = words;
    plain.front() = base_name(words.front());
    bool wraps = false;
    const auto look_in = [&](const std::vector<CommandForm>& forms) {
      for (const CommandForm& form : forms) {
        const Rule& rule = matter_.lexicon.rule(form.rule);
        wraps = try_form(rule, rule.words[form.alternative], words, plain) || wraps;
      }
    };
    look_in(matter_.lexicon.commands(plain.front()));
    if (plain.front() != words.front()) look_in(matter_.lexicon.commands(words.front()));
    look_in(matter_.lexicon.commands("*"));
    const auto look_anywhere = [&](std::string_view word) { look_in(matter_.lexicon.commands("** " + std::string(word))); };
    std::for_each(plain.begin(), plain.end(), look_anywhere);
    if (plain.front() != words.front()) look_anywhere(words.front());
    return wraps;
  }

  bool try_form(const Rule& rule, const std::vector<std::string>& form, const Words& words, const Words& plain) {
    const bool as_written = parts_begin(form, words);
    if (!as_written && !parts_begin(form, plain)) return false;
    if (rule.entry.kind == "command-wrapper") {
      remote_ = remote_ || rule.entry.states.contains("remote");
      return true;
    }
    if (kinds_.contains(rule.entry.kind) || !rule.looks_in(matter_.file.role())) return false;
    if (rule.entry.language != "any" && rule.entry.language != matter_.file.language()) return false;
    if (rule.files && !rule.files->matches(matter_.file.path())) return false;
    if (excused(rule, words, plain)) return false;
    const std::vector<std::string> caught = caught_by(form, as_written ? words : plain);
    const Lookup capture = [&](const std::string&, int position) -> std::optional<Detail> {
      if (position < 0 || static_cast<std::size_t>(position) >= caught.size()) return std::nullopt;
      return caught[static_cast<std::size_t>(position)];
    };
    const Lookup attribute = [&](const std::string& name, int) -> std::optional<Detail> {
      if (name == "failure") return std::string(fate_);
      if (name == "explained") return std::string(explained() ? "yes" : "no");
      if (name == "host") return host_in(words);
      return option(words, name);
    };
    if (!conditions_hold(rule, attribute)) return false;
    Fact fact = fact_of(rule, matter_.file, {});
    fact.at = place_in(matter_.file, at_line_, 1);
    fact.subject = std::string(named_by_the_next(plain) ? plain[1] : plain.front());
    state(rule, attribute, capture, fact);
    Place place = place_;
    if (masked_) place.masked = Truth::yes;
    if (remote_) place.remote = Truth::yes;
    set_place(place, matter_.file.path(), fact);
    kinds_.insert(rule.entry.kind);
    facts_.push_back(std::move(fact));
    return false;
  }

  // A comment on the same line says why.
  bool explained() const {
    std::string_view text = matter_.file.bytes();
    for (std::uint32_t line = 1; line < at_line_ && !text.empty(); ++line)
      text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
    const std::string_view row = text.substr(0, text.find('\n'));
    return row.find(" # ") != std::string_view::npos;
  }

  // The host of the first URL that is written out.
  static std::optional<Detail> host_in(const Words& words) {
    for (const std::string_view word : words) {
      const std::size_t begin = word.find("://");
      if (begin == std::string_view::npos) continue;
      std::string_view host = word.substr(begin + 3);
      host = host.substr(0, host.find_first_of("/?#"));
      host = host.substr(host.rfind('@') == std::string_view::npos ? 0 : host.rfind('@') + 1);
      host = host.substr(0, host.find(':'));
      if (host.empty() || host.find_first_of("$({") != std::string_view::npos) continue;
      return std::string(host);
    }
    return std::nullopt;
  }

  bool excused(const Rule& rule, const Words& words, const Words& plain) const {
    return std::any_of(rule.unless.begin(), rule.unless.end(), [&](const Rule& other) {
      if (other.entry.look == Look::path) return other.files->matches(matter_.file.path());
      return std::any_of(other.words.begin(), other.words.end(), [&](const auto& pattern) {
        return parts_begin(pattern, words) || parts_begin(pattern, plain);
      });
    });
  }

  // Adds what an option is set to: the word behind it or behind its '='; "yes" for a bare one.
  static void values_of(const Words& words, std::string_view name, std::vector<std::string>& values) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == name) {
        const bool follows = i + 1 < words.size() && !words[i + 1].starts_with('-');
        values.emplace_back(follows ? words[i + 1] : std::string_view("yes"));
      } else if (words[i].size() > name.size() && words[i].starts_with(name) && words[i][name.size()] == '=') {
        values.emplace_back(words[i].substr(name.size() + 1));
      }
    }
  }

  // "--tag|-t": whatever any of them is set to; "all": every word.
  static std::optional<Detail> option(const Words& words, const std::string& names) {
    std::vector<std::string> values;
    if (names == "all") values.assign(words.begin(), words.end());
    for (std::size_t at = 0; names != "all" && at <= names.size();) {
      const std::size_t end = std::min(names.find('|', at), names.size());
      values_of(words, std::string_view(names).substr(at, end - at), values);
      at = end + 1;
    }
    if (values.empty()) return std::nullopt;
    return values.size() == 1 ? Detail(values.front()) : Detail(values);
  }

  const Matter& matter_;
  std::uint32_t line_;
  const Place& place_;
  std::vector<Fact>& facts_;
  const std::vector<std::uint32_t> lines_;  // of the words, where they stand on lines of their own
  std::uint32_t at_line_ = 0;
  bool masked_ = false;
  std::string_view fate_ = "kept";
  bool remote_ = false;  // behind a wrapper that starts it on another machine
  std::set<std::string_view> kinds_;  // the first entry of a kind speaks for the command
};

Truth truth_in(const Fact& fact, const char* name) {
  const auto found = fact.details.find(name);
  return found == fact.details.end() ? Truth::no : truth_of(found->second);
}

}  // namespace

Place place_of(const Fact& fact) {
  const auto text = [&](const char* name) {
    const auto found = fact.details.find(name);
    return found == fact.details.end() ? std::string{} : text_of(found->second);
  };
  Place place;
  place.where = text("where");
  place.job = text("job");
  place.task = text("task");
  place.runner = text("task_runner");
  place.masked = truth_in(fact, "masked");
  place.on_change = truth_in(fact, "on_change");
  place.on_request = truth_in(fact, "on_request");
  place.on_schedule = truth_in(fact, "on_schedule");
  place.on_release = truth_in(fact, "on_release");
  place.by_hand = truth_in(fact, "by_hand");
  place.remote = truth_in(fact, "remote");
  return place;
}

void set_place(const Place& place, const std::string& path, Fact& fact) {
  const auto text = [&](const char* name, const std::string& value) {
    if (!value.empty()) fact.details[name] = value;
  };
  const std::size_t slash = path.rfind('/');
  text("where", place.where);
  text("job", place.job);
  text("task", place.task);
  text("task_runner", place.runner);
  text("environment", place.environment);
  fact.details["folder"] = slash == std::string::npos ? std::string{} : path.substr(0, slash);
  const auto truth = [&](const char* name, Truth value) {
    fact.details[name] = value == Truth::unknown ? Detail{} : Detail(word_of(value));
  };
  truth("masked", place.masked);
  truth("on_change", place.on_change);
  truth("on_request", place.on_request);
  truth("on_schedule", place.on_schedule);
  truth("on_release", place.on_release);
  truth("by_hand", place.by_hand);
  truth("remote", place.remote);
}

void state_commands(const Matter& matter, std::string_view script, std::uint32_t line, const Place& place,
                    std::vector<Fact>& facts) {
  Matching(matter, line, place, facts).script(script, 0, 0);
}

void state_words(const Matter& matter, const std::vector<std::string>& words, std::uint32_t line, const Place& place,
                 std::vector<Fact>& facts, const std::vector<std::uint32_t>& lines) {
  Matching(matter, line, place, facts, lines).one({words, 0, false}, 0, 0);
}

}  // namespace readycheck::probes
