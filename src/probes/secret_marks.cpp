// Marks are read where their own tools read them: most on the line itself, some on the line before, some over a range.
#include "probes/secret_marks.h"


namespace readycheck::probes {

namespace {

constexpr std::string_view on_the_line[] = {
    "gitleaks:allow",    "betterleaks:allow", "pragma: allowlist secret", "pragma: whitelist secret",
    "trufflehog:ignore", "kingfisher:ignore", "kingfisher:allow",         "secretlint-disable-line",
    "ggignore",          "nosecret",          "noseyparker:ignore"};
constexpr std::string_view on_the_line_before[] = {"pragma: allowlist nextline secret", "secretlint-disable-next-line",
                                                   "kingfisher:ignore", "gitleaks:allow-next-line",
                                                   "betterleaks:allow-next-line"};

// Open and close marks over a range: the last one in front of the value decides.
bool in_disabled_range(std::string_view bytes, std::size_t at) {
  const std::string_view before = bytes.substr(0, at);
  const auto off = before.rfind("secretlint-disable");
  if (off == std::string_view::npos) return false;
  const std::string_view rest = before.substr(off + std::string_view("secretlint-disable").size());
  if (rest.starts_with("-line") || rest.starts_with("-next-line")) return false;
  return before.rfind("secretlint-enable") == std::string_view::npos || before.rfind("secretlint-enable") < off;
}

}  // namespace

std::string ignore_mark(std::string_view bytes, Span value) {
  const std::string_view own = line_around(bytes, value.begin);
  const std::string_view last = value.end > value.begin ? line_around(bytes, value.end - 1) : own;
  for (const std::string_view mark : on_the_line)
    if (own.find(mark) != std::string_view::npos || last.find(mark) != std::string_view::npos) return std::string(mark);
  const auto start = static_cast<std::size_t>(own.data() - bytes.data());
  if (start > 0) {
    const std::string_view before = line_around(bytes, start - 1);
    for (const std::string_view mark : on_the_line_before)
      if (before.find(mark) != std::string_view::npos) return std::string(mark);
  }
  return in_disabled_range(bytes, value.begin) ? "secretlint-disable" : "";
}

}  // namespace readycheck::probes
