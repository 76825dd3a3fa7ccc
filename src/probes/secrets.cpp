// One pass of all patterns says which rules may occur; only those are searched for exactly, and each match goes before its
// judge.
#include "probes/secrets.h"

#include <algorithm>
#include <optional>

#include "probes/certificate.h"
#include "probes/encoded.h"
#include "probes/secret_facts.h"
#include "probes/secret_judges.h"
#include "probes/secret_matches.h"
#include "probes/secret_settling.h"
#include "probes/secret_spans.h"
#include "readycheck/error.h"
#include "readycheck/secret_pattern.h"

namespace readycheck::probes {

namespace {

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

}  // namespace

struct Secrets::State {
  explicit State(const Rules& rules) : words(rules), passed(passed_rules(rules)), patterns(rules.compiled_secrets, first_pass(rules), told_everywhere(rules)), ready(rules.secrets.size()) {
    for (std::size_t i = 0; i < rules.secrets.size(); ++i) {
      const SecretRule& rule = rules.secrets[i];
      ready[i].take(rule);
      if (ready[i].judge == nullptr)
        throw Error("there is no judge '" + rule.judge + "'", rule.where, "one of: " + joined_judges());
      if (!stands_beside(rule).empty()) halves.push_back(static_cast<std::uint32_t>(i));
      if (!is_found_by_name(rule)) continue;
      by_name.push_back(static_cast<std::uint32_t>(i));
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
  void find_halves(const Passage& passage, std::vector<Ranked>& all) const {
    const std::size_t known = all.size();
    for (const std::uint32_t rule : halves) {
      const Ready& one = ready[rule];
      for (std::size_t i = 0; i < known; ++i) {
        if (!all[i].second.reported() || all[i].second.rule->id != stands_beside(*one.rule)) continue;
        for (const text::Regex::Hit& hit : matches_near(one, passage.bytes, all[i].second.value)) {
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
  std::vector<Ranked> all;
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
  return settled(passage.bytes, std::move(all));
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
      look_at_certificates(file, sight);
    };
  };
}

}  // namespace readycheck::probes
