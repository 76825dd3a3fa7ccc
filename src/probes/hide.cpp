// A document's values carry no offsets, so what was masked is looked for by its bytes. A short password may be an
// ordinary word ("postgres") that facts need; it is hidden only where it stands as one, between ':' or '//' and '@'.
#include "probes/hide.h"

#include <algorithm>

#include "git/repository.h"
#include "probes/probe.h"

namespace readycheck::probes {
namespace {

constexpr std::size_t telling = 12;  // bytes: too long to be a word by chance

bool stands_as_password(const std::string& text, std::size_t begin, std::size_t end) {
  return begin > 0 && end < text.size() && (text[begin - 1] == ':' || text[begin - 1] == '/') && text[end] == '@';
}

void hide(const std::vector<std::string_view>& values, std::string& text) {
  for (const std::string_view value : values)
    for (std::size_t at = text.find(value); at != std::string::npos; at = text.find(value, at + value.size()))
      if (value.size() >= telling || stands_as_password(text, at, at + value.size()))
        std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), value.size(), '*');
}

void hide(const std::vector<std::string_view>& values, Detail& detail) {
  if (auto* text = std::get_if<std::string>(&detail)) hide(values, *text);
  if (auto* texts = std::get_if<std::vector<std::string>>(&detail))
    for (std::string& one : *texts) hide(values, one);
}

}  // namespace

void hide(const File& file, std::vector<Fact>& facts) {
  std::vector<std::string_view> values;
  for (const Span& span : file.masked())
    if (span.end > span.begin) values.push_back(file.bytes().substr(span.begin, span.end - span.begin));
  if (values.empty()) return;
  for (Fact& fact : facts) {
    hide(values, fact.subject);
    hide(values, fact.symbol);
    for (auto& [name, detail] : fact.details) hide(values, detail);
  }
}

std::string without_secrets(const std::string& path, const std::string& text, const Rules& rules) {
  File file(path, "", Role::production, text);
  git::TreeEntry entry;
  entry.path = path;
  FirstSight sight;
  for (const auto make : first_looks()) make(rules)()(file, entry, sight);
  std::string out = text;
  for (const Span& span : file.masked())
    std::fill(out.begin() + span.begin, out.begin() + std::min<std::ptrdiff_t>(span.end, std::ssize(out)), 'x');
  return out;
}

}  // namespace readycheck::probes
