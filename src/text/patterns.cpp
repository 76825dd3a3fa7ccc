// Patterns: one compiled vectorscan database in block mode, each pattern reported at most once per text.
// A serialised database is led by a digest of its expressions, so that a stale one is noticed and made again.
#include "text/patterns.h"

#include <hs/hs.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <utility>

#include "readycheck/error.h"

namespace readycheck::text {

namespace {

using Database = std::shared_ptr<const hs_database_t>;

constexpr std::size_t digest_length = 8, border = 64;

Database owned(hs_database_t* database) { return {database, hs_free_database}; }

// FNV-1a over the expressions, each with its end.
std::string digest_of(const std::vector<std::string>& expressions, const std::vector<std::uint32_t>& everywhere) {
  std::uint64_t sum = 0xcbf29ce484222325U;
  const auto add = [&sum](unsigned char byte) { sum = (sum ^ byte) * 0x100000001b3U; };
  for (const std::string& expression : expressions) {
    for (const char c : expression) add(static_cast<unsigned char>(c));
    add(0);
  }
  for (const std::uint32_t index : everywhere)
    for (int shift = 0; shift < 32; shift += 8) add(static_cast<unsigned char>(index >> shift & 0xff));
  std::string bytes(digest_length, '\0');
  for (std::size_t i = 0; i < digest_length; ++i) bytes[i] = static_cast<char>(sum >> (8 * i) & 0xff);
  return bytes;
}

[[noreturn]] void complain(hs_compile_error_t* error, const std::vector<std::string>& expressions) {
  const int index = error != nullptr ? error->expression : -1;
  std::string message = error != nullptr && error->message != nullptr ? error->message : "out of memory";
  hs_free_compile_error(error);
  if (index < 0) throw Error("the patterns do not compile: " + message);
  throw Error("pattern " + std::to_string(index) + " does not compile: " + message, {},
              "it reads: " + expressions[static_cast<std::size_t>(index)]);
}

// Null for no expressions: the library refuses an empty set.
Database compile(const std::vector<std::string>& expressions, const std::vector<std::uint32_t>& everywhere) {
  if (expressions.empty()) return nullptr;
  std::vector<const char*> texts;
  std::vector<unsigned> ids;
  for (const std::string& expression : expressions) {
    ids.push_back(static_cast<unsigned>(texts.size()));
    texts.push_back(expression.c_str());
  }
  std::vector<unsigned> flags(expressions.size(), HS_FLAG_SINGLEMATCH);
  for (const std::uint32_t index : everywhere) flags[index] = 0;
  hs_platform_info_t any_processor{};  // no feature bits: what is serialised runs wherever the library runs
  hs_database_t* made = nullptr;
  hs_compile_error_t* error = nullptr;
  const hs_error_t result =
      hs_compile_multi(texts.data(), flags.data(), ids.data(), static_cast<unsigned>(texts.size()), HS_MODE_BLOCK,
                       &any_processor, &made, &error);
  if (result != HS_SUCCESS) complain(error, expressions);
  return owned(made);
}

// A database as it lies in memory: nothing in it points anywhere, it only wants to lie on a border of 64 bytes.
using Image = std::unique_ptr<char, decltype(&std::free)>;
Image room_for(std::size_t size) {
  Image room(static_cast<char*>(std::aligned_alloc(border, (size + border - 1) / border * border)), std::free);
  if (!room) throw std::bad_alloc();
  return room;
}

// Null when the bytes are of other expressions, of another version of the library, or cut short. Bytes that lie on a
// border are used where they are, and must stay; the library sums them up when a scratch is made for them.
Database restore(std::string_view serialised, std::string_view digest) {
  if (!serialised.starts_with(digest) || serialised.size() <= border) return nullptr;
  const std::string_view bytes = serialised.substr(border);
  std::shared_ptr<const char> image(bytes.data(), [](const char*) {});
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % border != 0) {
    Image copy = room_for(bytes.size());
    std::memcpy(copy.get(), bytes.data(), bytes.size());
    image = std::move(copy);
  }
  const auto* database = reinterpret_cast<const hs_database_t*>(image.get());
  std::size_t size = 0;
  if (hs_database_size(database, &size) != HS_SUCCESS || size != bytes.size()) return nullptr;
  return {image, database};
}

int note_end(unsigned id, unsigned long long /*from*/, unsigned long long to, unsigned /*flags*/, void* ends) {
  static_cast<std::vector<End>*>(ends)->push_back({id, static_cast<std::uint32_t>(to)});
  return 0;
}

}  // namespace

// Holds the databases it was sized for: while they live here, no other can stand at their address.
struct Scratch::State {
  hs_scratch_t* space = nullptr;
  std::vector<Database> fits;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { hs_free_scratch(space); }

  void fit(const Database& database) {
    if (std::find(fits.begin(), fits.end(), database) != fits.end()) return;
    const hs_error_t result = hs_alloc_scratch(database.get(), &space);
    if (result == HS_INVALID) throw Error("the patterns that this program carries are damaged", {}, "install it again, or use --rules DIR");
    if (result != HS_SUCCESS) throw std::bad_alloc();
    fits.push_back(database);
  }
};

Scratch::Scratch() : state_(std::make_unique<State>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

struct Patterns::State {
  Database database;
  std::size_t count = 0;
  std::string digest;
  std::vector<bool> everywhere;
};

Patterns::Patterns(const std::vector<std::string>& expressions, const std::vector<std::uint32_t>& everywhere)
    : Patterns({}, expressions, everywhere) {}

Patterns::Patterns(std::string_view serialised, const std::vector<std::string>& expressions,
                   const std::vector<std::uint32_t>& everywhere)
    : state_(std::make_unique<State>()) {
  state_->count = expressions.size();
  state_->digest = digest_of(expressions, everywhere);
  state_->everywhere.resize(expressions.size(), false);
  for (const std::uint32_t index : everywhere) state_->everywhere[index] = true;
  state_->database = restore(serialised, state_->digest);
  if (!state_->database) state_->database = compile(expressions, everywhere);
}

Patterns::~Patterns() = default;
Patterns::Patterns(Patterns&&) noexcept = default;
Patterns& Patterns::operator=(Patterns&&) noexcept = default;

// The library's own form first: it leaves out what belongs to this process.
std::string Patterns::serialise() const {
  if (!state_->database) return state_->digest;
  char* bytes = nullptr;
  std::size_t length = 0, size = 0;
  if (hs_serialize_database(state_->database.get(), &bytes, &length) != HS_SUCCESS) throw std::bad_alloc();
  const Image serialised(bytes, std::free);
  if (hs_serialized_database_size(bytes, length, &size) != HS_SUCCESS) throw std::bad_alloc();
  const Image image = room_for(size);
  std::memset(image.get(), 0, size);
  auto* database = reinterpret_cast<hs_database_t*>(image.get());
  if (hs_deserialize_database_at(bytes, length, database) != HS_SUCCESS) throw std::bad_alloc();
  std::string out = state_->digest;
  out.resize(border);
  out.append(image.get(), size);
  return out;
}

std::size_t Patterns::size() const { return state_->count; }

void Patterns::scan(std::string_view text, std::unique_ptr<Scratch>& scratch, std::vector<std::uint32_t>& hits) const {
  std::vector<End> ends;
  scan(text, scratch, hits, ends);
}

void Patterns::scan(std::string_view text, std::unique_ptr<Scratch>& scratch, std::vector<std::uint32_t>& hits,
                    std::vector<End>& ends) const {
  hits.clear();
  ends.clear();
  if (!state_->database || text.empty()) return;
  if (!scratch) scratch = std::make_unique<Scratch>();
  scratch->state_->fit(state_->database);
  const auto length = static_cast<unsigned>(std::min<std::size_t>(text.size(), std::numeric_limits<unsigned>::max()));
  hs_scan(state_->database.get(), text.data(), length, 0, scratch->state_->space, note_end, &ends);
  for (const End& end : ends) hits.push_back(end.pattern);
  std::sort(hits.begin(), hits.end());
  hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
  std::erase_if(ends, [this](const End& end) { return !state_->everywhere[end.pattern]; });
}

}  // namespace readycheck::text
