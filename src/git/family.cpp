// Depth first. A base is let go as soon as its last child is made, so a chain of any length holds two objects; only
// branches hold more, up to a bound, and what is behind the bound is read otherwise.
#include "git/family.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "git/objects.h"

namespace readycheck::git {

namespace {

constexpr std::size_t most_held = 48 << 20;       // bytes of bases that wait for further children
constexpr std::size_t piece = 1 << 15;            // bytes read at once, at least
constexpr std::size_t largest_spare = 1 << 19;    // bytes
constexpr std::size_t most_spares = 16;
constexpr std::uint64_t largest_packed = largest_tree_object + piece;

}  // namespace

Families::Families(const PackContents& contents) : contents_(&contents), begins_(contents.objects.size() + 1) {
  const std::vector<PackedObject>& objects = contents.objects;
  for (std::uint32_t i = 0; i < objects.size(); ++i)
    if (objects[i].base == no_base) roots_.push_back(i);
    else ++begins_[objects[i].base + 1];
  for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  children_.resize(objects.size() - roots_.size());
  std::vector<std::uint32_t> next(begins_);
  for (std::uint32_t i = 0; i < objects.size(); ++i)
    if (objects[i].base != no_base) children_[next[objects[i].base]++] = i;
}

Buffer FamilyWalk::spare() {
  if (spares_.empty()) return {};
  Buffer last = std::move(spares_.back());
  spares_.pop_back();
  return last;
}

void FamilyWalk::give_back(Buffer buffer) {
  if (buffer.room() <= largest_spare && spares_.size() < most_spares) spares_.push_back(std::move(buffer));
}

std::string_view FamilyWalk::entry(std::uint64_t begin, std::uint64_t end) {
  if (begin < window_begin_ || end > window_begin_ + window_size_) {
    const std::size_t wanted = std::max<std::size_t>(piece, end - begin);
    if (window_.size() < wanted || window_.size() > std::max(wanted, largest_spare)) window_ = std::vector<char>(wanted);
    const ssize_t got = pread(pack_.get(), window_.data(), wanted, static_cast<off_t>(begin));
    window_begin_ = begin;
    window_size_ = got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  const std::size_t at = begin - window_begin_;
  return {window_.data() + std::min(at, window_size_), std::min<std::size_t>(end - begin, window_size_ - std::min(at, window_size_))};
}

// What is packed in the entry of an object: the object, or the change that makes it.
bool FamilyWalk::unpack(std::uint32_t object, Buffer& out) {
  const std::vector<PackedObject>& objects = families_->contents().objects;
  const std::uint64_t begin = objects[object].place, end = object + 1 < objects.size() ? objects[object + 1].place : families_->contents().end;
  EntryHead head;
  if (end <= begin || end - begin > largest_packed || !read_head(entry(begin, end), head) || head.size > largest_tree_object) return false;
  return inflater_.whole(head.packed, head.size, out);
}

void FamilyWalk::tell(std::uint32_t object, std::string_view bytes) {
  const PackedObject& one = families_->contents().objects[object];
  if (!one.again) take_(one, bytes);
}

void FamilyWalk::leave(std::uint32_t object) {
  std::vector<std::uint32_t> waiting{object};
  while (!waiting.empty()) {
    const std::uint32_t next = waiting.back();
    waiting.pop_back();
    if (!families_->contents().objects[next].again) otherwise_(families_->contents().objects[next]);
    for (std::size_t i = families_->begin(next); i < families_->end(next); ++i) waiting.push_back(families_->child(i));
  }
}

void FamilyWalk::go_down(std::uint32_t object, Buffer bytes) {
  tell(object, bytes.view());
  if (families_->begin(object) == families_->end(object)) return give_back(std::move(bytes));
  if (held_ + bytes.room() > most_held && !levels_.empty()) {
    for (std::size_t i = families_->begin(object); i < families_->end(object); ++i) leave(families_->child(i));
    return;
  }
  held_ += bytes.room();
  levels_.push_back({object, families_->begin(object), std::move(bytes)});
}

void FamilyWalk::make_next(Level level) {
  const std::uint32_t object = families_->child(level.next++);
  const PackedObject& child = families_->contents().objects[object];
  Buffer made = spare();
  const bool readable = child.care == Care::fine && unpack(object, delta_) && apply_delta(level.bytes.view(), delta_.view(), child.size, made);
  if (level.next < families_->end(level.object)) {
    held_ += level.bytes.room();
    levels_.push_back(std::move(level));
  } else {
    give_back(std::move(level.bytes));
  }
  if (readable) return go_down(object, std::move(made));
  leave(object);
}

void FamilyWalk::walk(const Families& families, std::uint32_t root) {
  const PackedObject& first = families.contents().objects[root];
  families_ = &families;
  if (std::exchange(opened_, &families.contents()) != &families.contents()) {
    pack_ = Descriptor(open(families.contents().path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    window_size_ = 0;
  }
  if (first.type == GIT_OBJECT_TREE) return;
  Buffer bytes = spare();
  if (first.care != Care::fine || !unpack(root, bytes)) return leave(root);
  go_down(root, std::move(bytes));
  while (!levels_.empty()) {
    Level level = std::move(levels_.back());
    levels_.pop_back();
    held_ -= level.bytes.room();
    make_next(std::move(level));
  }
}

}  // namespace readycheck::git
