// Rules <-> the bytes inside the program, by cereal but without its streams: every start of the program waits for this.
// How things look in one language is a run of bytes of its own, read where that language is. A stamp in front tells a
// table of another format from ours.
#include <algorithm>
#include <cereal/cereal.hpp>
#include <cereal/types/common.hpp>
#include <cstring>
#include <deque>
#include <limits>

#include "readycheck/error.h"
#include "rules/archive.h"
#include "rules/load.h"

namespace readycheck::rules {

class ByteReader;
class ByteWriter;

}  // namespace readycheck::rules

CEREAL_SETUP_ARCHIVE_TRAITS(readycheck::rules::ByteReader, readycheck::rules::ByteWriter)

namespace readycheck::rules {

constexpr std::size_t alignment = 64;   // of the whole table in the program as well

class ByteWriter : public cereal::OutputArchive<ByteWriter, cereal::AllowEmptyClassElision> {
 public:
  explicit ByteWriter(std::string& out) : OutputArchive(this), out_(out) {}
  void put(const void* data, std::size_t size) { out_.append(static_cast<const char*>(data), size); }
  void align() { out_.resize((out_.size() + alignment - 1) / alignment * alignment); }

 private:
  std::string& out_;
};

class ByteReader : public cereal::InputArchive<ByteReader, cereal::AllowEmptyClassElision> {
 public:
  explicit ByteReader(std::string_view bytes) : InputArchive(this), whole_(bytes.size()), left_(bytes) {}
  void take(void* into, std::size_t size) {
    if (size > left_.size()) throw cereal::Exception("the table ends early");
    std::memcpy(into, left_.data(), size);
    left_.remove_prefix(size);
  }
  std::string_view take(std::size_t size) {
    if (size > left_.size()) throw cereal::Exception("the table ends early");
    const std::string_view taken = left_.substr(0, size);
    left_.remove_prefix(size);
    return taken;
  }
  void align() { take((alignment - (whole_ - left_.size()) % alignment) % alignment); }

 private:
  std::size_t whole_;
  std::string_view left_;
};

// What cereal asks of an archive: numbers, sizes of containers, and runs of bytes.
template <class T>
std::enable_if_t<std::is_arithmetic_v<T>> save(ByteWriter& out, const T& number) {
  out.put(&number, sizeof number);
}
template <class T>
std::enable_if_t<std::is_arithmetic_v<T>> load(ByteReader& in, T& number) {
  in.take(&number, sizeof number);
}
template <class T>
void serialize(ByteWriter& out, cereal::SizeTag<T>& tag) {
  out(tag.size);
}
template <class T>
void serialize(ByteReader& in, cereal::SizeTag<T>& tag) {
  in(tag.size);
}
template <class T>
void serialize(ByteWriter& out, cereal::NameValuePair<T>& pair) {
  out(pair.value);
}
template <class T>
void serialize(ByteReader& in, cereal::NameValuePair<T>& pair) {
  in(pair.value);
}
template <class T>
void save(ByteWriter& out, const cereal::BinaryData<T>& data) {
  out.put(data.data, static_cast<std::size_t>(data.size));
}
template <class T>
void load(ByteReader& in, cereal::BinaryData<T>& data) {
  in.take(data.data, static_cast<std::size_t>(data.size));
}

// Long texts that are only looked at stay where they are; a compiled set of patterns is used there, aligned.
inline void save(ByteWriter& out, const std::string_view& text) {
  out(text.size());
  out.align();
  out.put(text.data(), text.size());
}
inline void load(ByteReader& in, std::string_view& text) {
  std::size_t size = 0;
  in(size);
  in.align();
  text = in.take(size);
}

namespace {

constexpr std::string_view stamp = "readycheck rules 5                                             \n";
static_assert(stamp.size() % alignment == 0);

template <class... T>
std::string packed(const T&... values) {
  std::string out;
  ByteWriter archive(out);
  archive(values...);
  return out;
}

// The entries of one language, each with its place among all of them: the first that matches speaks.
struct Run {
  std::vector<std::uint32_t> places;
  std::string entries;   // one behind the other
};

// The entries by the language that they belong to; under "" what is asked of every file.
std::map<std::string, Run> take_apart(std::vector<Entry>& entries, const std::vector<Language>& languages) {
  std::map<std::string, Run> apart;
  for (const Language& language : languages) apart[language.id];
  for (std::uint32_t place = 0; place < entries.size(); ++place) {
    const Entry& entry = entries[place];
    const bool own = entry.look != Look::line && apart.contains(entry.language);  // lines are counted, not named
    Run& run = apart[own ? entry.language : ""];
    run.places.push_back(place);
    run.entries += packed(entry);
  }
  entries.clear();
  return apart;
}

// With everything that a wanted language is like.
std::vector<std::string> ids_of(const std::vector<Language>& languages, const LanguageFilter& wanted) {
  std::vector<std::string> ids;
  const auto add = [&ids](const std::string& id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  for (const Language& language : languages)
    if (!wanted || wanted(language)) add(language.id);
  for (std::size_t i = 0; i < ids.size(); ++i)
    for (const Language& language : languages)
      if (const auto like = language.options.find("like"); language.id == ids[i] && like != language.options.end())
        add(std::string(like->second));
  return ids;
}

// One language's entries on their way out of the table.
class Reading {
 public:
  Reading(std::vector<std::uint32_t> places, std::string_view entries) : places_(std::move(places)), rest_(entries) {}
  std::uint32_t place() const { return next_ < places_.size() ? places_[next_] : std::numeric_limits<std::uint32_t>::max(); }
  void read_into(Entry& entry) {
    rest_(entry);
    ++next_;
  }

 private:
  std::vector<std::uint32_t> places_;
  ByteReader rest_;
  std::size_t next_ = 0;
};

// Reads each wanted entry once, straight to where it stays: always the one with the lowest place.
void read_looks(ByteReader& archive, const std::vector<std::string>& wanted, std::vector<Entry>& entries) {
  std::map<std::string, std::pair<std::vector<std::uint32_t>, std::string_view>> apart;
  archive(apart);
  std::deque<Reading> runs;   // an archive does not move
  std::size_t all = 0;
  for (auto& [language, run] : apart) {
    if (!language.empty() && std::find(wanted.begin(), wanted.end(), language) == wanted.end()) continue;
    all += run.first.size();
    runs.emplace_back(std::move(run.first), run.second);
  }
  entries.resize(all);
  for (Entry& entry : entries) std::ranges::min_element(runs, {}, &Reading::place)->read_into(entry);
}

}  // namespace

std::string pack(const Rules& rules) {
  Rules shared = rules;
  const std::map<std::string, Run> apart = take_apart(shared.vocabulary.entries, shared.languages);
  std::map<std::string, std::pair<std::vector<std::uint32_t>, std::string_view>> looks;
  for (const auto& [language, run] : apart) looks[language] = {run.places, run.entries};
  return std::string(stamp) + packed(shared, looks);
}

Rules load_packed(std::string_view blob, const LanguageFilter& wanted) {
  if (!blob.starts_with(stamp))
    throw Error("this program carries no rules that it can read", {}, "name a folder of rules with --rules DIR");
  Rules rules;
  try {
    ByteReader archive(blob.substr(stamp.size()));
    archive(rules);
    read_looks(archive, ids_of(rules.languages, wanted), rules.vocabulary.entries);
  } catch (const std::exception&) {
    throw Error("the rules that this program carries are damaged", {}, "install it again, or use --rules DIR");
  }
  return rules;
}

}  // namespace readycheck::rules
