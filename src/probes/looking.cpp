// See looking.h.
#include "probes/looking.h"

#include <algorithm>
#include <optional>

#include "probes/statement.h"

namespace readycheck::probes {

Seen Looking::see(const Call& call) const {
  Seen seen{call.path, at(outline_.calls, call.client), nullptr};
  const std::size_t hash = call.path.find('#');
  if (hash == std::string::npos) return seen;
  const std::size_t end = std::min(call.path.find('.', hash), call.path.size());
  const Alias* alias = lexicon_.alias(std::string_view(call.path).substr(0, end));
  if (alias != nullptr) {
    seen.path = alias->path + call.path.substr(end);
  } else if ((alias = lexicon_.alias(call.path.substr(0, hash + 1) + "default")) != nullptr) {
    // a module that is one value: what is asked of the module is asked of the value, unless it was taken by its name
    const std::string name = call.path.substr(hash + 1, end - hash - 1);
    const auto taken = [&](const Import& import) { return import.name == name; };
    if (std::any_of(outline_.imports.begin(), outline_.imports.end(), taken)) return seen;
    seen.path = alias->path + (name.empty() || name.front() == '(' ? "" : ".") + call.path.substr(hash + 1);
  }
  if (alias == nullptr) return seen;
  seen.alias = alias;
  seen.client = &alias->client;
  return seen;
}

const DottedTable& Looking::table(Call::Form form) const {
  switch (form) {
    case Call::Form::construct:
      return tongue_.constructs;
    case Call::Form::annotation:
      return tongue_.annotations;
    default:
      return tongue_.calls;
  }
}

void Looking::find(const DottedTable& table, std::string& path, std::vector<std::uint32_t>& ids) const {
  const std::size_t before = ids.size();
  table.find(path, ids);
  if (ids.size() > before || path.starts_with('?') || path.starts_with("local:")) return;
  for (const Import& import : outline_.imports) {
    if (import.name != "*" || !import.bound.empty()) continue;
    std::string whole = import.module + "." + path;
    table.find(whole, ids);
    if (ids.size() > before) return void(path = std::move(whole));
  }
}

bool Looking::fits(const Rule& rule, const Call& call, const Seen& seen) const {
  if (!rule.looks_in(file_.role()) || (rule.files && !rule.files->matches(file_.path()))) return false;
  const auto read = [&](const Condition& condition) -> std::optional<std::string> {
    if (auto word = surroundings_.of_call(condition.key, call)) return word;
    const auto found = condition.argument.find(call);
    if (found.argument != nullptr) {
      const std::string text = text_of(detail_of(*found.argument, outline_));
      return text.empty() ? found.argument->value.pattern : text;  // "sqlite:{?}": what is written out of it
    }
    if (found.hidden) return std::nullopt;
    return std::string{};
  };
  for (const Condition& condition : rule.conditions) {
    const auto text = read(condition);
    if (!text || !condition.regex->matches(*text)) return false;
  }
  return !excused(rule, call.span) && std::none_of(rule.unless.begin(), rule.unless.end(),
                                                   [&](const Rule& other) { return excuses(other, call, seen); });
}

bool Looking::excused(const Rule& rule, Span span) const {
  return std::any_of(rule.unless.begin(), rule.unless.end(), [&](const Rule& other) {
    if (other.entry.look == Look::path) return other.files->matches(file_.path());
    if (other.entry.look == Look::line) return other.value->matches(file_.text(line_of(span), 2000));
    return other.entry.look == Look::import && imports(other);
  });
}

bool Looking::excuses(const Rule& other, const Call& call, const Seen& seen) const {
  const auto parts = split(seen.path, '.');
  const bool named = std::any_of(other.dotted.begin(), other.dotted.end(),
                                 [&](const auto& pattern) { return parts_match(pattern, parts); });
  return named && fits(other, call, seen);
}

bool Looking::imports(const Rule& rule) const {
  return std::any_of(outline_.imports.begin(), outline_.imports.end(), [&](const Import& import) {
    const auto parts = split(import.module, '.');
    return std::any_of(rule.dotted.begin(), rule.dotted.end(),
                       [&](const auto& pattern) { return parts_match(pattern, parts); });
  });
}

Span Looking::line_of(Span span) const {
  const std::string_view bytes = file_.bytes();
  const std::size_t begin = bytes.rfind('\n', span.begin == 0 ? 0 : span.begin - 1);
  const std::size_t end = bytes.find('\n', span.begin);
  return {begin == std::string_view::npos ? 0 : static_cast<std::uint32_t>(begin + 1),
          static_cast<std::uint32_t>(std::min(end, bytes.size()))};
}

std::string Looking::symbol(int function) const {
  const Function* found = at(outline_.functions, function);
  return found == nullptr ? std::string{} : found->name;
}

const Rule* Looking::fitting(const Call& call, std::string_view kind) const {
  Seen seen = see(call);
  std::vector<std::uint32_t> ids;
  find(table(call.form), seen.path, ids);
  for (const std::uint32_t id : ids)
    if (rule(id).entry.kind == kind && fits(rule(id), call, seen)) return &rule(id);
  return nullptr;
}

}  // namespace readycheck::probes
