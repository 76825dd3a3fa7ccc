// No structure is followed by name: in the order in which DER writes its values, the first string of bits of a certificate
// is its public key and its first two times are the days between which it holds; the first large number of an RSA key is
// the modulus that both share.
#include "probes/certificate.h"

#include <algorithm>
#include <vector>

#include "probes/secret_text.h"
#include "readycheck/digest.h"

namespace readycheck::probes {

namespace {

constexpr unsigned integer = 0x02, bits = 0x03, octets = 0x04, short_time = 0x17, long_time = 0x18, sequence = 0x30, nested = 0x20;
constexpr std::size_t least_modulus = 64;   // bytes
constexpr std::size_t most_values = 5000, most_certificates = 40, longest_text = 64 << 10;

struct Value {
  unsigned tag = 0;
  std::string_view content;
};

bool next_value(std::string_view& text, Value& value) {
  if (text.size() < 2) return false;
  value.tag = static_cast<unsigned char>(text[0]);
  std::size_t length = static_cast<unsigned char>(text[1]), head = 2;
  if (length > 0x80) {
    const std::size_t digits = length - 0x80;
    if (digits > 4 || text.size() < 2 + digits) return false;
    length = 0;
    for (; head < 2 + digits; ++head) length = length << 8 | static_cast<unsigned char>(text[head]);
  } else if (length == 0x80) {
    return false;
  }
  if (length > text.size() - head) return false;
  value.content = text.substr(head, length);
  text.remove_prefix(head + length);
  return true;
}

bool is_sequence(std::string_view text) {
  Value value;
  return next_value(text, value) && value.tag == sequence && text.empty();
}

// Values in the order in which they are written; what is wrapped in a string of octets is opened.
std::vector<Value> values_of(std::string_view der) {
  std::vector<Value> all;
  std::vector<std::string_view> open{der};
  while (!open.empty() && all.size() < most_values) {
    Value value;
    if (!next_value(open.back(), value)) {
      open.pop_back();
      continue;
    }
    all.push_back(value);
    if ((value.tag & nested) != 0 || (value.tag == octets && is_sequence(value.content))) open.push_back(value.content);
  }
  return all;
}

// The modulus, as a number without leading zeroes.
std::string_view modulus_in(const std::vector<Value>& values) {
  for (const Value& value : values) {
    if (value.tag != integer) continue;
    const std::string_view number = value.content.substr(std::min(value.content.find_first_not_of('\0'), value.content.size()));
    if (number.size() >= least_modulus) return number;
  }
  return {};
}

// The first string of bits, without the byte that counts the bits left over.
std::string_view bits_in(const std::vector<Value>& values) {
  for (const Value& value : values)
    if (value.tag == bits && value.content.size() > 16) return value.content.substr(1);
  return {};
}

std::string half_of(std::string_view bytes) {
  return bytes.empty() ? std::string() : Sha256().add("public half").add(bytes).hex();
}

// "310504120000Z" or "20310504120000Z" -> "2031-05-04".
std::string day_of(const Value& time) {
  std::string_view digits = time.content;
  std::string year;
  if (time.tag == long_time && digits.size() >= 8) {
    year = digits.substr(0, 4);
    digits.remove_prefix(4);
  } else if (time.tag == short_time && digits.size() >= 6) {
    year = (digits[0] >= '5' ? "19" : "20") + std::string(digits.substr(0, 2));
    digits.remove_prefix(2);
  } else {
    return {};
  }
  const std::string day = year + "-" + std::string(digits.substr(0, 2)) + "-" + std::string(digits.substr(2, 2));
  return std::all_of(day.begin(), day.end(), [](char c) { return c == '-' || (c >= '0' && c <= '9'); }) ? day : std::string();
}

bool may_hold_certificates(std::string_view path) {
  static constexpr std::string_view ends[] = {".pem", ".crt", ".cer", ".cert", ".key", ".ca-bundle"};
  return std::any_of(std::begin(ends), std::end(ends), [path](std::string_view end) { return path.ends_with(end); });
}

}  // namespace

std::optional<Certificate> certificate_in(std::string_view der) {
  if (!is_sequence(der)) return std::nullopt;
  const std::vector<Value> values = values_of(der);
  const std::string_view key = bits_in(values);
  if (key.empty()) return std::nullopt;
  Certificate found{half_of(is_sequence(key) ? modulus_in(values_of(key)) : key), ""};
  bool second = false;
  for (const Value& value : values) {
    if (value.tag != short_time && value.tag != long_time) continue;
    if (second) {
      found.until = day_of(value);
      break;
    }
    second = true;
  }
  if (found.half.empty() || found.until.empty()) return std::nullopt;
  return found;
}

std::string public_half_of_key(std::string_view der) {
  if (!is_sequence(der)) return {};
  const std::vector<Value> values = values_of(der);
  const std::string_view modulus = modulus_in(values);
  return half_of(modulus.empty() ? bits_in(values) : modulus);
}

void look_at_certificates(const File& file, FirstSight& sight) {
  constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----", end = "-----END CERTIFICATE-----";
  if (!may_hold_certificates(file.path())) return;
  const std::string_view bytes = file.bytes();
  std::size_t at = bytes.find(begin);
  for (std::size_t count = 0; at != std::string_view::npos && count < most_certificates; ++count) {
    const auto close = bytes.find(end, at);
    if (close == std::string_view::npos || close - at > longest_text) break;
    std::string text;
    for (const char c : bytes.substr(at + begin.size(), close - at - begin.size()))
      if (c != '\n' && c != '\r' && c != ' ') text += c;
    if (const std::optional<Certificate> found = certificate_in(from_base64(text))) {
      Fact fact;
      fact.kind = "certificate";
      fact.subject = file.path();
      fact.at = file.at({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + begin.size())});
      fact.confidence = Confidence::certain;
      fact.role = file.role();
      fact.details["public_half"] = found->half;
      fact.details["until"] = found->until;
      sight.facts.push_back(std::move(fact));
    }
    at = bytes.find(begin, close);
  }
}

}  // namespace readycheck::probes
