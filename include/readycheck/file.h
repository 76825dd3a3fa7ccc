// One file of the tree that is judged: its bytes, what it is, and the only way from bytes to text in a fact.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "readycheck/location.h"

namespace readycheck {

// What a file is for (CHECKLIST T0). Only `production` counts for code and settings unless a check says otherwise.
enum class Role : std::uint8_t { production, test, docs, example, dev, generated, vendored };

// Half-open range of bytes within one file.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

inline bool inside(Span inner, Span outer) { return outer.begin <= inner.begin && inner.end <= outer.end; }

// The line in which `offset` stands, without its end; a line's end belongs to the line before it.
inline std::string_view line_around(std::string_view text, std::size_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return text.substr(begin, std::min(text.find('\n', offset), text.size()) - begin);
}

// Facts are made from `text()` and `at()`, which never show a masked (secret) span; `bytes()` is for looking only.
class File {
 public:
  File() = default;
  File(std::string path, std::string language, Role role, std::string bytes)
      : path_(std::move(path)), language_(std::move(language)), role_(role), bytes_(std::move(bytes)) {}

  const std::string& path() const { return path_; }
  const std::string& language() const {
    return language_;
  }  // id of a rules/languages file or a document format; "" unknown
  Role role() const { return role_; }
  std::string_view bytes() const { return bytes_; }

  // Hides a secret from every text made of this file from now on.
  void mask(Span secret) { masked_.push_back(secret); }
  const std::vector<Span>& masked() const { return masked_; }

  // The text of a span with every masked byte shown as '*'; longer than `most` bytes is cut with "…".
  std::string text(Span span, std::size_t most = 200) const {
    span.end = std::min<std::uint32_t>(span.end, static_cast<std::uint32_t>(bytes_.size()));
    if (span.begin >= span.end) return {};
    std::string out = bytes_.substr(span.begin, std::min<std::size_t>(span.end - span.begin, most));
    for (const Span& secret : masked_)
      for (auto i = std::max(secret.begin, span.begin); i < std::min<std::size_t>(secret.end, span.begin + out.size());
           ++i)
        out[i - span.begin] = '*';
    if (span.end - span.begin > most) out += "…";
    return out;
  }

  // Line (from 1) of a byte offset. The line table is made at the first call.
  std::uint32_t line_of(std::uint32_t offset) const {
    const auto& starts = line_starts();
    return static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin());
  }

  // The offset of a line and column (both from 1); the end of the file for lines that it does not have.
  std::uint32_t offset_of(std::uint32_t line, std::uint32_t column) const {
    const auto& starts = line_starts();
    const auto size = static_cast<std::uint32_t>(bytes_.size());
    if (line == 0 || line > starts.size()) return size;
    return std::min(size, starts[line - 1] + (column > 0 ? column - 1 : 0));
  }

  // The place of a span, with its first line as a masked, trimmed snippet.
  Location at(Span span) const {
    const std::uint32_t line = line_of(span.begin);
    const std::uint32_t start = line_starts()[line - 1];
    std::uint32_t end =
        line < line_starts().size() ? line_starts()[line] - 1 : static_cast<std::uint32_t>(bytes_.size());
    std::uint32_t begin = start;
    while (begin < end && (bytes_[begin] == ' ' || bytes_[begin] == '\t')) ++begin;
    while (end > begin && (bytes_[end - 1] == '\r' || bytes_[end - 1] == ' ')) --end;
    const std::uint32_t last = span.end > span.begin ? line_of(span.end - 1) : line;
    return {path_, line, span.begin - start + 1, last, text({begin, end}, 160)};
  }

 private:
  const std::vector<std::uint32_t>& line_starts() const {
    if (line_starts_.empty()) {
      line_starts_.push_back(0);
      for (std::size_t i = bytes_.find('\n'); i != std::string::npos; i = bytes_.find('\n', i + 1))
        line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
    }
    return line_starts_;
  }

  std::string path_;
  std::string language_;
  Role role_ = Role::production;
  std::string bytes_;
  std::vector<Span> masked_;
  mutable std::vector<std::uint32_t> line_starts_;
};

}  // namespace readycheck
