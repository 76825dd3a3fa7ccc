// An index is sound when its counts rise, its size fits them, and every offset lies inside the pack: libgit2 1.5 reads
// wherever an offset points. The ids themselves need no look, a wrong one is merely not found.
#include "git/packs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

#include "git/reader.h"

namespace readycheck::git {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic("\377tOc\0\0\0\2", 8);
constexpr std::uint64_t counts = 256, count_length = 4, id_length = 20, crc_length = 4, offset_length = 4,
                        long_length = 8;
constexpr std::uint64_t header_length = 8 + counts * count_length;
constexpr std::uint64_t pack_start = 12, checksum_length = 20;
constexpr std::uint32_t is_long = 0x80000000U;  // an offset that is a place in the table of long ones
constexpr std::size_t piece = 1 << 16;          // bytes read at once; a multiple of every entry

std::uint64_t number(const unsigned char* bytes, std::size_t length) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < length; ++i) value = value << 8 | bytes[i];
  return value;
}

// Size of a regular file, 0 for all else.
std::uint64_t size_of(int file) {
  struct stat status {};
  return fstat(file, &status) == 0 && S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
}

Descriptor open_to_read(const std::string& path) {
  return Descriptor(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
}

// Whether `holds` is true for each of the `count` numbers of `length` bytes that stand at `from`.
bool all_numbers(int file, std::uint64_t from, std::uint64_t count, std::size_t length,
                 const std::function<bool(std::uint64_t)>& holds) {
  std::array<unsigned char, piece> bytes{};
  for (std::uint64_t left = count * length; left > 0;) {
    const std::size_t wanted = std::min<std::uint64_t>(left, piece);
    if (pread(file, bytes.data(), wanted, static_cast<off_t>(from)) != static_cast<ssize_t>(wanted)) return false;
    for (std::size_t i = 0; i < wanted; i += length)
      if (!holds(number(bytes.data() + i, length))) return false;
    from += wanted;
    left -= wanted;
  }
  return true;
}

bool is_sound(const std::string& index_path) {
  const Descriptor index = open_to_read(index_path);
  const Descriptor pack = open_to_read(index_path.substr(0, index_path.rfind('.')) + ".pack");
  const std::uint64_t size = size_of(index.get()), pack_size = size_of(pack.get());
  std::array<char, magic.size()> start{};
  if (size < header_length || pread(index.get(), start.data(), start.size(), 0) != magic.size() ||
      std::string_view(start.data(), start.size()) != magic || pack_size <= pack_start + checksum_length)
    return false;
  std::uint64_t objects = 0;
  const auto rises = [&objects](std::uint64_t next) { return std::exchange(objects, next) <= next; };
  if (!all_numbers(index.get(), magic.size(), counts, count_length, rises)) return false;
  const std::uint64_t offsets = header_length + objects * (id_length + crc_length);
  const std::uint64_t long_offsets = offsets + objects * offset_length;
  if (size < long_offsets + 2 * checksum_length) return false;
  const std::uint64_t longs = (size - long_offsets - 2 * checksum_length) / long_length;
  const auto inside = [pack_size](std::uint64_t at) { return at >= pack_start && at < pack_size - checksum_length; };
  const auto fits = [&](std::uint64_t offset) {
    return (offset & is_long) != 0 ? (offset & ~is_long) < longs : inside(offset);
  };
  return all_numbers(index.get(), offsets, objects, offset_length, fits) &&
         all_numbers(index.get(), long_offsets, longs, long_length, inside);
}

}  // namespace

Packs packs_in(const std::string& objects) {
  std::vector<std::string> indexes;
  std::error_code failed;
  for (auto each = fs::directory_iterator(objects + "/pack", failed); each != fs::directory_iterator();
       each.increment(failed))
    if (each->path().extension() == ".idx" && indexes.size() < most_packs) indexes.push_back(each->path().string());
  std::sort(indexes.begin(), indexes.end());
  Packs packs;
  for (std::string& index : indexes) {
    if (is_sound(index))
      packs.sound.push_back(std::move(index));
    else
      packs.damaged.push_back(fs::path(index).filename().string());
  }
  return packs;
}

}  // namespace readycheck::git
