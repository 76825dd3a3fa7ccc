// Which text was seen before, and whether it held something: a new version of a file is mostly its old one, and only what changed
// needs a look. Pure in what it answers: whether a piece is looked at again never changes what is found.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

namespace readycheck::probes {

// Some lines of a text, and what stands for them.
struct Piece {
  std::uint32_t begin = 0, end = 0;
  std::uint64_t sum = 0;
};

// What is known of a text: nothing; that it holds no secret; that it holds one.
enum class Known : unsigned char { no, empty, holding };

// Shared by all threads. It forgets when it is full, which costs time and nothing else.
class SeenText {
 public:
  SeenText();

  // Cuts at ends of lines that the text itself chooses, so that pieces behind an insertion are the same again. Pieces are
  // short, but never end inside a line.
  void cut(std::string_view bytes, std::vector<Piece>& pieces) const;

  // What stands for two neighbours, the second of which may be missing.
  static std::uint64_t key_of(const Piece& first, const Piece* second);
  Known knows(std::uint64_t key) const;
  void learn(std::uint64_t key, Known what);
  // The key will be asked for soon.
  void expect(std::uint64_t key) const;

 private:
  std::uint64_t sum_of(std::string_view bytes) const;

  std::uint64_t secret_;  // nobody can make a text that stands for another
  std::vector<std::atomic<std::uint64_t>> slots_;
};

}  // namespace readycheck::probes
