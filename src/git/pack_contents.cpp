// An object is whole, or a change to one that stands further in front. The first bytes of a change tell how large its
// result is: libgit2 would make a new decompressor for each to learn that.
#include "git/pack_contents.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "git/objects.h"
#include "git/pack_entry.h"
#include "git/reader.h"

namespace readycheck::git {

namespace {

constexpr std::size_t header_length = 8 + 256 * 4, id_length = 20, crc_length = 4, offset_length = 4, long_length = 8;
constexpr std::size_t piece = 1 << 20;         // bytes read at once
constexpr std::size_t largest_index = std::size_t{1} << 30;
constexpr std::size_t checksum_length = 20;
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

std::size_t most_of(git_object_t type, std::size_t largest_blob) {
  return type == GIT_OBJECT_TREE ? largest_tree_object : type == GIT_OBJECT_BLOB ? largest_blob : largest_commit_object;
}

// The objects that the index names, in the order of their places.
void list_objects(std::string_view index, std::vector<PackedObject>& objects) {
  const std::size_t count = index.size() < header_length ? 0 : number(index.data() + header_length - 4, 4);
  if (index.size() < header_length + count * (id_length + crc_length + offset_length)) return;   // it shrank since it was checked
  const char* ids = index.data() + header_length;
  const char* offsets = ids + count * (id_length + crc_length);
  const char* longs = offsets + count * offset_length;
  objects.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t offset = number(offsets + i * offset_length, offset_length);
    if ((offset & is_long) != 0) {
      const char* const at = longs + (offset & ~std::uint64_t{is_long}) * long_length;
      offset = at + long_length > index.data() + index.size() ? 0 : number(at, long_length);
    }
    objects[i].place = offset;
    git_oid_fromraw(&objects[i].id, reinterpret_cast<const unsigned char*>(ids + i * id_length));
  }
  std::sort(objects.begin(), objects.end(), [](const PackedObject& a, const PackedObject& b) { return a.place < b.place; });
}

// The object that stands `back` bytes in front of object `i`.
std::uint32_t object_at(const std::vector<PackedObject>& objects, std::size_t i, std::uint64_t back) {
  const std::uint64_t place = objects[i].place;
  if (back == 0 || back > place) return no_base;
  const auto end = objects.begin() + static_cast<std::ptrdiff_t>(i);
  const auto found = std::lower_bound(objects.begin(), end, place - back, [](const PackedObject& one, std::uint64_t at) { return one.place < at; });
  return found == end || found->place != place - back ? no_base : static_cast<std::uint32_t>(found - objects.begin());
}

}  // namespace

PackContents contents_of(const std::string& index_path, std::size_t largest_blob) {
  PackContents contents{index_path.substr(0, index_path.rfind('.')) + ".pack", 0, {}};
  std::vector<PackedObject>& objects = contents.objects;
  std::string index, reason;
  const Descriptor pack(open(contents.path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  struct stat status {};
  if (pack.get() < 0 || fstat(pack.get(), &status) != 0 || !read_file(AT_FDCWD, index_path.c_str(), largest_index, index, reason)) return contents;
  contents.end = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, checksum_length)) - checksum_length;
  list_objects(index, objects);
  index = {};
  Window window(pack.get());
  Inflater inflater;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    PackedObject& object = objects[i];
    EntryHead head;
    if (!read_head(window.at(object.place), head) || head.kind == 0 || head.kind == 5 || head.kind == id_delta) continue;
    std::uint64_t size = head.size;
    Care base = Care::fine;
    object.type = static_cast<git_object_t>(head.kind);
    if (head.kind == offset_delta) {
      object.base = object_at(objects, i, head.back);
      object.type = object.base == no_base ? GIT_OBJECT_INVALID : objects[object.base].type;
      base = object.base == no_base ? Care::ask : objects[object.base].care;
      if (head.size > largest_blob) base = Care::never;
      if (!inflater.result_size(head.packed, size)) base = std::max(base, Care::ask);
    }
    object.care = object.type == GIT_OBJECT_INVALID ? Care::ask : size > most_of(object.type, largest_blob) ? Care::never : base;
    object.size = object.care == Care::fine ? static_cast<std::uint32_t>(size) : 0;
  }
  return contents;
}

}  // namespace readycheck::git
