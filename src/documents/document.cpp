// The front door: what every document goes through before its reader sees it, and the table of readers.
#include "documents/document.h"

#include <algorithm>
#include <array>

#include "documents/readers.h"

namespace readycheck::documents {

namespace {

enum class Templates : std::uint8_t { possible, meaningless };

struct Reader {
  std::string_view format;
  void (*read)(const Source&, Document&);
  Templates templates = Templates::possible;  // meaningless: braces mean something else in this format
};

constexpr std::array readers = {
    Reader{"caddyfile", read_caddyfile},
    Reader{"crontab", read_crontab},
    Reader{"dockerfile", read_dockerfile, Templates::meaningless},
    Reader{"env", read_env},
    Reader{"gemfile", read_gemfile, Templates::meaningless},
    Reader{"gemfile-lock", read_gemfile_lock, Templates::meaningless},
    Reader{"gomod", read_gomod, Templates::meaningless},
    Reader{"gradle", read_gradle, Templates::meaningless},
    Reader{"hcl", read_hcl, Templates::meaningless},
    Reader{"ini", read_ini},
    Reader{"json", read_json},
    Reader{"mix", read_mix, Templates::meaningless},
    Reader{"nginx", read_nginx},
    Reader{"procfile", read_procfile, Templates::meaningless},
    Reader{"properties", read_properties},
    Reader{"requirements", read_requirements},
    Reader{"sql", read_sql, Templates::meaningless},
    Reader{"systemd", read_systemd},
    Reader{"toml", read_toml},
    Reader{"xml", read_xml},
    Reader{"yaml", read_yaml},
};

const Reader* reader_of(std::string_view format) {
  const auto* found = std::find_if(readers.begin(), readers.end(), [&](const Reader& r) { return r.format == format; });
  return found == readers.end() ? nullptr : found;
}

// {{ …, {% … and <% …; but not ${{ …, which a CI system resolves when it runs.
bool has_template(std::string_view bytes) {
  for (std::size_t i = bytes.find('{'); i != std::string_view::npos; i = bytes.find('{', i + 1)) {
    if (i + 1 >= bytes.size()) break;
    if (bytes[i + 1] == '%') return true;
    if (bytes[i + 1] == '{' && (i == 0 || bytes[i - 1] != '$')) return true;
    if (bytes[i + 1] == '{') ++i;
  }
  return bytes.find("<%") != std::string_view::npos;
}

// How many bytes the character at `at` takes, 0 when it is no UTF-8 (too short, overlong, half a pair, out of range).
std::size_t character_size(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(at + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned second = byte(at + 1);
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
    return follows(at + 1) && follows(at + 2) ? 3 : 0;
  }
  if (first < 0xF0 || first > 0xF4) return 0;
  const unsigned second = byte(at + 1);
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
  return follows(at + 1) && follows(at + 2) && follows(at + 3) ? 4 : 0;
}

// The offset of the first byte that is no UTF-8, npos when there is none.
std::size_t first_bad(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = character_size(bytes, at);
    if (size == 0) return at;
    at += size;
  }
  return std::string_view::npos;
}

// Every such byte becomes one '?', so that places stay.
std::string mended(std::string_view bytes) {
  std::string out(bytes);
  for (std::size_t at = 0; at < out.size();) {
    const std::size_t size = character_size(out, at);
    if (size == 0) out[at] = '?';
    at += std::max<std::size_t>(size, 1);
  }
  return out;
}

// Why these bytes are not read at all, "" when they are.
std::string refusal(std::string_view bytes) {
  if (bytes.size() > most_bytes) return "larger than " + std::to_string(most_bytes >> 20U) + " MB";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "line 1: UTF-16, not UTF-8";
  const std::size_t control = bytes.find_first_of(std::string_view("\0\x04", 2));  // yaml-cpp ends at a 4
  if (control == std::string_view::npos) return {};
  const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(control), '\n');
  return "line " + std::to_string(line) + ": binary, not text";
}

}  // namespace

std::vector<std::string> formats() {
  std::vector<std::string> names;
  for (const Reader& reader : readers) names.emplace_back(reader.format);
  return names;
}

Document read(std::string_view format, std::string_view bytes, const std::string& path) {
  Document document;
  document.format = format;
  const Reader* reader = reader_of(format);
  document.problem = reader == nullptr ? "no reader for " + std::string(format) : refusal(bytes);
  if (!document.problem.empty()) return document;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  document.templated = reader->templates == Templates::possible && has_template(bytes);
  const std::size_t bad = first_bad(bytes);
  if (bad == std::string_view::npos) {
    reader->read(Source(bytes, path), document);
  } else {
    const std::string text = mended(bytes);
    const Source source(text, path);
    reader->read(source, document);
    if (format != "properties") note(document, source, bad, "not UTF-8");  // there Latin-1 is as good
  }
  if (document.templated && !document.problem.empty()) document.problem += " (a template, read as it stands)";
  return document;
}

}  // namespace readycheck::documents
