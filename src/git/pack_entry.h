// One entry of a pack: what its head says, and its bytes as they were before they were packed. One decompressor serves many
// entries, where libgit2 makes a new one for each.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace readycheck::git {

constexpr unsigned offset_delta = 6, id_delta = 7;
constexpr std::size_t longest_head = 1024;   // bytes that are enough for nearly every head, and the sizes that a change tells

// Bytes that are written before they are read: making room does not clear it.
class Buffer {
 public:
  char* make(std::size_t size) {
    if (size > room_) bytes_ = std::make_unique_for_overwrite<char[]>(room_ = size);
    size_ = size;
    return bytes_.get();
  }
  std::string_view view() const { return {bytes_.get(), size_}; }
  std::size_t room() const { return room_; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t room_ = 0, size_ = 0;
};

// The kind of an entry, the size of what is packed, how far in front its base stands, and what follows: after a change to a
// named object its name.
struct EntryHead {
  unsigned kind = 0;
  std::uint64_t size = 0, back = 0;
  std::string_view packed;
};
bool read_head(std::string_view text, EntryHead& head);

class Inflater {
 public:
  Inflater() { ready_ = inflateInit(&stream_) == Z_OK; }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // True: `packed` begins with exactly `size` packed bytes.
  bool whole(std::string_view packed, std::size_t size, Buffer& out);
  // How large the result of the change is that begins so. False: it does not say so in its first bytes.
  bool result_size(std::string_view packed, std::uint64_t& size);

 private:
  bool begin(std::string_view packed, char* out, std::size_t size);

  z_stream stream_{};
  bool ready_ = false;
};

// One number of a change; moves `text` behind it.
bool next_size(std::string_view& text, std::uint64_t& size);

// Applies a change. False: it does not fit its base, or its result would be larger than `most`.
bool apply_delta(std::string_view base, std::string_view delta, std::size_t most, Buffer& out);

}  // namespace readycheck::git
