// An object is whole, or a change to one that stands further in front. The first bytes of a change tell how large its
// result is: libgit2 would make a new decompressor for each to learn that.
#include "git/pack_contents.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

#include "git/objects.h"
#include "git/reader.h"

namespace readycheck::git {

namespace {

constexpr std::size_t header_length = 8 + 256 * 4, id_length = 20, crc_length = 4, offset_length = 4, long_length = 8;
constexpr std::size_t longest_head = 1024;     // bytes that are enough for nearly every head
constexpr std::size_t piece = 1 << 20;         // bytes read at once
constexpr std::size_t largest_index = std::size_t{1} << 30;
constexpr unsigned offset_delta = 6, id_delta = 7;
constexpr std::uint32_t is_long = 0x80000000U;

std::uint64_t number(const char* bytes, std::size_t length) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < length; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

// Reads a file from its front to its end, a window at a time.
class Window {
 public:
  explicit Window(int file) : file_(file) {}
  // Up to `longest_head` bytes at `at`, which never goes back.
  std::string_view at(std::uint64_t at) {
    if (at < begin_ || at + longest_head > begin_ + bytes_.size()) fill(at);
    const std::size_t skipped = at - begin_;
    return skipped >= bytes_.size() ? std::string_view() : std::string_view(bytes_).substr(skipped, longest_head);
  }

 private:
  void fill(std::uint64_t at) {
    bytes_.resize(piece);
    const ssize_t got = pread(file_, bytes_.data(), piece, static_cast<off_t>(at));
    bytes_.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    begin_ = at;
  }
  int file_;
  std::uint64_t begin_ = 0;
  std::string bytes_;
};

// The head of an entry: its kind, the size of what is packed, where its base stands, and what follows.
struct Head {
  unsigned kind = 0;
  std::uint64_t size = 0, back = 0;
  std::string_view packed;
};

bool read_head(std::string_view text, Head& head) {
  std::size_t i = 0;
  const auto next = [&](unsigned char& c) { return i < text.size() && (c = static_cast<unsigned char>(text[i++]), true); };
  unsigned char c = 0;
  if (!next(c)) return false;
  head.kind = c >> 4 & 7U;
  head.size = c & 15U;
  for (unsigned shift = 4; (c & 0x80U) != 0; shift += 7) {
    if (shift > 56 || !next(c)) return false;
    head.size |= static_cast<std::uint64_t>(c & 0x7fU) << shift;
  }
  if (head.kind == offset_delta) {
    if (!next(c)) return false;
    head.back = c & 0x7fU;
    while ((c & 0x80U) != 0) {
      if (head.back > std::uint64_t{1} << 48 || !next(c)) return false;
      head.back = (head.back + 1) << 7 | (c & 0x7fU);
    }
  }
  head.packed = text.substr(i);
  return true;
}

// One decompressor for the beginnings of many texts.
class Beginnings {
 public:
  Beginnings() { ready_ = inflateInit(&stream_) == Z_OK; }
  ~Beginnings() { inflateEnd(&stream_); }
  Beginnings(const Beginnings&) = delete;
  Beginnings& operator=(const Beginnings&) = delete;

  // The second number of a change: how large its result is. False: it does not say so in its first bytes.
  bool result_size(std::string_view packed, std::uint64_t& size) {
    std::array<unsigned char, 20> plain{};
    if (!ready_ || inflateReset(&stream_) != Z_OK) return false;
    std::string& own = input_;
    own.assign(packed);
    stream_.next_in = reinterpret_cast<unsigned char*>(own.data());
    stream_.avail_in = static_cast<unsigned>(own.size());
    stream_.next_out = plain.data();
    stream_.avail_out = plain.size();
    const int result = inflate(&stream_, Z_SYNC_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return false;
    const std::size_t length = plain.size() - stream_.avail_out;
    std::size_t i = 0;
    for (int twice = 0; twice < 2; ++twice) {
      size = 0;
      for (unsigned shift = 0;; shift += 7) {
        if (i >= length || shift > 56) return false;
        size |= static_cast<std::uint64_t>(plain[i] & 0x7fU) << shift;
        if ((plain[i++] & 0x80U) == 0) break;
      }
    }
    return true;
  }

 private:
  z_stream stream_{};
  std::string input_;
  bool ready_ = false;
};

std::size_t most_of(git_object_t type, std::size_t largest_blob) {
  return type == GIT_OBJECT_TREE ? largest_tree_object : type == GIT_OBJECT_BLOB ? largest_blob : largest_commit_object;
}

// The places of all objects, sorted; `ids` in the same order.
std::vector<std::uint64_t> places_in(std::string_view index, std::vector<PackedObject>& objects) {
  const std::size_t count = number(index.data() + header_length - 4, 4);
  const char* ids = index.data() + header_length;
  const char* offsets = ids + count * (id_length + crc_length);
  const char* longs = offsets + count * offset_length;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t offset = number(offsets + i * offset_length, offset_length);
    if ((offset & is_long) != 0) offset = number(longs + (offset & ~std::uint64_t{is_long}) * long_length, long_length);
    order[i] = {offset, static_cast<std::uint32_t>(i)};
  }
  std::sort(order.begin(), order.end());
  std::vector<std::uint64_t> places(count);
  objects.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    places[i] = order[i].first;
    git_oid_fromraw(&objects[i].id, reinterpret_cast<const unsigned char*>(ids + order[i].second * id_length));
  }
  return places;
}

}  // namespace

std::vector<PackedObject> contents_of(const std::string& index_path, std::size_t largest_blob) {
  std::vector<PackedObject> objects;
  std::string index, reason;
  const std::string pack_path = index_path.substr(0, index_path.rfind('.')) + ".pack";
  const Descriptor pack(open(pack_path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (pack.get() < 0 || !read_file(AT_FDCWD, index_path.c_str(), largest_index, index, reason)) return objects;
  const std::vector<std::uint64_t> places = places_in(index, objects);
  index = {};
  Window window(pack.get());
  Beginnings beginnings;
  for (std::size_t i = 0; i < places.size(); ++i) {
    PackedObject& object = objects[i];
    Head head;
    if (!read_head(window.at(places[i]), head) || head.kind == 0 || head.kind == 5 || head.kind == id_delta) continue;
    std::uint64_t size = head.size;
    Care base = Care::fine;
    object.type = static_cast<git_object_t>(head.kind);
    if (head.kind == offset_delta) {
      object.type = GIT_OBJECT_INVALID;
      if (head.back == 0 || head.back > places[i]) continue;
      const auto found = std::lower_bound(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(i), places[i] - head.back);
      const auto at = static_cast<std::size_t>(found - places.begin());
      if (at >= i || *found != places[i] - head.back) continue;
      object.type = objects[at].type;
      base = objects[at].care;
      if (head.size > largest_blob) base = Care::never;
      if (!beginnings.result_size(head.packed, size)) base = std::max(base, Care::ask);
    }
    object.care = object.type == GIT_OBJECT_INVALID ? Care::ask : size > most_of(object.type, largest_blob) ? Care::never : base;
  }
  return objects;
}

}  // namespace readycheck::git
