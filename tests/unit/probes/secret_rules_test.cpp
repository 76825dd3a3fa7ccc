// Every example inside every secret rule, through the probe: what must be found, and what must stay quiet.
#include <catch2/catch.hpp>

#include <memory>
#include <vector>

#include "probes/forge.h"
#include "probes/secrets.h"
#include "support/secret_rules.h"

namespace {

using namespace readycheck;

std::vector<probes::Candidate> seen(const probes::Secrets& secrets, const SecretExample& example) {
  static std::unique_ptr<text::Scratch> scratch;
  static probes::SecretHits hits;
  const std::string path = example.path.empty() ? "src/client.txt2" : example.path;
  const std::string text = probes::forge(example.text, tests::secret_rules());
  secrets.scan(text, scratch, hits);
  return secrets.candidates({text, path, Role::production, probes::family_of(path)}, hits);
}

std::string told(const std::vector<probes::Candidate>& candidates) {
  std::string out;
  for (const probes::Candidate& one : candidates)
    out += one.rule->id + (one.reported() ? " (reported)" : " (" + one.dropped + ")") + "; ";
  return out;
}

bool reports(const std::vector<probes::Candidate>& candidates, const std::string& rule) {
  for (const probes::Candidate& one : candidates)
    if (one.reported() && (rule.empty() || one.rule->id == rule)) return true;
  return false;
}

}  // namespace

TEST_CASE("each secret rule finds its examples and leaves its twins alone") {
  const probes::Secrets secrets(tests::secret_rules());
  REQUIRE(tests::secret_rules().secrets.size() > 60);
  for (const SecretRule& rule : tests::secret_rules().secrets) {
    for (const SecretExample& example : rule.found) {
      const auto candidates = seen(secrets, example);
      if (!reports(candidates, ""))
        FAIL_CHECK(rule.id << " missed its example in " << example.path << ": " << example.text << " -> "
                           << told(candidates));
      else if (!reports(candidates, rule.id))
        FAIL_CHECK(rule.id << " was taken for something else: " << example.text << " -> " << told(candidates));
    }
    for (const SecretExample& example : rule.quiet) {
      const auto candidates = seen(secrets, example);
      if (reports(candidates, ""))
        FAIL_CHECK(rule.id << " spoke about its twin: " << example.text << " -> " << told(candidates));
    }
  }
}

TEST_CASE("each secret rule has two examples that are found and two that stay quiet") {
  for (const SecretRule& rule : tests::secret_rules().secrets) {
    INFO(rule.id);
    const bool reported = rule.judge != "encrypted" && rule.judge != "public";
    CHECK((!reported || rule.found.size() >= 2));
    CHECK(rule.quiet.size() >= 2);
    CHECK((!reported || !rule.fix.empty()));
  }
}
