// The objects of a pack, each unpacked once: a whole object first, then what is made from it, then what is made from that.
// Reading them one by one in any order would unpack the same bases over and over.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "git/pack_contents.h"
#include "git/pack_entry.h"
#include "git/reader.h"

namespace readycheck::git {

// What is made from what in one pack. Made once, read by all threads.
class Families {
 public:
  explicit Families(const PackContents& contents);

  const PackContents& contents() const { return *contents_; }
  const std::vector<std::uint32_t>& roots() const { return roots_; }   // made from nothing in this pack
  // The objects that are made from object `i`: places in children().
  std::size_t begin(std::size_t i) const { return begins_[i]; }
  std::size_t end(std::size_t i) const { return begins_[i + 1]; }
  std::uint32_t child(std::size_t at) const { return children_[at]; }

 private:
  const PackContents* contents_;
  std::vector<std::uint32_t> roots_, begins_, children_;
};

// One thread's way through families. Trees are passed over: who made them is a tree too.
class FamilyWalk {
 public:
  using Take = std::function<void(const PackedObject&, std::string_view bytes)>;
  using Otherwise = std::function<void(const PackedObject&)>;

  // `otherwise` gets those that cannot be read this way.
  FamilyWalk(Take take, Otherwise otherwise) : take_(std::move(take)), otherwise_(std::move(otherwise)) {}

  void walk(const Families& families, std::uint32_t root);

 private:
  // An object whose children are being made.
  struct Level {
    std::uint32_t object = 0;
    std::size_t next = 0;
    Buffer bytes;
  };
  void make_next(Level level);
  void go_down(std::uint32_t object, Buffer bytes);
  void leave(std::uint32_t object);   // it and all that is made from it
  void tell(std::uint32_t object, std::string_view bytes);
  bool unpack(std::uint32_t object, Buffer& out);
  std::string_view entry(std::uint64_t begin, std::uint64_t end);
  Buffer spare();
  void give_back(Buffer buffer);

  Take take_;
  Otherwise otherwise_;
  const Families* families_ = nullptr;
  const PackContents* opened_ = nullptr;
  Descriptor pack_;
  std::uint64_t window_begin_ = 0;
  std::vector<char> window_;
  std::size_t window_size_ = 0, held_ = 0;
  std::vector<Level> levels_;
  std::vector<Buffer> spares_;
  Buffer delta_;
  Inflater inflater_;
};

}  // namespace readycheck::git
