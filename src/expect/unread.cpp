// A kind is looked for in the languages and formats of its vocabulary entries, so the vocabulary also says which files
// must have been understood before "nothing was found" means anything.
#include "expect/unread.h"

#include <algorithm>

namespace readycheck::expect {

namespace {

bool is_code(Look look) {
  return look == Look::call || look == Look::construct || look == Look::annotation || look == Look::handler ||
         look == Look::definition || look == Look::import || look == Look::route;
}

}  // namespace

Unread::Unread(const Rules& rules, const Sightings& seen, const Component& component) {
  std::map<std::string, bool, std::less<>> skipped;  // path -> could it matter
  for (const Skipped& one : seen.completeness.files_skipped) skipped[one.path] = one.could_matter;
  const View view(component);
  std::map<std::pair<Role, std::string>, Gap> first;
  for (const FileSummary& file : seen.files) {
    if (file.parsed || !view.sees(file.path)) continue;
    const auto at = skipped.find(file.path);
    const Gap gap{file.path, file.language, file.role, false, at == skipped.end() || at->second};
    const auto [known, fresh] = first.try_emplace({file.role, file.language}, gap);
    if (!fresh && gap.matters && !known->second.matters) known->second = gap;
  }
  for (auto& [key, gap] : first) gaps_.push_back(std::move(gap));
  find_foreign(rules, seen, view);
  if (!gaps_.empty()) learn_looks(rules.vocabulary);
}

// Code of languages that are known by the names of their files only. A script beside much else says nothing about the
// whole, so it takes a tenth of the code before "nothing was found" means nothing.
void Unread::find_foreign(const Rules& rules, const Sightings& seen, const View& view) {
  std::set<std::string_view> readable, code;
  for (const Language& language : rules.languages)
    if (!language.grammar.empty()) readable.insert(language.id);
  for (const Fact& fact : seen.facts)
    if ((fact.kind == "code-file" || fact.kind == "shell-file") && fact.role == Role::production)
      code.insert(fact.at.path);
  std::uint64_t all = 0, foreign = 0;
  const FileSummary* largest = nullptr;
  for (const FileSummary& file : seen.files) {
    if (file.role != Role::production || !code.contains(file.path) || !view.sees(file.path)) continue;
    all += file.bytes;
    if (readable.contains(file.language)) continue;
    foreign += file.bytes;
    if (largest == nullptr || file.bytes > largest->bytes) largest = &file;
  }
  if (largest != nullptr && foreign * 10 >= all)
    gaps_.push_back({largest->path, largest->language, Role::production, true, true});
}

// What is looked for as one kind is also looked for as every kind that it is.
void Unread::learn_looks(const Vocabulary& vocabulary) {
  std::map<std::string, Looks> own;
  for (const Entry& entry : vocabulary.entries) {
    Looks& looks = own[entry.kind];
    looks.code = looks.code || is_code(entry.look);
    looks.text = looks.text || entry.look == Look::line;
    looks.declared = looks.declared || entry.look == Look::block;
    const bool parsed = is_code(entry.look) || entry.look == Look::document || entry.look == Look::block;
    if (parsed) looks.languages.insert(entry.language);
  }
  own["secret"].text = own["default-credential"].text = true;  // by rules of their own, in every file
  for (const auto& [kind, looks] : own) {
    for (const std::string& name : vocabulary.all_kinds(kind)) {
      Looks& all = looks_[name];
      all.code = all.code || looks.code;
      all.text = all.text || looks.text;
      all.declared = all.declared || looks.declared;
      all.languages.insert(looks.languages.begin(), looks.languages.end());
    }
  }
}

// A file without a language was not read at all: only what is found line by line could have been in it, and not even that
// in a picture or a table of bytes.
bool Unread::reaches(const Gap& gap, const Looks& looks) {
  if (gap.foreign) return looks.code && !looks.declared;   // what infrastructure declares is not hidden in a program
  if (gap.language.empty()) return looks.text && gap.matters;
  return looks.languages.contains(gap.language);
}

const Unread::Gap* Unread::gap_for(const Select& what, Care care) const {
  for (const std::string& kind : what.kinds) {
    const auto at = looks_.find(kind);
    if (at == looks_.end()) continue;
    for (const Gap& gap : gaps_) {
      const bool in_role = std::find(what.roles.begin(), what.roles.end(), gap.role) != what.roles.end();
      const bool in_language = what.language.empty() || what.language == gap.language;
      if (in_role && in_language && (care == Care::all || gap.matters) && reaches(gap, at->second)) return &gap;
    }
  }
  return nullptr;
}

std::string Unread::file_for(const Select& what, Care care) const {
  const Gap* gap = gap_for(what, care);
  return gap == nullptr ? "" : gap->path;
}

std::string Unread::file_for(const Expect& expect, Care care) const {
  if (expect.of.empty()) {
    std::string file = file_for(expect.select, care);
    for (const Trait& trait : expect.has)
      if (file.empty() && trait.some) file = file_for(*trait.some, care);
    return file;
  }
  for (const Expect& part : expect.of)
    if (std::string file = file_for(part, care); !file.empty()) return file;
  return "";
}

}  // namespace readycheck::expect
