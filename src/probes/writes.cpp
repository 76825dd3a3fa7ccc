// Records that one function changes one after the other, and whether something holds these changes together; and calls
// to the outside while a transaction is open. Which call changes a record and which one opens a transaction was said by
// the vocabulary: only the facts of this file are put in relation here, by their place in the outline.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "probes/probe.h"
#include "probes/turns.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

constexpr std::size_t most_writes = 4'000;        // of one file
constexpr std::size_t most_transactions = 1'000;  // of one file
constexpr std::size_t most_names = 500;           // of what is called while transactions are open, in one file
constexpr int most_steps = 16;                    // functions and blocks upwards

struct Write {
  const Fact* fact;
  std::uint32_t begin;
  int function;
};

bool says(const Fact& fact, std::string_view detail) { return text_of(fact, detail) == "yes"; }

std::string_view receiver_of(std::string_view callee) { return callee.substr(0, callee.rfind('.')); }

// What is asked of the outline: the function around a place, and the transactions that are open there.
class Transactions {
 public:
  Transactions(const Matter& matter, const std::vector<Fact>& facts) : outline_(*matter.outline) {
    for (std::size_t i = 0; i < outline_.calls.size(); ++i) {
      const auto [found, fresh] = by_begin_.emplace(outline_.calls[i].span.begin, static_cast<int>(i));
      if (!fresh && call(found->second).span.end < outline_.calls[i].span.end) found->second = static_cast<int>(i);
      if (const Call* around = at(outline_.calls, outline_.calls[i].surrounded_by)) around_.insert(around->span.begin);
    }
    for (const Fact& fact : facts)
      if (fact.kind == "transaction" && fact.from_code && blocks_.size() < most_transactions) note(matter.file.offset_of(fact.at.line, fact.at.column));
      else if (fact.kind == "transaction" && text_of(fact, "scope") == "class") everywhere_ = true;
  }

  int call_at(std::uint32_t begin) const {
    const auto found = by_begin_.find(begin);
    return found == by_begin_.end() ? -1 : found->second;
  }

  // Inside the block, or the arguments, of a call that opens one.
  bool in_block(std::uint32_t begin) const {
    for (const Span& block : blocks_)
      if (block.begin < begin && begin < block.end) return true;
    const Call* one = at(outline_.calls, call_at(begin));
    for (int step = 0; one != nullptr && step < most_steps; ++step) {
      one = at(outline_.calls, one->surrounded_by);
      if (one != nullptr && opens_.contains(one->span.begin)) return true;
    }
    return false;
  }

  bool open_at(std::uint32_t begin, int function) const {
    if (everywhere_ || in_block(begin)) return true;
    for (int step = 0; at(outline_.functions, function) != nullptr && step < most_steps; ++step) {
      const auto begun = begun_.find(function);
      if (begun != begun_.end() && begun->second < begin) return true;
      function = outline_.functions[static_cast<std::size_t>(function)].parent;
    }
    return false;
  }

 private:
  const Call& call(int index) const { return outline_.calls[static_cast<std::size_t>(index)]; }

  void note(std::uint32_t begin) {
    const Call* one = at(outline_.calls, call_at(begin));
    if (one == nullptr) return;
    opens_.insert(begin);
    blocks_.push_back(one->span);
    const bool decorates = one->form == Call::Form::annotation;
    const int function = decorates ? one->decorates : one->function;
    if (function < 0 || around_.contains(begin)) return;  // one with a block ends with it
    const auto [found, fresh] = begun_.emplace(function, decorates ? 0 : begin);
    if (!fresh) found->second = std::min(found->second, decorates ? 0 : begin);
  }

  const Outline& outline_;
  std::unordered_map<std::uint32_t, int> by_begin_;
  std::set<std::uint32_t> opens_, around_;  // calls that open a transaction; calls with other calls in their block
  std::vector<Span> blocks_;
  std::map<int, std::uint32_t> begun_;  // by function: where the first one is opened
  bool everywhere_ = false;
};

class Reader {
 public:
  Reader(const Matter& matter, std::vector<Fact>& facts)
      : matter_(matter), facts_(facts), transactions_(matter, facts) {}

  void read() {
    std::map<int, std::vector<Write>> by_function;
    std::size_t count = 0;
    for (const Fact& fact : facts_) {
      if (fact.kind != "record-write" || ++count > most_writes) continue;
      const std::uint32_t begin = begin_of(fact);
      const Call* call = at(matter_.outline->calls, transactions_.call_at(begin));
      if (call != nullptr && call->function >= 0) by_function[call->function].push_back({&fact, begin, call->function});
    }
    std::vector<Fact> stated;
    for (auto& [function, writes] : by_function) {
      std::sort(writes.begin(), writes.end(), [](const Write& a, const Write& b) { return a.begin < b.begin; });
      look_at_function(writes, stated);
    }
    look_outside(stated);
    look_at_callees(stated);
    std::move(stated.begin(), stated.end(), std::back_inserter(facts_));
  }

 private:
  std::uint32_t begin_of(const Fact& fact) const { return matter_.file.offset_of(fact.at.line, fact.at.column); }

  bool held(const Write& write) const {
    if (trait_of(*write.fact, "atomic") == Truth::yes) return true;
    return transactions_.open_at(write.begin, write.function);
  }

  // One record is one row, however often it is saved: by the same name, or by the one that it was given when it was made.
  bool same_row(const Write& a, const Write& b) const {
    if (!says(*b.fact, "row")) return false;
    const std::string_view receiver = receiver_of(b.fact->subject);
    if (says(*a.fact, "row") && receiver_of(a.fact->subject) == receiver) return true;
    if (receiver.ends_with("()") && receiver.substr(0, receiver.size() - 2) == a.fact->subject) return true;
    const std::string_view text = matter_.file.bytes().substr(0, a.begin);
    std::string_view line = text.substr(text.rfind('\n') + 1);
    const auto trim = [&](std::string_view ends) {
      while (!line.empty() && ends.find(line.back()) != ends.npos) line.remove_suffix(1);
    };
    if (line.find('=') == line.npos) return false;
    line = line.substr(0, line.rfind('='));
    trim(": \t");
    const std::string_view name = receiver.substr(receiver.find_last_of(".:") + 1);
    return !name.empty() && line.ends_with(name);
  }

  // The first two changes that a crash can tear apart, else the first two that are held together.
  void look_at_function(const std::vector<Write>& writes, std::vector<Fact>& stated) const {
    const Write* before = nullptr;
    const Write* kept = nullptr;
    const Write* kept_next = nullptr;
    const bool commits = std::any_of(writes.begin(), writes.end(), [](const Write& write) { return says(*write.fact, "commit"); });
    bool noted = false;  // something that the next commit sends
    for (const Write& write : writes) {
      const bool at_once = says(*write.fact, "at_once"), commit = says(*write.fact, "commit");
      if (says(*write.fact, "unit") || (commits && !commit && !at_once)) {
        noted = true;
        continue;
      }
      if (commit && before != nullptr && says(*before->fact, "at_once") && !noted) continue;  // it sends nothing
      noted = false;
      const Write* first = before;
      before = &write;
      if (first == nullptr || first->fact->at.line == write.fact->at.line || same_row(*first, write)) continue;
      if (!both_happen(matter_.file.bytes(), first->begin, write.begin)) continue;
      const bool one = held(*first), other = held(write);
      if (!one && !other) return stated.push_back(fact_of(*first, write, writes.size(), Truth::no));
      if (one && other && kept == nullptr) kept = first, kept_next = &write;
    }
    if (kept == nullptr) unit_of_work(writes, kept, kept_next);
    if (kept != nullptr) stated.push_back(fact_of(*kept, *kept_next, writes.size(), Truth::yes));
  }

  // Several changes that one commit sends.
  static void unit_of_work(const std::vector<Write>& writes, const Write*& kept, const Write*& kept_next) {
    std::vector<const Write*> units;
    std::size_t commits = 0;
    for (const Write& write : writes) {
      if (says(*write.fact, "commit")) ++commits;
      else units.push_back(&write);
    }
    if (units.size() < 2 || commits != 1) return;
    kept = units[0];
    kept_next = units[1];
  }

  Fact fact_of(const Write& first, const Write& next, std::size_t count, Truth atomic) const {
    Fact fact;
    fact.kind = "multi-write";
    fact.at = first.fact->at;
    fact.subject = name_of_function(first.function);
    fact.symbol = first.fact->symbol;
    fact.role = first.fact->role;
    fact.language = first.fact->language;
    fact.confidence = std::min({first.fact->confidence, next.fact->confidence, Confidence::likely});
    fact.traits["atomic"] = atomic;
    fact.details["writes"] = static_cast<double>(count);
    fact.because.push_back(next.fact->at);
    return fact;
  }

  // A nameless one goes by the function around it, or by its file.
  std::string name_of_function(int function) const {
    for (int step = 0; step < most_steps; ++step) {
      const Function* found = at(matter_.outline->functions, function);
      if (found == nullptr) break;
      if (!found->name.empty()) return found->name;
      function = found->parent;
    }
    return std::string(name_of(matter_.file.path()));
  }

  // It cannot be taken back with the rest, and the rows stay locked while it waits.
  void look_outside(std::vector<Fact>& stated) const {
    static constexpr std::string_view outside[] = {"http-call", "payment-call", "mail-call", "sms-call", "rpc-call"};
    for (const Fact& fact : facts_) {
      if (std::find(std::begin(outside), std::end(outside), fact.kind) == std::end(outside) || !fact.from_code) continue;
      if (!transactions_.in_block(begin_of(fact))) continue;
      Fact inside = fact;
      inside.kind = "call-in-transaction";
      inside.confidence = std::min(fact.confidence, Confidence::likely);
      inside.from_code = false;
      inside.traits.clear();
      inside.details.clear();
      inside.details["what"] = fact.kind;
      stated.push_back(std::move(inside));
    }
  }

  // What is called while a transaction is open, by name: who changes records there needs none of its own.
  void look_at_callees(std::vector<Fact>& stated) const {
    const auto opens = [](const Fact& fact) { return fact.kind == "transaction"; };
    const auto first = std::find_if(facts_.begin(), facts_.end(), opens);
    if (first == facts_.end()) return;
    std::set<std::string> names;
    for (const Call& call : matter_.outline->calls) {
      if (names.size() >= most_names) break;
      const std::string name = call.path.substr(call.path.find_last_of(".:") + 1);
      if (call.form == Call::Form::call && !name.empty() && !name.ends_with(")") && transactions_.open_at(call.span.begin, call.function)) names.insert(name);
    }
    if (names.empty()) return;
    Fact fact;
    fact.kind = "transaction-calls";
    fact.subject = std::string(name_of(matter_.file.path()));
    fact.at = first->at;
    fact.role = first->role;
    fact.language = first->language;
    fact.details["calls"] = std::vector<std::string>(names.begin(), names.end());
    stated.push_back(std::move(fact));
  }

  const Matter& matter_;
  std::vector<Fact>& facts_;
  const Transactions transactions_;
};

}  // namespace

void look_at_writes(const Matter& matter, std::vector<Fact>& facts) {
  if (matter.outline == nullptr) return;
  const auto is = [](const char* kind) { return [kind](const Fact& fact) { return fact.kind == kind; }; };
  if (std::none_of(facts.begin(), facts.end(), is("record-write")) && std::none_of(facts.begin(), facts.end(), is("transaction"))) return;
  if (std::any_of(facts.begin(), facts.end(), is("run-once-code"))) return;
  Reader(matter, facts).read();
}

}  // namespace readycheck::probes
