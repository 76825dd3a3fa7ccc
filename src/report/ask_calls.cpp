// "Pick any call to another service; it fails. What happens then?" One paragraph for each service: who waits while it
// hangs, where a failure ends, and what to do.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "report/ask.h"
#include "report/call_rows.h"
#include "report/words.h"

namespace readycheck::report {

namespace {

using Rows = std::vector<const Fact*>;

// Whose time it costs, as the subject of a sentence.
std::string who_waits(const Fact& fact) {
  const std::string waits = detail_of(fact, "waits_for"), page = detail_of(fact, "waits_on", "");
  const std::string named = page.empty() ? "" : " (" + page + ")";
  if (waits == "worker") return "the background worker, which does one thing at a time, and everything queued behind it";
  if (waits == "job") return "the scheduled job";
  if (waits == "sign-in") return "a sign-in or account page" + named;
  if (waits == "payment") return "somebody's payment" + named;
  if (waits == "task") return "one of the background workers";
  if (waits == "route") return "the page or request that needs it" + named;
  if (waits == "set-up") return "a set-up page" + named;
  if (waits == "start") return "the start of the program";
  if (waits == "command") return "whoever typed the command";
  if (waits == "browser") return "the page in the user's own browser";
  return "whatever called it (these files do not show what that is)";
}

std::string how_long(const Fact& fact) {
  const std::optional<double> seconds = number_of(fact, "limit");
  const std::string from = detail_of(fact, "limit_from", "");
  const bool work = text_of(fact, "waits_for") == "worker" || text_of(fact, "waits_for") == "task" || text_of(fact, "waits_for") == "job";
  const std::string cutter = from == "platform" ? "the platform" : work ? "whoever runs the work" : "the server";
  if (endless_by_default(fact)) return "as long as the other side lets it: the client sets no limit and its library has none";
  switch (trait_of(fact, "timeout")) {
    case Truth::no:
      return "without any time limit";
    case Truth::unknown:
      return "for a time that these files do not tell";
    case Truth::yes:
      break;
  }
  const bool cut = from == "process-manager" || from == "platform";
  if (!seconds) return cut ? "until " + cutter + " breaks it off" : "until a time limit ends it";
  const std::string who = from == "library-default" ? ", the library's own limit" : cut ? ", then " + cutter + " breaks it off" : "";
  return fmt::format("for at most {} seconds{}", *seconds, who);
}

std::string hang(const Fact& fact) { return "While it hangs, " + who_waits(fact) + " waits " + how_long(fact) + "."; }

std::string tried(const Fact& fact) {
  if (trait_of(fact, "retried") != Truth::yes) return "";
  const Truth bounded = trait_of(fact, "retry-bounded");
  return std::string(" It is tried again") + (bounded == Truth::no ? " without end" : bounded == Truth::yes ? " a limited number of times" : "") +
         (trait_of(fact, "backoff") == Truth::yes ? ", with growing pauses." : ".");
}

// Where the failure goes.
std::string failure(const Fact& fact) {
  const std::string word = detail_of(fact, "on_error"), end = detail_of(fact, "ends_at");
  const std::string at = end == "unknown" ? "" : " at " + end;
  if (word == "logged") return "When it fails, the error is caught and logged" + at + ".";
  if (word == "handled") return "When it fails, the error is caught" + at + " and answered there.";
  if (word == "swallowed") return "When it fails, the error disappears" + at + ": nobody learns of it.";
  if (word == "ignored") return "When it fails, nothing notices: the error is never looked at.";
  if (word != "unhandled" && word != "re-raised") return "What happens when it fails cannot be told from these files.";
  const std::string rises = word == "re-raised" ? "When it fails, the error is passed on" : "When it fails, no code near it catches the error";
  if (end == "nobody") return rises + " and no last resort takes it: the request or the work breaks off.";
  if (end == "the program") return rises + " and the program stops with it.";
  if (end == "unknown") return rises + (word == "re-raised" ? " to its caller." : "; where it ends cannot be told.");
  const std::string waits = detail_of(fact, "waits_for");
  const bool behind = waits == "worker" || waits == "task" || waits == "job";
  if (end.ends_with("(framework)"))
    return rises + (behind ? "; it ends with the runner of such work, which notes that it failed." : "; it ends in the framework's own error answer.");
  return rises + "; it ends" + at + ", the last resort.";
}

// A store takes its limits once, for all its statements.
bool is_store(const Fact& fact) { return fact.kind == "sql-call" || fact.kind == "document-call" || fact.kind == "datastore-client"; }

// The limit that another call of the same service has, for the advice.
const Fact* bounded_sibling(const Rows& rows) {
  const auto found = std::find_if(rows.begin(), rows.end(), [](const Fact* fact) {
    const std::string from = detail_of(*fact, "limit_from");
    const bool chosen = from == "call" || from == "client" || from == "global" || from == "surrounding";
    return trait_of(*fact, "timeout") == Truth::yes && fact->details.contains("limit") && chosen;
  });
  return found == rows.end() ? nullptr : *found;
}

// Which calls need a limit, and which one would fit.
std::string limit_advice(const Rows& rows) {
  const auto is_endless = [](const Fact* fact) { return bounded_of(*fact) == Truth::no; };
  const auto endless = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is_endless));
  if (std::all_of(rows.begin(), rows.end(), [&](const Fact* fact) { return !is_endless(fact) || is_store(*fact); }))
    return "Set a limit for statements where the connection is made, or in its address.";
  const Fact* first = *std::find_if(rows.begin(), rows.end(), is_endless);
  const std::string which = endless == 1 ? (rows.size() == 1 ? "the call" : "the call at " + to_string(first->at))
                            : endless == rows.size() ? "these calls" : fmt::format("the {} calls that have none", endless);
  if (const Fact* sibling = bounded_sibling(rows))
    return fmt::format("Give {} the {} s of {}.", which, std::get<double>(sibling->details.at("limit")), to_string(sibling->at));
  const bool by_client = detail_of(*first, "from_client") == "yes" && first->kind != "subprocess-call";
  return "Give " + which + " a time limit" + (by_client ? ", best where the client is made." : endless > 1 ? ", best in one client that they share." : ".");
}

std::string advice(const Rows& all, const Fact& worst) {
  Rows rows = all;
  std::erase_if(rows, [](const Fact* fact) { return detail_of(*fact, "waits_for") == "browser"; });   // the user may leave
  if (rows.empty()) return "";
  std::string text;
  const auto any = [&](auto holds) { return std::any_of(rows.begin(), rows.end(), [&](const Fact* fact) { return holds(*fact); }); };
  if (any([](const Fact& fact) { return bounded_of(fact) == Truth::no; })) text = limit_advice(rows);
  const std::string gap = text.empty() ? "" : " ";
  if (any([](const Fact& fact) { return detail_of(fact, "on_error") == "swallowed"; })) text += gap + "Log the error before it is dropped.";
  else if (any([](const Fact& fact) { return trait_of(fact, "handled") == Truth::no; })) text += gap + "Catch the failure, log it, and give the caller a defined answer.";
  if (any([](const Fact& fact) { return trait_of(fact, "retry-bounded") == Truth::no; })) text += (text.empty() ? "" : " ") + std::string("Give the retry an end and growing pauses.");
  if (text.empty() && any([](const Fact& fact) { return detail_of(fact, "part") == "call" && trait_of(fact, "handled") == Truth::unknown && detail_of(fact, "waits_for") != "browser" && detail_of(fact, "waits_for") != "command"; }) && bounded_of(worst) == Truth::yes)
    text = "See to it that whoever calls this catches the failure.";
  if (text.empty() && bounded_of(worst) == Truth::unknown && detail_of(worst, "waits_for") != "browser") text = "Find out which time limit applies; it is not in these files.";
  return text.empty() ? text : "Do: " + text;
}

Truth fine(const Rows& rows) {
  Truth all = Truth::yes;
  for (const Fact* fact : rows) {
    if (detail_of(*fact, "waits_for") == "browser") continue;
    const bool dropped = detail_of(*fact, "on_error") == "swallowed";
    all = std::min({all, trait_of(*fact, "timeout"), dropped ? Truth::no : trait_of(*fact, "handled")});
  }
  return all;
}

// The row to speak of: the worst of those that the gravest thing waits for.
const Fact& worst_of(const Rows& rows) {
  const auto badness = [](const Fact* fact) {
    return std::tuple(rank_of_wait(detail_of(*fact, "waits_for")), trait_of(*fact, "timeout"), trait_of(*fact, "handled"));
  };
  return **std::min_element(rows.begin(), rows.end(), [&](const Fact* a, const Fact* b) { return badness(a) < badness(b); });
}

// A service that only its file is known by has an address that is put together when the program runs.
bool is_nameless(const std::string& name, const Fact& fact) { return name.find('/') != std::string::npos && fact.at.path.starts_with(name); }

std::string title_of(const std::string& name, const Rows& rows, std::size_t services) {
  const std::string calls = "  (" + counted(rows.size(), "call", "calls") + ")";
  if (services > 1) return fmt::format("addresses known at run time, in {} files", services) + calls;
  if (!is_nameless(name, *rows.front())) return name + calls;
  return "an address known at run time, in " + rows.front()->at.path + calls;
}

Sentence sentence_of(const std::string& name, const Rows& rows) {
  const Fact& worst = worst_of(rows);
  Sentence out;
  out.fine = fine(rows);
  out.about = title_of(name, rows, 1);
  out.text = hang(worst);
  if (detail_of(worst, "part") == "client")
    out.text += " The client is made here; its calls were not seen.";
  else
    out.text += " " + failure(worst) + tried(worst);
  out.advice = advice(rows, worst);
  out.places.push_back(worst.at);
  for (const Fact* fact : rows)
    if (fact != &worst) out.places.push_back(fact->at);
  return out;
}

using Ranked = std::vector<std::pair<std::string, Rows>>;

// Thirty paragraphs that say the same of thirty nameless addresses are one.
Answered together(Answered answer, const Ranked& ranked) {
  std::vector<Sentence> merged;
  std::map<std::tuple<Truth, std::string, std::string>, std::size_t> first;   // what is said -> the paragraph that says it
  std::map<std::size_t, std::pair<Rows, std::size_t>> gathered;               // of a paragraph: its calls, its services
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    Sentence& one = answer.sentences[i];
    const auto& [name, rows] = ranked[i];
    if (!is_nameless(name, *rows.front())) {
      merged.push_back(std::move(one));
      continue;
    }
    const auto [at, fresh] = first.try_emplace({one.fine, one.text, one.advice}, merged.size());
    auto& [all, services] = gathered[at->second];
    all.insert(all.end(), rows.begin(), rows.end());
    if (++services > 1) {
      Sentence& earlier = merged[at->second];
      earlier.about = title_of(name, all, services);
      earlier.advice = advice(all, worst_of(all));
      earlier.places.insert(earlier.places.end(), one.places.begin(), one.places.end());
    }
    if (fresh) merged.push_back(std::move(one));
  }
  answer.sentences = std::move(merged);
  return answer;
}

}  // namespace

Answered ask_calls(const View& view) {
  Answered answer{"Q1", "", "No call to another service was seen in these files.", {}};
  std::map<std::string, Rows> by_name;
  for (const Fact* fact : outside_calls(view)) by_name[dependency_of(*fact)].push_back(fact);
  Ranked ranked(by_name.begin(), by_name.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    const auto rank = [](const Rows& rows) { return std::pair(rank_of_wait(detail_of(worst_of(rows), "waits_for")), fine(rows)); };
    return rank(a.second) < rank(b.second);
  });
  for (const auto& [name, rows] : ranked) answer.sentences.push_back(sentence_of(name, rows));
  return together(std::move(answer), ranked);
}

}  // namespace readycheck::report
