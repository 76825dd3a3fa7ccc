// A table of fixed size without locks: a slot is one number, and a lost write is a text that is looked at once more.
#include "probes/seen_text.h"

#include <array>
#include <cstring>
#include <random>

namespace readycheck::probes {

namespace {

constexpr std::size_t slots = 1 << 22, bucket = 8;                   // 32 MB, a cache line at a time
constexpr std::size_t shortest_piece = 192, longest_choosing = 2048;  // bytes
constexpr std::uint64_t held = std::uint64_t{1} << 63;                // in a slot: the text holds something
constexpr std::uint64_t one_in = 4;                                  // lines that end a piece
constexpr std::uint64_t first_odd = 0x9e3779b97f4a7c15, second_odd = 0xd6e8feb86659fd93;

__extension__ using Wide = unsigned __int128;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t word(const char* at) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return value;
}

// Whether the line that ends at `end` ends a piece: its last bytes decide.
bool chooses(std::string_view bytes, std::size_t end) {
  return (mixed(word(bytes.data() + end - 8) ^ first_odd, second_odd) & (one_in - 1)) == 0;
}

}  // namespace

SeenText::SeenText() : slots_(slots) {
  std::random_device device;
  secret_ = static_cast<std::uint64_t>(device()) << 32 | device();
}

std::uint64_t SeenText::sum_of(std::string_view bytes) const {
  std::uint64_t a = secret_, b = mixed(secret_ ^ first_odd, second_odd ^ bytes.size());
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 32; left -= 32, at += 32) {
    a = mixed(word(at) ^ secret_, word(at + 8) ^ a);
    b = mixed(word(at + 16) ^ secret_, word(at + 24) ^ b);
  }
  std::array<char, 32> rest{};
  std::memcpy(rest.data(), at, left);
  a = mixed(word(rest.data()) ^ secret_, word(rest.data() + 8) ^ a);
  b = mixed(word(rest.data() + 16) ^ secret_, word(rest.data() + 24) ^ b);
  return mixed(a ^ first_odd, b ^ second_odd);
}

void SeenText::cut(std::string_view bytes, std::vector<Piece>& pieces) const {
  pieces.clear();
  for (std::size_t begin = 0; begin < bytes.size();) {
    std::size_t end = bytes.size();
    for (std::size_t from = begin + shortest_piece; from < bytes.size();) {
      const auto line = bytes.find('\n', from);
      if (line == std::string_view::npos) break;
      from = line + 1;
      if (!chooses(bytes, line) && line - begin < longest_choosing) continue;
      end = from;
      break;
    }
    pieces.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), sum_of(bytes.substr(begin, end - begin))});
    begin = end;
  }
}

std::uint64_t SeenText::key_of(const Piece& first, const Piece* second) {
  const std::uint64_t key = mixed(first.sum ^ first_odd, (second != nullptr ? second->sum : 0) ^ second_odd) & ~held;
  return key == 0 ? 1 : key;   // zero is an empty slot
}

void SeenText::expect(std::uint64_t key) const { __builtin_prefetch(&slots_[key % (slots / bucket) * bucket]); }

Known SeenText::knows(std::uint64_t key) const {
  const std::size_t base = key % (slots / bucket) * bucket;
  for (std::size_t i = base; i < base + bucket; ++i) {
    const std::uint64_t slot = slots_[i].load(std::memory_order_relaxed);
    if ((slot & ~held) == key) return slot == key ? Known::empty : Known::holding;
  }
  return Known::no;
}

void SeenText::learn(std::uint64_t key, Known what) {
  const std::size_t base = key % (slots / bucket) * bucket;
  const std::uint64_t slot = what == Known::holding ? key | held : key;
  for (std::size_t i = base; i < base + bucket; ++i) {
    if (slots_[i].load(std::memory_order_relaxed) != 0) continue;
    slots_[i].store(slot, std::memory_order_relaxed);
    return;
  }
  slots_[base + (key >> 40) % bucket].store(slot, std::memory_order_relaxed);
}

}  // namespace readycheck::probes
