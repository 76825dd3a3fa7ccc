// Vocabulary files -> kinds and entries.
#include <algorithm>
#include <array>

#include "documents/document.h"
#include "rules/form.h"
#include "rules/read.h"

namespace readycheck::rules {
namespace {

constexpr std::array<std::pair<std::string_view, Look>, 13> looks = {{{"call", Look::call},
                                                                      {"new", Look::construct},
                                                                      {"annotation", Look::annotation},
                                                                      {"handler", Look::handler},
                                                                      {"definition", Look::definition},
                                                                      {"import", Look::import},
                                                                      {"dependency", Look::dependency},
                                                                      {"path", Look::path},
                                                                      {"line", Look::line},
                                                                      {"command", Look::command},
                                                                      {"document", Look::document},
                                                                      {"block", Look::block},
                                                                      {"route", Look::route}}};

// The keys that an entry of this look may carry beside its traits and details.
std::vector<std::string> fixed_keys(std::string_view look) {
  std::vector<std::string> keys;
  for (const Key& key : form_of("entry-" + std::string(look)).keys) keys.emplace_back(key.name);
  return keys;
}

// The first key that is a way of looking says which; the form made sure that there is one.
std::pair<std::string_view, Look> opener_of(const Value& entry) {
  for (const auto& [key, item] : entry.members)
    for (const auto& row : looks)
      if (row.first == key.text) return row;
  return looks.front();
}

std::map<std::string, std::string, std::less<>> sentences(const Value* value) {
  std::map<std::string, std::string, std::less<>> out;
  if (value != nullptr)
    for (const auto& [key, item] : value->members) out.emplace(key.text, text_of(&item));
  return out;
}

void name_or_number(const Value& value, Source& source) {
  const std::string text = text_of(&value);
  const bool number =
      !value.quoted && !text.empty() && text.size() < 4 && text.find_first_not_of("0123456789") == std::string::npos;
  if (number) source.position = std::stoi(text);
  if (!number) source.name = text;
}

Source read_source(const Value& value) {
  static constexpr std::array<std::pair<const char*, Source::From>, 3> parts = {{{"argument", Source::From::argument},
                                                                                 {"attribute", Source::From::attribute},
                                                                                 {"capture", Source::From::capture}}};
  Source source;
  if (!value.is_map()) {
    source.value = detail_of(value);
    return source;
  }
  if (value.find("from") != nullptr) source.from = Source::From::client;
  for (const auto& [word, from] : parts)
    if (const Value* found = value.find(word)) {
      source.from = from;
      if (from == Source::From::attribute)
        source.name = text_of(found);
      else
        name_or_number(*found, source);
    }
  const auto literal = [&value](const char* key) -> std::optional<Detail> {
    const Value* found = value.find(key);
    return found == nullptr ? std::nullopt : std::optional(detail_of(*found));
  };
  source.is = literal("is");
  source.at_most = literal("at_most");
  source.at_least = literal("at_least");
  source.absent = literal("absent");
  return source;
}

// Reads the entries of one kind under one language or format.
class Entries {
 public:
  Entries(const std::string& kind, std::string language, Reading& reading)
      : kind_(kind), language_(std::move(language)), reading_(reading) {
    known_ = traits_of(reading.vocabulary, {kind});
    for (std::string& name : own_details_of(reading.vocabulary, {kind})) known_.push_back(std::move(name));
    known_.emplace_back("subject");
  }

  // One entry, or one for each format that a document entry names.
  std::vector<Entry> read(const Value& value) {
    Entry entry;
    entry.kind = kind_;
    entry.language = language_;
    entry.where = reading_.mistakes.at(value);
    const auto [opener, look] = opener_of(value);
    const std::vector<std::string> fixed = fixed_keys(opener);
    entry.look = look;
    entry.pattern = value.find(opener)->text;
    for (const auto& [key, item] : value.members)
      if (std::find(fixed.begin(), fixed.end(), key.text) == fixed.end()) read_state(key, item, fixed, entry);
    read_fixed(value, entry);
    if (entry.look == Look::document) return documents(value, *value.find(opener), entry);
    return {entry};
  }

 private:
  void read_state(const Value& key, const Value& item, const std::vector<std::string>& fixed, Entry& entry) {
    if (std::find(known_.begin(), known_.end(), key.text) == known_.end()) {
      std::vector<std::string> names = known_;
      names.insert(names.end(), fixed.begin(), fixed.end());
      reading_.mistakes.unknown(key, "trait or detail", names);
    }
    entry.states.emplace(key.text, read_source(item));
  }

  void read_fixed(const Value& value, Entry& entry) {
    if (entry.look == Look::line || entry.look == Look::command || entry.look == Look::document)
      entry.files = text_of(value.find("files"));
    entry.once = entry.look == Look::line && truth_in(text_of(value.find("once"))) == Truth::yes;
    if (const Value* found = value.find("value"); found != nullptr && entry.look == Look::definition)
      entry.value = text_of(found);
    entry.only_if = sentences(value.find("only_if"));
    if (const Value* confidence = value.find("confidence")) entry.confidence = confidence_in(confidence->text);
    for (const std::string& role : texts_of(value.find("in"))) entry.in.push_back(role_in(role));
    const Value* unless = value.find("unless");
    if (unless == nullptr) return;
    const auto add = [&](const Value& one) {
      for (Entry& other : read(one)) entry.unless.push_back(std::move(other));
    };
    if (unless->is_map()) add(*unless);
    for (const Value& one : unless->items) add(one);
  }

  std::vector<Entry> documents(const Value& value, const Value& document, const Entry& entry) {
    parse(document.is_map() ? *document.find("query") : document);
    if (!document.is_map()) return with_formats(document, entry, {});
    Entry filled = entry;
    filled.pattern = text_of(document.find("query"));
    if (const Value* files = document.find("files")) filled.files = text_of(files);
    if (const Value* expression = document.find("value")) filled.value = text_of(expression);
    if (document.find("files") != nullptr && value.find("files") != nullptr)
      reading_.mistakes.add(*value.find("files"), "files stands here and inside document", "keep one of them");
    return with_formats(document, filled, texts_of(document.find("format")));
  }

  // A query that cannot be read is a mistake of this file, at the column inside the query.
  void parse(const Value& query) {
    try {
      documents::parse_query(query.text);
    } catch (const Error& error) {
      const Mistake& mistake = error.mistakes().front();
      const std::uint32_t inside = mistake.place.column > 0 ? mistake.place.column - 1 + (query.quoted ? 1 : 0) : 0;
      reading_.mistakes.add(query.line, query.column + inside, mistake.message, mistake.hint);
    }
  }

  std::vector<Entry> with_formats(const Value& document, const Entry& entry, std::vector<std::string> formats) {
    if (formats.empty() && language_ == "any")
      reading_.mistakes.add(document, "which format?", "name one: document: {format: yaml, query: …}");
    if (!formats.empty() && language_ != "any" && formats != std::vector<std::string>{language_})
      reading_.mistakes.add(*document.find("format"), "the format is already '" + language_ + "'",
                            "leave it out, or move the entry below looks_like: any");
    if (formats.empty()) formats = {language_};
    std::vector<Entry> entries;
    for (const std::string& format : formats) {
      entries.push_back(entry);
      entries.back().language = format;
    }
    return entries;
  }

  const std::string& kind_;
  std::string language_;
  Reading& reading_;
  std::vector<std::string> known_;
};

}  // namespace

Kind declare_kind(const Value& value) {
  Kind kind;
  kind.name = text_of(value.find("kind"));
  kind.means = text_of(value.find("means"));
  kind.also = texts_of(value.find("also"));
  kind.traits = sentences(value.find("traits"));
  kind.details = sentences(value.find("details"));
  return kind;
}

std::vector<Entry> read_entries(const Value& value, Reading& reading, const std::function<bool(const Value&)>& sound) {
  std::vector<Entry> entries;
  const std::string kind = text_of(value.find("kind"));
  const Value* looks_like = value.find("looks_like");
  if (looks_like == nullptr || !reading.vocabulary.kinds.contains(kind)) return entries;
  for (const auto& [language, list] : looks_like->members) {
    Entries reader(kind, language.text, reading);
    for (const Value& one : list.items)
      if (sound(one))
        for (Entry& entry : reader.read(one)) entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace readycheck::rules
