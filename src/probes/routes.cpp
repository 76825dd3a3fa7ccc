// Routes: what the other probes stated of this file, written in one way, and what the vocabulary says of such paths.
#include <algorithm>
#include <set>

#include "probes/probe.h"
#include "probes/statement.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

// "^api/users/$" -> "/api/users", "GET /x" -> "/x": one leading slash, none at the end, no marks of expressions.
std::string tidy(std::string_view path) {
  if (const std::size_t space = path.rfind(' '); space != std::string_view::npos) path.remove_prefix(space + 1);
  std::string out = "/";
  for (const char c : path) {
    if (c == '^' || c == '$' || (c == '/' && out.back() == '/')) continue;
    if (c == '?' && out.size() > 1 && out.back() == '/') continue;  // an optional slash
    out += c;
  }
  while (out.size() > 1 && out.back() == '/') out.pop_back();
  return out;
}

}  // namespace

void look_at_routes(const Matter& matter, std::vector<Fact>& facts) {
  const std::size_t before = facts.size();
  for (std::size_t i = 0; i < before; ++i) {
    if (facts[i].kind != "route" || facts[i].at.line == 0) continue;
    facts[i].subject = tidy(text_of(facts[i], "prefix") + "/" + facts[i].subject);
    const std::string path = facts[i].subject;  // facts grow below
    const std::string small = lowered(path);
    const std::vector<std::string_view> parts = split(std::string_view(small).substr(1), '/');
    std::set<std::string_view> kinds;  // the first entry of a kind speaks for the route
    for (const std::uint32_t id : matter.lexicon.routes()) {
      const Rule& rule = matter.lexicon.rule(id);
      const bool hit = std::any_of(rule.words.begin(), rule.words.end(),
                                   [&](const auto& pattern) { return parts_match(pattern, parts); });
      if (!hit || !rule.looks_in(matter.file.role()) || !kinds.insert(rule.entry.kind).second) continue;
      Fact fact = facts[i];
      fact.kind = rule.entry.kind;
      fact.traits.clear();
      fact.details.clear();
      fact.confidence = std::min(fact.confidence, rule.entry.confidence);
      state(rule, {}, {}, fact);
      facts.push_back(std::move(fact));
    }
  }
}

}  // namespace readycheck::probes
