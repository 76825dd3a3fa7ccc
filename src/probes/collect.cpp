// Every file is read once, by whichever thread is free; what was seen is put together in the order of paths, so that
// the number of threads changes no byte.
#include "probes/collect.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

#include "git/roles.h"
#include "probes/encoding.h"
#include "probes/hide.h"
#include "probes/history.h"
#include "probes/keep.h"
#include "probes/key_store.h"
#include "probes/manifests.h"
#include "probes/migration_dates.h"
#include "probes/other_ignores.h"
#include "probes/past_secrets.h"
#include "probes/probe.h"
#include "probes/secret_facts.h"
#include "probes/secrets_aside.h"
#include "readycheck/error.h"
#include "syntax/syntax.h"

namespace readycheck::probes {

namespace {

// What one file gave.
struct Seen {
  FileSummary summary;
  std::vector<Fact> facts;
  SecretCounts secrets;
  std::optional<Outline> outline;
  std::vector<Skipped> skipped;
  std::vector<std::string> errors;
  bool read = false;
};

// A language's reader, made when the first file of that language comes.
class LateReader {
 public:
  explicit LateReader(const Language& language) : language_(&language) {}
  const syntax::Reader& get() const {
    std::call_once(once_, [this] { reader_.emplace(*language_); });
    return *reader_;
  }

 private:
  const Language* language_;
  mutable std::once_flag once_;
  mutable std::optional<syntax::Reader> reader_;
};
using Readers = std::unordered_map<std::string, LateReader>;

bool is_secret(const Fact& fact) { return fact.kind == "secret"; }

// The identity of secrets is keyed by the repository's first commit, which costs a walk through all of them: it begins
// beside the reading of files when the first secret is seen, and never without one.
class EarlyRoot {
 public:
  EarlyRoot(const git::Repository& repository, bool beside) : repository_(repository), beside_(beside) {}
  void want() const {
    if (beside_) std::call_once(once_, [this] { walk_ = std::async(std::launch::async, [this] { repository_.oldest_root(); }); });
  }

 private:
  const git::Repository& repository_;
  const bool beside_;
  mutable std::once_flag once_;
  mutable std::future<void> walk_;   // its end is waited for
};

// What is asked of every file: the same for all threads.
struct Task {
  const git::Repository& repository;
  const git::Roles& roles;
  const Lexicon& lexicon;
  const Readers& readers;
  const std::vector<FirstLookMaker>& first_looks;
  const Derived& derived;
  const EarlyRoot& root;
  bool second_look;
  bool secrets_alone;
};

bool parses(Role role, const Tongue* tongue) {
  if (role == Role::production || role == Role::dev) return true;
  return tongue != nullptr && std::find(tongue->roles.begin(), tongue->roles.end(), role) != tongue->roles.end();
}

bool reads_documents(Role role) {
  return role == Role::production || role == Role::dev || role == Role::example || role == Role::docs;
}

// One thread's buffers and its way through one file.
class Worker {
 public:
  explicit Worker(const Task& task) : task_(task) {
    for (const FirstLookMaker& make : task.first_looks) first_.push_back(make());
  }

  Seen look(const git::TreeEntry& entry) {
    Seen seen;
    seen.summary.path = entry.path;
    seen.summary.role = task_.roles.of(entry.path);
    seen.summary.bytes = entry.size;
    std::string reason;
    if (!task_.repository.read(entry, bytes_, reason))
      return skip(std::move(seen), reason, git::could_matter(entry.path));
    const Encoding encoding = encoding_of(bytes_);
    if (encoding == Encoding::binary) {
      if (!task_.second_look) look_at_key_store(entry.path, seen.summary.role, bytes_, seen.facts);
      seen.summary.parsed = !git::could_matter(entry.path);
      if (seen.summary.parsed) return seen;
      return skip(std::move(seen), "not text", false);
    }
    seen.read = true;
    seen.summary.bytes = bytes_.size();
    seen.summary.role = git::role_by_header(seen.summary.role, bytes_);
    std::string text = encoding == Encoding::wide ? narrowed(bytes_) : std::move(bytes_);
    seen.summary.language = task_.roles.language_of(entry.path, text);
    const bool code = !seen.summary.language.empty();
    if (!code) seen.summary.language = documents::format_of(entry.path);
    if (code && seen.summary.role == Role::production && is_squeezed(text)) seen.summary.role = Role::generated;
    File file(entry.path, seen.summary.language, seen.summary.role, std::move(text));
    look_first(file, entry, seen);
    if (task_.secrets_alone) return seen;
    std::optional<documents::Document> document;
    if (code)
      seen.outline = outline_of(file, seen);
    else
      document = document_of(file, seen);
    run_probes({file, entry, task_.lexicon, seen.outline ? &*seen.outline : nullptr, document ? &*document : nullptr,
                hits_in(file), task_.second_look},
               seen);
    hide(file, seen.facts);
    if (seen.outline) seen.outline = kept(*seen.outline);
    return seen;
  }

 private:
  static Seen skip(Seen seen, const std::string& reason, bool matters) {
    seen.summary.parsed = false;
    seen.skipped.push_back({seen.summary.path, reason, matters});
    return seen;
  }

  void look_first(File& file, const git::TreeEntry& entry, Seen& seen) const {
    FirstSight sight;
    for (const FirstLook& first : first_) first(file, entry, sight);
    if (task_.second_look) return;  // only the masks were wanted again
    seen.facts = std::move(sight.facts);
    if (std::any_of(seen.facts.begin(), seen.facts.end(), is_secret)) task_.root.want();
    seen.secrets = std::move(sight.secrets);
  }

  std::optional<Outline> outline_of(const File& file, Seen& seen) {
    const auto reader = task_.readers.find(file.language());
    if (reader == task_.readers.end() || !parses(file.role(), task_.lexicon.tongue(file.language())))
      return std::nullopt;
    const auto modules = task_.derived.modules.find(file.path());
    Outline outline =
        reader->second.get().outline(file, syntax_, modules == task_.derived.modules.end() ? nullptr : &modules->second);
    if (outline.cut_short) {
      seen.summary.parsed = false;
      seen.skipped.push_back(
          {file.path(), "not parsed to its end: too large or too deep", file.role() == Role::production});
    }
    return outline;
  }

  std::optional<documents::Document> document_of(const File& file, Seen& seen) {
    if (task_.second_look || file.language().empty() || !reads_documents(file.role())) return std::nullopt;
    if (!wanted(file)) return std::nullopt;
    documents::Document document = documents::read(file.language(), file.bytes(), file.path());
    if (!document.problem.empty()) {
      seen.summary.parsed = false;
      const bool matters = file.role() == Role::production && !document.templated;
      seen.skipped.push_back({file.path(), "not parsed: " + document.problem, matters});
    }
    return document;
  }

  // A lock file is known by its name; its thousands of lines say nothing more. Others are read when something asks for
  // them.
  bool wanted(const File& file) const {
    bool migration = false;
    for (const std::uint32_t id : task_.lexicon.paths().find(file.path())) {
      const std::string& kind = task_.lexicon.rule(id).entry.kind;
      if (kind == "lockfile") return false;
      migration = migration || kind == "migration-file";
    }
    if (file.language() == "sql" && !migration) return false;  // a dump of data says nothing more either
    if (is_pipeline(file.path()) || is_manifest(file.path(), file.language()) ||
        names_deploy_units(file.path(), file.language()))
      return true;
    const auto& rules = task_.lexicon.documents(file.language());
    return std::any_of(rules.begin(), rules.end(),
                       [&](std::uint32_t id) {
                         const Rule& rule = task_.lexicon.rule(id);
                         return rule.looks_in(file.role()) && (!rule.files || rule.files->matches(file.path()));
                       }) ||
           (file.language() == "hcl" && !task_.lexicon.blocks().empty());
  }

  std::span<const std::uint32_t> hits_in(const File& file) {
    hits_.clear();
    if (!task_.second_look) task_.lexicon.scan(file.bytes(), text_, hits_);
    return hits_;
  }

  void run_probes(const Matter& matter, Seen& seen) const {
    for (const Probe& probe : probes()) {
      if (task_.second_look && probe.look != look_at_code && probe.look != look_at_guards &&
          probe.look != look_at_routes && probe.look != look_at_migrations) continue;
      const std::size_t before = seen.facts.size();
      try {
        probe.look(matter, seen.facts);
      } catch (const std::exception& problem) {  // one failing probe spoils its own facts only, and is seen
        seen.errors.push_back(matter.file.path() + ": " + std::string(probe.name) + ": " + problem.what());
      }
      if (probe.look == look_at_code)
        for (std::size_t i = before; i < seen.facts.size(); ++i) seen.facts[i].from_code = true;
    }
  }

  const Task& task_;
  std::vector<FirstLook> first_;
  std::string bytes_;
  std::unique_ptr<syntax::Reader::Scratch> syntax_;
  std::unique_ptr<text::Scratch> text_;
  std::vector<std::uint32_t> hits_;
};

std::vector<const git::TreeEntry*> chosen(const git::Repository& repository, const git::Roles& roles,
                                          const Derived& derived) {
  std::vector<const git::TreeEntry*> entries;
  for (const git::TreeEntry& entry : repository.entries()) {
    if (roles.excluded(entry.path)) continue;
    if (derived.empty() || derived.modules.contains(entry.path)) entries.push_back(&entry);
  }
  return entries;
}

std::vector<Seen> look_at_all(const Task& task, const std::vector<const git::TreeEntry*>& entries, unsigned jobs) {
  std::vector<Seen> all(entries.size());
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failing;
  const auto work = [&] {
    try {
      Worker worker(task);
      for (std::size_t i = next++; i < entries.size(); i = next++) all[i] = worker.look(*entries[i]);
    } catch (...) {
      const std::lock_guard<std::mutex> guard(failing);
      failure = std::current_exception();
    }
  };
  const std::size_t threads = std::clamp<std::size_t>(jobs, 1, std::max<std::size_t>(1, entries.size() / 8));
  std::vector<std::thread> crew;
  for (std::size_t i = 1; i < threads; ++i) crew.emplace_back(work);
  work();
  for (std::thread& one : crew) one.join();
  if (failure) std::rethrow_exception(failure);
  return all;
}

void add(SecretCounts& all, SecretCounts&& one) {
  all.in_head += one.in_head;
  all.history_only += one.history_only;
  all.fixtures += one.fixtures;
  all.encrypted_by_design += one.encrypted_by_design;
  for (const auto& [reason, count] : one.dropped) all.dropped[reason] += count;
  std::move(one.found.begin(), one.found.end(), std::back_inserter(all.found));
}

Sightings together(std::vector<Seen> all, Completeness completeness) {
  Sightings sightings;
  sightings.completeness = std::move(completeness);
  Completeness& whole = sightings.completeness;
  for (Seen& one : all) {
    whole.files_read += one.read ? 1 : 0;
    std::move(one.facts.begin(), one.facts.end(), std::back_inserter(sightings.facts));
    std::move(one.skipped.begin(), one.skipped.end(), std::back_inserter(whole.files_skipped));
    std::move(one.errors.begin(), one.errors.end(), std::back_inserter(whole.errors));
    add(sightings.secrets, std::move(one.secrets));
    if (one.outline) sightings.outlines.push_back(std::move(*one.outline));
    sightings.files.push_back(std::move(one.summary));
  }
  return sightings;
}

void identify_secrets(const git::Repository& repository, const Options& options, std::vector<Fact>& facts) {
  if (std::none_of(facts.begin(), facts.end(), is_secret)) return;
  key_fingerprints(repository.oldest_root(), facts);
  if (!options.evidence_only) return honour_other_lists(repository, facts);
  for (Fact& fact : facts)
    if (is_secret(fact)) fact.details["ignored_by"] = "nobody";
}

}  // namespace

struct Probes::State {
  explicit State(const Rules& all) : rules(all) {
    for (const Language& language : all.languages) readers.emplace(language.id, language);
    for (const auto make : probes::first_looks()) first_looks.push_back(make(all));
  }
  // Made when something is looked up in it: a look for secrets alone needs only an empty one.
  const Lexicon& lexicon(bool full) const {
    std::call_once(full ? full_once : empty_once, [&] { (full ? full_lexicon : empty_lexicon).emplace(full ? rules : none, Derived{}, Extent::everything); });
    return full ? *full_lexicon : *empty_lexicon;
  }
  const Rules& rules;
  const Rules none;
  mutable std::once_flag full_once, empty_once;
  mutable std::optional<Lexicon> full_lexicon, empty_lexicon;
  Readers readers;
  std::vector<FirstLookMaker> first_looks;
};

Probes::Probes(const Rules& rules) : state_(std::make_unique<State>(rules)) {}
Probes::~Probes() = default;

Sightings Probes::collect(const git::Repository& repository, const Declarations& declared, const Options& options,
                          const Derived& derived) const {
  const git::Roles roles(repository, state_->rules, declared);
  const bool second = !derived.empty();
  std::optional<Lexicon> with_derived;
  if (second) with_derived.emplace(state_->rules, derived, Extent::code);
  const unsigned jobs = options.jobs == 0 ? std::max(1U, std::thread::hardware_concurrency()) : options.jobs;
  const EarlyRoot root(repository, jobs > 1);
  const Task task{repository, roles, second ? *with_derived : state_->lexicon(!options.secrets_alone), state_->readers, state_->first_looks,
                  derived,    root,  second, options.secrets_alone};
  // Who wrote it is asked of other objects than the files are read from: both at once.
  std::vector<Fact> authors;
  const auto walk = [&] { if (!second && !options.secrets_alone) look_at_history(repository, authors); };
  std::future<void> history = std::async(jobs > 1 ? std::launch::async : std::launch::deferred, walk);
  Sightings sightings = together(look_at_all(task, chosen(repository, roles, derived), jobs),
                                 second ? Completeness{} : repository.completeness());
  history.get();
  if (second) return sightings;
  std::move(authors.begin(), authors.end(), std::back_inserter(sightings.facts));
  date_migrations(repository, sightings.facts);
  identify_secrets(repository, options, sightings.facts);
  set_replaced_aside(repository, sightings);
  if (!options.base.empty()) set_old_aside(repository, state_->rules, options, sightings);
  if (options.history) look_at_past(repository, roles, state_->rules, options, jobs, sightings);
  return sightings;
}

std::vector<ProbeInfo> all() {
  std::vector<ProbeInfo> list;
  for (const Probe& probe : probes()) list.push_back({std::string(probe.name), std::string(probe.means)});
  return list;
}

}  // namespace readycheck::probes
