// One pass of all patterns says which rules may occur; only those are searched for exactly. Where two rules see the
// same bytes the more special one speaks.
#include "probes/secrets.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

#include "probes/encoded.h"
#include "probes/globs.h"
#include "probes/secret_facts.h"
#include "probes/secret_judges.h"
#include "probes/secret_spans.h"
#include "readycheck/error.h"
#include "readycheck/secret_pattern.h"

namespace readycheck::probes {

namespace {

constexpr std::size_t most_matches = 2'000;  // of one rule in one file

// A rule ready for searching. The exact expression is compiled when the rule is first hit.
struct Ready {
  const SecretRule* rule = nullptr;
  Judge judge = nullptr;
  std::optional<Glob> files, known;   // known: the last parts of `files`
  int rank = 0;  // the special ones speak first
  mutable std::once_flag once;
  mutable std::unique_ptr<text::Regex> regex;
  mutable std::array<int, 4> groups{-1, -1, -1, -1};  // value, name, user, host

  const text::Regex& exact() const {
    std::call_once(once, [this] {
      regex = std::make_unique<text::Regex>(whole_pattern(*rule));
      const std::vector<std::string> names = regex->group_names();
      constexpr std::string_view wanted[] = {"value", "name", "user", "host"};
      for (std::size_t i = 0; i < names.size(); ++i)
        for (std::size_t k = 0; k < 4; ++k)
          if (names[i] == wanted[k] && groups[k] < 0) groups[k] = static_cast<int>(i);
      if (groups[0] < 0 && !names.empty() && names[0].empty()) groups[0] = 0;
    });
    return *regex;
  }
  Parts parts_of(const text::Regex::Hit& hit) const {
    const auto part = [&](std::size_t k, Span otherwise) {
      return groups[k] < 0 ? otherwise : hit.groups[static_cast<std::size_t>(groups[k])];
    };
    return {part(0, hit.whole), part(1, {}), part(2, {}), part(3, {})};
  }
};

// The lines around the ends of a rule's matches, and one line before and behind them, joined where they touch.
std::vector<Span> windows(std::string_view bytes, std::uint32_t rule, const std::vector<text::End>& ends) {
  std::vector<Span> out;
  for (const text::End& end : ends) {
    if (end.pattern != rule || (!out.empty() && end.at < out.back().end)) continue;
    const auto line = end.at < 2 ? std::string_view::npos : bytes.rfind('\n', end.at - 2);
    const auto before = line == std::string_view::npos || line == 0 ? std::string_view::npos : bytes.rfind('\n', line - 1);
    const auto close = bytes.find('\n', end.at == 0 ? 0 : end.at - 1);
    const auto behind = close == std::string_view::npos ? close : bytes.find('\n', close + 1);
    Span window{static_cast<std::uint32_t>(before == std::string_view::npos ? 0 : before + 1),
                static_cast<std::uint32_t>(std::min(behind, bytes.size()))};
    if (!out.empty() && window.begin <= out.back().end)
      out.back().end = std::max(out.back().end, window.end);
    else
      out.push_back(window);
  }
  return out;
}

Span moved(Span span, std::uint32_t by) { return span.begin == span.end ? span : Span{span.begin + by, span.end + by}; }

// Every match of a rule. Frequent rules are searched for only near the places that the pass told.
std::vector<text::Regex::Hit> matches_of(const Ready& one, std::uint32_t rule, std::string_view bytes, const std::vector<text::End>& ends) {
  if (one.rule->judge == "encrypted") return one.exact().find_all(bytes, 1);
  if (!is_told_everywhere(*one.rule) || is_found_by_name(*one.rule)) return one.exact().find_all(bytes, most_matches);
  std::vector<text::Regex::Hit> all;
  for (const Span window : windows(bytes, rule, ends)) {
    for (text::Regex::Hit& hit : one.exact().find_all(view(bytes, window), most_matches)) {
      hit.whole = moved(hit.whole, window.begin);
      for (Span& group : hit.groups) group = moved(group, window.begin);
      all.push_back(std::move(hit));
    }
    if (all.size() >= most_matches) break;
  }
  return all;
}

// Never reported, whatever they meet.
bool only_credits(const SecretRule& rule) { return rule.judge == "encrypted" || rule.judge == "public"; }

constexpr int last_rank = 10;   // what stands inside another text
int rank_of(const SecretRule& rule) {
  if (only_credits(rule)) return 0;
  if (rule.judge == "named-value") return 9;
  if (rule.judge == "password") return 5;
  if (rule.judge == "userinfo") return 4;
  return rule.keywords.empty() ? 1 : 3;
}

// "{a/b.key,*.pass}" -> "{b.key,*.pass}"
std::string names_in(std::string_view files) {
  std::string names;
  for (const std::string& one : expand_braces(files)) names += (names.empty() ? "{" : ",") + one.substr(one.rfind('/') + 1);
  return names + "}";
}

// A reason that holds for the bytes themselves, whatever other rule sees them.
bool settles(const Candidate& c) {
  static constexpr std::string_view reasons[] = {"placeholder", "published example", "public by design",
                                                 "encrypted by design", "well-known default"};
  return c.reported() || std::find(std::begin(reasons), std::end(reasons), c.dropped) != std::end(reasons);
}

// Where such a secret begins and ends, or what else its file says, is further away than a few lines.
bool spans_many_lines(const SecretRule& rule) {
  return rule.judge == "private-key" || rule.judge == "encoded-key" || rule.judge == "cluster-secret";
}

// What is believed of a text that was packed in base64: what a provider issued, keys, passwords in addresses; settings
// only where every line is one.
bool is_known_inside(const SecretRule& rule, std::string_view text) {
  constexpr std::size_t longest_settings = 4096;
  if (rule.judge == "token" || rule.judge == "userinfo" || rule.judge == "private-key") return true;
  if (rule.judge != "named-value" || text.size() > longest_settings) return false;
  for (const std::string_view line : split(text, '\n'))
    if (!line.empty() && line.find_first_of("=:{}#") == std::string_view::npos) return false;
  return true;
}

// The lines around a place.
Span lines_around(std::string_view bytes, Span at, int lines) {
  std::size_t begin = at.begin, end = at.end;
  for (int i = 0; i <= lines && begin > 0; ++i) {
    const auto line = bytes.rfind('\n', begin - 1);
    begin = line == std::string_view::npos ? 0 : line;
  }
  for (int i = 0; i <= lines && end < bytes.size(); ++i) end = std::min(bytes.find('\n', end), bytes.size() - 1) + 1;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

// Where one YAML document of a file ends and the next begins.
std::string_view document_around(std::string_view bytes, std::uint32_t at) {
  const auto before = bytes.substr(0, at).rfind("\n---");
  const auto behind = bytes.find("\n---", at);
  const std::size_t begin = before == std::string_view::npos ? 0 : before;
  return bytes.substr(begin, behind == std::string_view::npos ? behind : behind - begin);
}

// Some formats encrypt every value of their document, and the values look like secrets.
void credit_documents(std::string_view bytes, std::vector<Candidate>& all) {
  std::vector<std::string_view> covered;
  for (const Candidate& c : all)
    if (c.rule->judge == "encrypted" && c.rule->options.contains("covers"))
      covered.push_back(document_around(bytes, c.whole.begin));
  for (Candidate& c : all)
    for (const std::string_view document : covered) {
      const auto begin = static_cast<std::size_t>(document.data() - bytes.data());
      if (rank_of(*c.rule) >= 5 && c.value.begin >= begin && c.value.begin < begin + document.size())
        c.drop("encrypted by design");
    }
}

}  // namespace

struct Secrets::State {
  explicit State(const Rules& rules) : words(rules), passed(passed_rules(rules)), patterns(rules.compiled_secrets, first_pass(rules), told_everywhere(rules)), ready(rules.secrets.size()) {
    for (std::size_t i = 0; i < rules.secrets.size(); ++i) {
      const SecretRule& rule = rules.secrets[i];
      ready[i].rule = &rule;
      ready[i].judge = judge_named(rule.judge);
      if (ready[i].judge == nullptr)
        throw Error("there is no judge '" + rule.judge + "'", rule.where, "one of: " + joined_judges());
      if (!rule.files.empty()) ready[i].files.emplace(rule.files);
      ready[i].rank = rank_of(rule);
      if (!stands_beside(rule).empty()) halves.push_back(static_cast<std::uint32_t>(i));
      if (!is_found_by_name(rule)) continue;
      by_name.push_back(static_cast<std::uint32_t>(i));
      ready[i].known.emplace(names_in(rule.files));
    }
  }
  static std::string joined_judges() {
    std::string all;
    for (const std::string& name : judge_names()) all += (all.empty() ? "" : ", ") + name;
    return all;
  }

  Candidate judged(const Ready& one, const Passage& passage, const text::Regex::Hit& hit) const {
    Parts parts = one.parts_of(hit);
    Candidate c;
    c.rule = one.rule;
    c.confidence = one.rule->confidence;
    c.whole = hit.whole;
    if (parts.name.end > parts.name.begin) {
      parts.name = whole_name(passage.bytes, parts.name);
      c.name = std::string(view(passage.bytes, parts.name));
    }
    if (one.rank >= 5) parts.value = whole_value(passage, parts.name, parts.value);
    c.value = parts.value;
    c.secret = std::string(view(passage.bytes, parts.value));
    if (parts.value.end <= parts.value.begin)
      c.drop("empty");
    else
      one.judge(passage, parts, words, c);
    return c;
  }

  // The first secret that a text in base64 holds, at the place of that text.
  std::optional<Candidate> inside(const Passage& passage, const SecretHits::Inside& hit) const {
    const Passage own{hit.text, passage.path, passage.role, Family::env, true};
    for (const std::uint32_t rule : hit.rules) {
      const Ready& one = ready[rule];
      if (one.files && !passage.path.empty() && one.rule->judge != "named-value") continue;
      for (const text::Regex::Hit& match : matches_of(one, rule, hit.text, hit.ends)) {
        Candidate c = judged(one, own, match);
        if (!c.reported()) continue;
        c.whole = c.value = hit.at;
        c.decoded = true;
        c.lower_to(Confidence::likely);
        if (c.note.empty()) c.note = "it is written in base64";
        weigh_surroundings(passage, words, c);
        return c;
      }
    }
    return std::nullopt;
  }

  // The other halves of pairs: a value that only its neighbour tells.
  void find_halves(const Passage& passage, std::vector<std::pair<int, Candidate>>& all) const {
    constexpr int near = 5;   // lines
    const std::size_t known = all.size();
    for (const std::uint32_t rule : halves) {
      const Ready& one = ready[rule];
      for (std::size_t i = 0; i < known; ++i) {
        if (!all[i].second.reported() || all[i].second.rule->id != stands_beside(*one.rule)) continue;
        const Span around = lines_around(passage.bytes, all[i].second.value, near);
        for (text::Regex::Hit& hit : one.exact().find_all(view(passage.bytes, around), most_matches)) {
          hit.whole = moved(hit.whole, around.begin);
          for (Span& group : hit.groups) group = moved(group, around.begin);
          Candidate half = judged(one, passage, hit);
          if (half.reported()) half.note = "its other half stands beside it";
          all.emplace_back(one.rank, std::move(half));
        }
      }
    }
  }

  SecretWords words;
  std::vector<std::uint32_t> halves;
  std::vector<std::uint32_t> passed, by_name;   // numbers of rules: in the order of the pass; those that take no part
  text::Patterns patterns;
  std::vector<Ready> ready;
};

Secrets::Secrets(const Rules& rules) : state_(std::make_unique<State>(rules)) {}
Secrets::~Secrets() = default;
Secrets::Secrets(Secrets&&) noexcept = default;

void Secrets::scan(std::string_view bytes, std::unique_ptr<text::Scratch>& scratch,
                   SecretHits& hits) const {
  const auto pass = [&](std::string_view text, std::vector<std::uint32_t>& rules, std::vector<text::End>& ends) {
    state_->patterns.scan(text, scratch, rules, ends);
    for (std::uint32_t& rule : rules) rule = state_->passed[rule];
    for (text::End& end : ends) end.pattern = state_->passed[end.pattern];
  };
  pass(bytes, hits.rules, hits.ends);
  hits.encoded.clear();
  for (Encoded& one : encoded_texts(bytes)) {
    SecretHits::Inside inside{one.at, std::move(one.text), {}, {}};
    pass(inside.text, inside.rules, inside.ends);
    std::erase_if(inside.rules, [&](std::uint32_t rule) { return !is_known_inside(*state_->ready[rule].rule, inside.text); });
    if (!inside.rules.empty()) hits.encoded.push_back(std::move(inside));
  }
}

std::vector<Candidate> Secrets::candidates(const Passage& passage, const SecretHits& hits) const {
  std::vector<std::pair<int, Candidate>> all;
  const auto search = [&](std::uint32_t rule) {
    const Ready& one = state_->ready[rule];
    if (one.files && !one.files->matches(passage.path)) return;
    for (const text::Regex::Hit& match : matches_of(one, rule, passage.bytes, hits.ends)) all.emplace_back(one.rank, state_->judged(one, passage, match));
  };
  for (const std::uint32_t rule : hits.rules) search(rule);
  for (const std::uint32_t rule : state_->by_name) search(rule);
  for (const SecretHits::Inside& one : hits.encoded)
    if (std::optional<Candidate> candidate = state_->inside(passage, one)) all.emplace_back(last_rank, std::move(*candidate));
  state_->find_halves(passage, all);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::make_tuple(!settles(a.second), a.first, a.second.value.begin) <
           std::make_tuple(!settles(b.second), b.first, b.second.value.begin);
  });
  std::vector<Candidate> kept;
  for (auto& [rank, candidate] : all) {
    const bool taken = std::any_of(kept.begin(), kept.end(),
                                   [&c = candidate](const Candidate& k) { return overlap(k.value, c.value); });
    if (!taken) kept.push_back(std::move(candidate));
  }
  credit_documents(passage.bytes, kept);
  std::sort(kept.begin(), kept.end(),
            [](const Candidate& a, const Candidate& b) { return a.value.begin < b.value.begin; });
  return kept;
}

bool Secrets::is_known_name(std::string_view name) const {
  return std::any_of(state_->by_name.begin(), state_->by_name.end(), [&](std::uint32_t rule) { return state_->ready[rule].known->matches(name); });
}

bool Secrets::needs_whole(std::uint32_t rule) const { return spans_many_lines(*state_->ready[rule].rule); }

PieceSays Secrets::judge_piece(std::string_view bytes, const SecretHits& hits) const {
  const Passage passage{bytes, "", Role::production, Family::env, true};
  bool open = false;
  for (const std::uint32_t hit : hits.rules) {
    const Ready& one = state_->ready[hit];
    open = open || spans_many_lines(*one.rule);
    if (only_credits(*one.rule) || spans_many_lines(*one.rule)) continue;
    for (const text::Regex::Hit& match : matches_of(one, hit, bytes, hits.ends))
      if (state_->judged(one, passage, match).reported()) return PieceSays::found;
  }
  for (const SecretHits::Inside& one : hits.encoded)
    if (state_->inside(passage, one)) return PieceSays::found;
  return open ? PieceSays::needs_whole : PieceSays::nothing;
}

bool Secrets::may_hold_one(std::string_view bytes, const SecretHits& hits) const {
  const Passage passage{bytes, "", Role::production, Family::env};
  for (const std::uint32_t hit : hits.rules) {
    const Ready& one = state_->ready[hit];
    for (const text::Regex::Hit& match : matches_of(one, hit, bytes, hits.ends))
      if (state_->judged(one, passage, match).reported()) return true;
  }
  for (const SecretHits::Inside& one : hits.encoded)
    if (state_->inside(passage, one)) return true;
  return false;
}

void Secrets::look(File& file, const SecretHits& hits, FirstSight& sight) const {
  if (hits.empty() && !is_known_name(file.path().substr(file.path().rfind('/') + 1))) return;
  const Passage passage{file.bytes(), file.path(), file.role(), family_of(file.path())};
  std::vector<Candidate> all = candidates(passage, hits);
  for (const Candidate& candidate : all)
    if (hides(candidate)) file.mask(candidate.value);
  for (Candidate& candidate : all) state(file, candidate, sight);
}

std::vector<SecretSeen> secrets_at(const Rules& rules, const File& file, std::uint32_t line) {
  const Secrets secrets(rules);
  std::unique_ptr<text::Scratch> scratch;
  SecretHits hits;
  secrets.scan(file.bytes(), scratch, hits);
  std::vector<SecretSeen> seen;
  for (Candidate& one : secrets.candidates({file.bytes(), file.path(), file.role(), family_of(file.path())}, hits)) {
    if (file.line_of(one.value.begin) > line || file.line_of(std::max(one.value.end, one.value.begin + 1) - 1) < line) continue;
    if (one.reported()) lower_for_role(file.role(), one);
    seen.push_back({one.rule->title, one.name, one.reported() ? one.note : one.dropped, one.confidence, one.reported()});
  }
  return seen;
}

FirstLookMaker secrets_first(const Rules& rules) {
  const auto shared = std::make_shared<const Secrets>(rules);
  return [shared] {
    const auto scratch = std::make_shared<std::unique_ptr<text::Scratch>>();
    return [shared, scratch, hits = SecretHits()](File& file, const git::TreeEntry&,
                                                                  FirstSight& sight) mutable {
      shared->scan(file.bytes(), *scratch, hits);
      shared->look(file, hits, sight);
    };
  };
}

}  // namespace readycheck::probes
