// The heads of entries and the language of changes are those of git's pack format, version 2. Every number is checked
// against what is there: a pack may be damaged or made to harm.
#include "git/pack_entry.h"

#include <array>
#include <cstring>
#include <limits>

namespace readycheck::git {

namespace {

constexpr unsigned longest_shift = 56;
constexpr std::uint64_t furthest_back = std::uint64_t{1} << 48;

bool next_byte(std::string_view& text, unsigned char& byte) {
  if (text.empty()) return false;
  byte = static_cast<unsigned char>(text.front());
  text.remove_prefix(1);
  return true;
}

// The bytes that `flags` announces, lowest first.
bool next_number(std::string_view& text, unsigned flags, unsigned length, std::size_t& value) {
  value = 0;
  for (unsigned i = 0; i < length; ++i) {
    unsigned char byte = 0;
    if ((flags >> i & 1U) == 0) continue;
    if (!next_byte(text, byte)) return false;
    value |= static_cast<std::size_t>(byte) << (8 * i);
  }
  return true;
}

}  // namespace

bool read_head(std::string_view text, EntryHead& head) {
  unsigned char c = 0;
  if (!next_byte(text, c)) return false;
  head.kind = c >> 4 & 7U;
  head.size = c & 15U;
  for (unsigned shift = 4; (c & 0x80U) != 0; shift += 7) {
    if (shift > longest_shift || !next_byte(text, c)) return false;
    head.size |= static_cast<std::uint64_t>(c & 0x7fU) << shift;
  }
  if (head.kind == offset_delta) {
    if (!next_byte(text, c)) return false;
    head.back = c & 0x7fU;
    while ((c & 0x80U) != 0) {
      if (head.back > furthest_back || !next_byte(text, c)) return false;
      head.back = (head.back + 1) << 7 | (c & 0x7fU);
    }
  }
  head.packed = text;
  return true;
}

bool Inflater::begin(std::string_view packed, char* out, std::size_t size) {
  if (!ready_ || inflateReset(&stream_) != Z_OK || packed.size() > std::numeric_limits<unsigned>::max()) return false;
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));   // zlib's old signature: it only reads
  stream_.avail_in = static_cast<unsigned>(packed.size());
  stream_.next_out = reinterpret_cast<Bytef*>(out);
  stream_.avail_out = static_cast<unsigned>(size);
  return true;
}

bool Inflater::whole(std::string_view packed, std::size_t size, Buffer& out) {
  if (size >= std::numeric_limits<unsigned>::max()) return false;
  char none = 0;
  char* const room = size == 0 ? &none : out.make(size);
  if (size == 0) out.make(0);
  return begin(packed, room, size) && inflate(&stream_, Z_FINISH) == Z_STREAM_END && stream_.avail_out == 0;
}

bool Inflater::result_size(std::string_view packed, std::uint64_t& size) {
  std::array<char, 20> plain{};
  if (!begin(packed, plain.data(), plain.size())) return false;
  const int result = inflate(&stream_, Z_SYNC_FLUSH);
  if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return false;
  std::string_view text(plain.data(), plain.size() - stream_.avail_out);
  return next_size(text, size) && next_size(text, size);
}

bool next_size(std::string_view& text, std::uint64_t& size) {
  size = 0;
  unsigned char c = 0x80;
  for (unsigned shift = 0; (c & 0x80U) != 0; shift += 7) {
    if (shift > longest_shift || !next_byte(text, c)) return false;
    size |= static_cast<std::uint64_t>(c & 0x7fU) << shift;
  }
  return true;
}

bool apply_delta(std::string_view base, std::string_view delta, std::size_t most, Buffer& out) {
  constexpr std::size_t usual_length = 0x10000;
  std::uint64_t before = 0, after = 0;
  if (!next_size(delta, before) || !next_size(delta, after) || before != base.size() || after > most) return false;
  char* at = out.make(after);
  std::size_t left = after;
  while (!delta.empty()) {
    const unsigned flags = static_cast<unsigned char>(delta.front());
    delta.remove_prefix(1);
    std::string_view piece;
    if ((flags & 0x80U) != 0) {
      std::size_t from = 0, length = 0;
      if (!next_number(delta, flags, 4, from) || !next_number(delta, flags >> 4 & 7U, 3, length)) return false;
      if (length == 0) length = usual_length;
      if (from > base.size() || length > base.size() - from) return false;
      piece = base.substr(from, length);
    } else {
      if (flags == 0 || flags > delta.size()) return false;
      piece = delta.substr(0, flags);
      delta.remove_prefix(flags);
    }
    if (piece.size() > left) return false;
    std::memcpy(at, piece.data(), piece.size());
    at += piece.size();
    left -= piece.size();
  }
  return left == 0;
}

}  // namespace readycheck::git
