// Regex: RE2 reading bytes as Latin-1, which never fails on text that is no UTF-8.
#include <re2/re2.h>

#include <mutex>
#include <optional>

#include "readycheck/error.h"
#include "text/patterns.h"

namespace readycheck::text {

namespace {

constexpr std::int64_t memory_of_one_expression = 16 << 20;  // bytes; RE2 falls back to a slower, still linear way

re2::RE2::Options options() {
  re2::RE2::Options chosen(re2::RE2::Latin1);
  chosen.set_log_errors(false);
  chosen.set_max_mem(memory_of_one_expression);
  return chosen;
}

Span span_of(const re2::StringPiece& part, const char* begin) {
  if (part.data() == nullptr) return {};
  const auto start = static_cast<std::uint32_t>(part.data() - begin);
  return {start, start + static_cast<std::uint32_t>(part.size())};
}

}  // namespace

struct Regex::State {
  explicit State(const std::string& text) : expression(text) {}
  const re2::RE2& compiled() {
    std::call_once(once, [this] { made.emplace(expression, options()); });
    return *made;
  }
  std::string expression;
  std::once_flag once;
  std::optional<re2::RE2> made;
};

Regex::Regex(const std::string& expression, Compile when) : state_(std::make_unique<State>(expression)) {
  if (when == Compile::now && !state_->compiled().ok())
    throw Error("the expression does not compile: " + state_->compiled().error(), {}, "it reads: " + expression);
}

Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

std::vector<Regex::Hit> Regex::find_all(std::string_view text, std::size_t most) const {
  const re2::StringPiece whole(text.data(), text.size());
  std::vector<re2::StringPiece> parts(static_cast<std::size_t>(state_->compiled().NumberOfCapturingGroups()) + 1);
  std::vector<Hit> hits;
  std::size_t from = 0;
  while (hits.size() < most && from <= text.size() &&
         state_->compiled().Match(whole, from, text.size(), re2::RE2::UNANCHORED, parts.data(),
                                static_cast<int>(parts.size()))) {
    Hit hit{span_of(parts[0], text.data()), {}};
    for (std::size_t i = 1; i < parts.size(); ++i) hit.groups.push_back(span_of(parts[i], text.data()));
    from = hit.whole.end > hit.whole.begin ? hit.whole.end : hit.whole.end + 1;
    hits.push_back(std::move(hit));
  }
  return hits;
}

bool Regex::matches(std::string_view text) const {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), state_->compiled());
}

std::vector<std::string> Regex::group_names() const {
  std::vector<std::string> names(static_cast<std::size_t>(state_->compiled().NumberOfCapturingGroups()));
  for (const auto& [group, name] : state_->compiled().CapturingGroupNames())
    names[static_cast<std::size_t>(group) - 1] = name;
  return names;
}

}  // namespace readycheck::text
