// Rules <-> the bytes inside the program, by cereal but without its streams: every start of the program waits for this.
// How things look in one language is a run of bytes of its own, read where that language is. A stamp in front tells a
// table of another format from ours.
#include <algorithm>
#include <cereal/cereal.hpp>
#include <cereal/types/common.hpp>
#include <cstring>

#include "readycheck/error.h"
#include "rules/archive.h"
#include "rules/load.h"

namespace readycheck::rules {

class ByteReader;
class ByteWriter;

}  // namespace readycheck::rules

CEREAL_SETUP_ARCHIVE_TRAITS(readycheck::rules::ByteReader, readycheck::rules::ByteWriter)

namespace readycheck::rules {

class ByteWriter : public cereal::OutputArchive<ByteWriter, cereal::AllowEmptyClassElision> {
 public:
  explicit ByteWriter(std::string& out) : OutputArchive(this), out_(out) {}
  void put(const void* data, std::size_t size) { out_.append(static_cast<const char*>(data), size); }

 private:
  std::string& out_;
};

class ByteReader : public cereal::InputArchive<ByteReader, cereal::AllowEmptyClassElision> {
 public:
  explicit ByteReader(std::string_view bytes) : InputArchive(this), left_(bytes) {}
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

 private:
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

// Long texts that are only looked at stay where they are.
inline void save(ByteWriter& out, const std::string_view& text) {
  out(text.size());
  out.put(text.data(), text.size());
}
inline void load(ByteReader& in, std::string_view& text) {
  std::size_t size = 0;
  in(size);
  text = in.take(size);
}

namespace {

constexpr std::string_view stamp = "readycheck rules 4\n";

template <class T>
std::string packed(const T& value) {
  std::string out;
  ByteWriter archive(out);
  archive(value);
  return out;
}

// An entry and its place among all of them: the first that matches speaks.
using Placed = std::pair<std::uint32_t, Entry>;

// The entries by the language that they belong to; under "" what is asked of every file.
std::map<std::string, std::vector<Placed>> take_apart(std::vector<Entry>& entries, const std::vector<Language>& languages) {
  std::map<std::string, std::vector<Placed>> apart;
  for (const Language& language : languages) apart[language.id];
  for (std::uint32_t place = 0; place < entries.size(); ++place) {
    Entry& entry = entries[place];
    const bool own = entry.look != Look::line && apart.contains(entry.language);  // lines are counted, not named
    apart[own ? entry.language : ""].emplace_back(place, std::move(entry));
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

void read_looks(ByteReader& archive, const std::vector<std::string>& wanted, std::vector<Entry>& entries) {
  std::map<std::string, std::string_view> apart;
  archive(apart);
  std::vector<std::vector<Placed>> runs;
  std::vector<std::pair<std::uint32_t, Entry*>> order;  // by place, without moving what is large more than once
  for (const auto& [language, bytes] : apart) {
    if (!language.empty() && std::find(wanted.begin(), wanted.end(), language) == wanted.end()) continue;
    ByteReader inner(bytes);
    inner(runs.emplace_back());
  }
  for (std::vector<Placed>& run : runs)
    for (auto& [place, entry] : run) order.emplace_back(place, &entry);
  std::sort(order.begin(), order.end());
  entries.reserve(order.size());
  for (const auto& [place, entry] : order) entries.push_back(std::move(*entry));
}

}  // namespace

std::string pack(const Rules& rules) {
  Rules shared = rules;
  std::map<std::string, std::string> bytes;
  for (const auto& [language, entries] : take_apart(shared.vocabulary.entries, shared.languages)) bytes[language] = packed(entries);
  const std::map<std::string, std::string_view> looks(bytes.begin(), bytes.end());
  return std::string(stamp) + packed(shared) + packed(looks);
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
