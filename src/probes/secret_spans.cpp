// Lines are read by their bytes alone: what they belong to may be any format, or a broken one.
#include "probes/secret_spans.h"

#include <algorithm>

#include "documents/document.h"

namespace readycheck::probes {

namespace {

bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool is_script(std::string_view path) {
  const std::string format = documents::format_of(path);
  if (format == "dockerfile" || format == "systemd" || format == "procfile") return true;
  return path.ends_with("sh") || path.ends_with("akefile") || path.ends_with(".mk") || path.find("ockerfile") != std::string_view::npos;
}

std::uint32_t first_of(std::string_view bytes, Span span, std::string_view ends) {
  const auto at = bytes.substr(span.begin, span.end - span.begin).find_first_of(ends);
  return at == std::string_view::npos ? span.end : span.begin + static_cast<std::uint32_t>(at);
}

std::string_view line_before(std::string_view bytes, std::uint32_t at) {
  const auto start = bytes.substr(0, at).rfind('\n');
  return bytes.substr(start == std::string_view::npos ? 0 : start + 1, at - (start == std::string_view::npos ? 0 : start + 1));
}

}  // namespace

Span whole_name(std::string_view bytes, Span name) {
  constexpr std::uint32_t longest = 60;
  const auto part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  };
  const std::uint32_t least = name.begin > longest ? name.begin - longest : 0;
  while (name.begin > least && part(bytes[name.begin - 1])) --name.begin;
  return name;
}

bool is_quoted(std::string_view bytes, Span value) { return value.begin > 0 && is_quote(bytes[value.begin - 1]); }

Span whole_value(const Passage& passage, Span name, Span value) {
  const std::string_view bytes = passage.bytes;
  if (is_quoted(bytes, value)) return value;
  while (value.begin < value.end && is_blank(bytes[value.begin])) ++value.begin;
  if (value.begin < value.end && is_quote(bytes[value.begin])) {  // what follows the closing quote is another thing
    const auto close = bytes.substr(value.begin + 1, value.end - value.begin - 1).find(bytes[value.begin]);
    ++value.begin;
    if (close != std::string_view::npos) value.end = value.begin + static_cast<std::uint32_t>(close);
    return value;
  }
  for (std::uint32_t i = value.begin + 1; i < value.end; ++i)
    if (bytes[i] == '#' && is_blank(bytes[i - 1])) value.end = i;
  if (is_script(passage.path)) value.end = first_of(bytes, value, " \t;|)");
  const bool in_query = name.end > name.begin && name.begin > 0 && (bytes[name.begin - 1] == '&' || bytes[name.begin - 1] == '?');
  if (in_query) value.end = first_of(bytes, value, "&");
  while (value.end > value.begin && (is_blank(bytes[value.end - 1]) || bytes[value.end - 1] == ',' || bytes[value.end - 1] == ';')) --value.end;
  return value;
}

bool in_comment(const Passage& passage, std::uint32_t at) {
  std::string_view line = line_before(passage.bytes, at);
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  for (const std::string_view sign : {"#", ";", "--", "<!--", "{#"})
    if (line.starts_with(sign)) return true;
  if (line.find(" # ") != std::string_view::npos) return true;
  if (passage.family != Family::code) return false;
  return line.starts_with("//") || line.starts_with("*") || line.starts_with("/*") || line.find(" // ") != std::string_view::npos;
}

bool is_expanded(std::string_view bytes, Span name) { return name.begin >= 2 && bytes[name.begin - 1] == '{' && bytes[name.begin - 2] == '$'; }

}  // namespace readycheck::probes
