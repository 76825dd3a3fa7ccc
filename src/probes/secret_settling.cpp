// What a provider's shape explains is not explained again by the generic rule, and a placeholder stays one whoever sees it.
#include "probes/secret_settling.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace readycheck::probes {

namespace {

// A reason that holds for the bytes themselves, whatever other rule sees them.
bool settles(const Candidate& c) {
  static constexpr std::string_view reasons[] = {"placeholder", "published example", "public by design",
                                                 "encrypted by design", "well-known default"};
  return c.reported() || std::find(std::begin(reasons), std::end(reasons), c.dropped) != std::end(reasons);
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

bool only_credits(const SecretRule& rule) { return rule.judge == "encrypted" || rule.judge == "public"; }

int rank_of(const SecretRule& rule) {
  if (only_credits(rule)) return 0;
  if (rule.judge == "named-value") return 9;
  if (rule.judge == "password") return 5;
  if (rule.judge == "userinfo") return 4;
  return rule.keywords.empty() ? 1 : 3;
}

std::vector<Candidate> settled(std::string_view bytes, std::vector<Ranked> all) {
  std::stable_sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) {
    return std::make_tuple(!settles(a.second), a.first, a.second.value.begin) <
           std::make_tuple(!settles(b.second), b.first, b.second.value.begin);
  });
  std::vector<Candidate> kept;
  for (auto& [rank, candidate] : all) {
    const bool taken = std::any_of(kept.begin(), kept.end(),
                                   [&c = candidate](const Candidate& k) { return overlap(k.value, c.value); });
    if (!taken) kept.push_back(std::move(candidate));
  }
  credit_documents(bytes, kept);
  std::sort(kept.begin(), kept.end(),
            [](const Candidate& a, const Candidate& b) { return a.value.begin < b.value.begin; });
  return kept;
}

}  // namespace readycheck::probes
