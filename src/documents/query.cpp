// Queries over values: a list of steps, walked with a stack of our own. A place is never visited twice for one step, so
// the work is bounded by values times steps.
#include <set>

#include "documents/document.h"
#include "readycheck/error.h"

namespace readycheck::documents {

namespace {

using Step = Query::Step;

[[noreturn]] void refuse(std::string_view text, std::size_t at, const std::string& message) {
  throw Error("query `" + std::string(text) + "`, column " + std::to_string(at + 1) + ": " + message);
}

// Reads "key" or 'key' at `at`, which moves behind it.
std::string quoted_key(std::string_view text, std::size_t& at) {
  const std::size_t open = at++;
  std::string key;
  while (at < text.size() && text[at] != text[open]) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    key += text[at++];
  }
  if (at >= text.size()) refuse(text, open, "the quote is never closed");
  ++at;
  return key;
}

Step index_step(std::string_view text, std::size_t& at) {
  const std::size_t open = at++;
  const std::size_t digits = at;
  std::size_t index = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - digits < 9)
    index = index * 10 + static_cast<std::size_t>(text[at++] - '0');
  if (at == digits || at >= text.size() || text[at] != ']') refuse(text, open, "expected [N], N counting from 0");
  ++at;
  return {Step::Kind::index, {}, index};
}

Step named_step(std::string_view text, std::size_t& at) {
  if (text[at] == '"' || text[at] == '\'') return {Step::Kind::key, quoted_key(text, at)};
  const std::size_t end = std::min(text.find_first_of(".[]\"'", at), text.size());
  const std::string_view word = text.substr(at, end - at);
  if (word.empty()) refuse(text, at, "expected a key, * or **");
  at = end;
  if (word == "*") return {Step::Kind::any, {}};
  if (word == "**") return {Step::Kind::deep, {}};
  if (word.find('*') != std::string_view::npos) refuse(text, end - word.size(), "* stands for a whole key; quote a key that holds one");
  return {Step::Kind::key, std::string(word)};
}

// What one `*` stood for, and those before it.
struct Capture {
  std::string text;
  std::size_t before;
};

struct Visit {
  const Value* value;
  std::size_t step;
  std::size_t capture;
};

class Walk {
 public:
  explicit Walk(const Query& query) : steps_(query.steps) {
    std::size_t deep = 0;
    for (const Step& step : steps_)
      if (step.kind == Step::Kind::deep) ++deep;
    may_meet_ = deep > 1;
  }
  std::vector<Reached> from(const Value& root);

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  void take(const Visit& visit);
  void keys(const Visit& visit);
  void children(const Visit& visit);
  std::size_t after(const std::string& key, std::size_t step) const;
  void later(const Value& value, std::size_t step, std::size_t capture) { next_.push_back({&value, step, capture}); }
  std::vector<std::string> captured(std::size_t capture) const;

  const std::vector<Step>& steps_;
  std::vector<Capture> captures_;
  std::vector<Visit> stack_;
  std::vector<Visit> next_;     // what a visit leads to, in order; goes onto the stack backwards
  bool may_meet_ = false;       // two ways may lead to one value and step
  std::set<std::pair<const Value*, std::size_t>> met_;
};

// The step behind those that `key` stands for; `step` when it stands for none. A key "a.b" takes the two steps a and b.
std::size_t Walk::after(const std::string& key, std::size_t step) const {
  std::size_t at = 0;
  for (std::size_t i = step; i < steps_.size() && steps_[i].kind == Step::Kind::key; ++i) {
    const std::string& part = steps_[i].key;
    if (key.compare(at, part.size(), part) != 0) return step;
    at += part.size();
    if (at == key.size()) return i + 1;
    if (key[at++] != '.') return step;
  }
  return step;
}

void Walk::keys(const Visit& visit) {
  for (const auto& [key, value] : visit.value->members) {
    const std::size_t next = after(key.text, visit.step);
    if (next != visit.step) later(value, next, visit.capture);
  }
}

// `*` notes what it stands for, `**` stays and asks again below.
void Walk::children(const Visit& visit) {
  const bool deep = steps_[visit.step].kind == Step::Kind::deep;
  const auto go = [&](const Value& value, const auto& name) {
    if (deep) return later(value, visit.step, visit.capture);
    captures_.push_back({name(), visit.capture});
    later(value, visit.step + 1, captures_.size() - 1);
  };
  for (std::size_t i = 0; i < visit.value->items.size(); ++i)
    go(visit.value->items[i], [i] { return std::to_string(i); });
  for (const auto& member : visit.value->members) go(member.second, [&] { return member.first.text; });
}

void Walk::take(const Visit& visit) {
  const Step& step = steps_[visit.step];
  switch (step.kind) {
    case Step::Kind::key: return keys(visit);
    case Step::Kind::any: return children(visit);
    case Step::Kind::deep:
      later(*visit.value, visit.step + 1, visit.capture);
      return children(visit);
    case Step::Kind::index:
      if (step.index < visit.value->items.size()) later(visit.value->items[step.index], visit.step + 1, visit.capture);
  }
}

std::vector<std::string> Walk::captured(std::size_t capture) const {
  std::vector<std::string> texts;
  for (std::size_t i = capture; i != none; i = captures_[i].before) texts.push_back(captures_[i].text);
  return {texts.rbegin(), texts.rend()};
}

std::vector<Reached> Walk::from(const Value& root) {
  std::vector<Reached> reached;
  stack_.push_back({&root, 0, none});
  while (!stack_.empty()) {
    const Visit visit = stack_.back();
    stack_.pop_back();
    if (may_meet_ && !met_.emplace(visit.value, visit.step).second) continue;
    if (visit.step == steps_.size()) {
      reached.push_back({visit.value, captured(visit.capture)});
      continue;
    }
    next_.clear();
    take(visit);
    stack_.insert(stack_.end(), next_.rbegin(), next_.rend());
  }
  return reached;
}

}  // namespace

Query parse_query(std::string_view text) {
  Query query;
  std::size_t at = 0;
  if (text.empty()) refuse(text, 0, "expected a key, * or **");
  while (true) {
    if (at >= text.size()) refuse(text, at, "expected a key, * or ** behind the dot");
    if (text[at] != '[') query.steps.push_back(named_step(text, at));
    while (at < text.size() && text[at] == '[') query.steps.push_back(index_step(text, at));
    if (at == text.size()) return query;
    if (text[at] != '.') refuse(text, at, "expected a dot");
    ++at;
  }
}

std::vector<Reached> query(const Value& root, const Query& query) { return Walk(query).from(root); }

}  // namespace readycheck::documents
