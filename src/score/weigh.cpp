// The stage and the bar come first: they are the same for all components. Then each is weighed, and the worst one
// speaks.
#include "score/weigh.h"

#include <algorithm>

#include "readycheck/words.h"
#include "score/exit_code.h"
#include "score/weighing.h"

namespace readycheck::score {

namespace {

Truth value_of(const Component& component, const char* name) {
  const auto found = component.profile.find(name);
  return found == component.profile.end() ? Truth::unknown : found->second.value;
}

bool runs(const Component& component) { return value_of(component, "deploys") != Truth::no; }

void set_stage(Score& score, const Rules& rules, const std::vector<Component>& components, const Options& options) {
  const std::optional<Stage> said = options.stage ? options.stage : rules.declared.stage;
  score.stage_assumed = !said;
  const bool any_runs = std::any_of(components.begin(), components.end(), runs);
  score.stage = said.value_or(any_runs ? Stage::v1 : Stage::mvp);
}

void set_live(Score& score, const std::vector<Component>& components) {
  score.live = components.empty() ? Truth::unknown : Truth::no;
  for (const Component& component : components) {
    const Truth live = value_of(component, "live");
    if (live > score.live) score.live = live;
    if (live != Truth::yes) continue;
    for (const Location& at : component.profile.find("live")->second.evidence)
      if (std::find(score.live_evidence.begin(), score.live_evidence.end(), at) == score.live_evidence.end())
        score.live_evidence.push_back(at);
  }
}

// Soft only for a demo that somebody declared and nobody uses.
Bar bar_of(Stage stage, bool assumed, Truth live) {
  return stage <= Stage::mvp && !assumed && live != Truth::yes ? Bar::soft : Bar::hard;
}

std::vector<ComponentScore> weigh_all(const Rules& rules, const std::vector<Component>& components,
                                      const std::vector<Verdict>& verdicts, Stage stage, Bar bar) {
  std::vector<ComponentScore> scores;
  for (const Component& component : components) {
    Weighing weighing{rules, component, {}, stage, bar};
    for (const Verdict& verdict : verdicts)
      if (verdict.component == component.name) weighing.verdicts[verdict.check] = &verdict;
    scores.push_back(score_of(weighing));
  }
  // What runs comes before what does not; then the worse row, then what has less proven; else the order of paths.
  std::map<std::string, bool> idle;
  for (const Component& component : components) idle[component.name] = !runs(component);
  std::stable_sort(scores.begin(), scores.end(), [&](const ComponentScore& a, const ComponentScore& b) {
    return std::tuple(idle[a.component], a.ready, a.index_proven) <
           std::tuple(idle[b.component], b.ready, b.index_proven);
  });
  return scores;
}

void count_non_negotiables(Score& score, const std::vector<Verdict>& verdicts) {
  const ComponentScore& worst = score.components.front();
  const auto attested = [&](const std::string& check) {
    return std::any_of(verdicts.begin(), verdicts.end(), [&](const Verdict& verdict) {
      return verdict.check == check && verdict.component == worst.component && verdict.status == Status::attested;
    });
  };
  for (const NonNegotiable& one : worst.non_negotiables) {
    const bool word = one.holding == Holding::holds && std::any_of(one.checks.begin(), one.checks.end(), attested);
    ++(one.holding == Holding::unknown ? score.by_unknown : word ? score.by_word : score.by_files);
  }
}

// What the same tree would be called had somebody declared it a demo.
std::string as_demo(const Score& score, const Rules& rules, const std::vector<Component>& components,
                    const std::vector<Verdict>& verdicts) {
  if (!score.stage_assumed || score.ready == Ready::not_a_service || score.live == Truth::yes) return "";
  const auto scores = weigh_all(rules, components, verdicts, Stage::mvp, bar_of(Stage::mvp, false, score.live));
  return std::string("As a demo: ") + word(scores.front().ready);
}

}  // namespace

Score weigh(const Rules& rules, const std::vector<Component>& components, const std::vector<Verdict>& verdicts,
            const Completeness& completeness, const Options& options) {
  Score score;
  set_stage(score, rules, components, options);
  set_live(score, components);
  score.bar = bar_of(score.stage, score.stage_assumed, score.live);
  score.components = weigh_all(rules, components, verdicts, score.stage, score.bar);
  if (!score.components.empty()) {
    score.ready = score.components.front().ready;
    score.worst = score.components.front().component;
    count_non_negotiables(score, verdicts);
    score.as_demo = as_demo(score, rules, components, verdicts);
  }
  if (options.secrets_alone && score.ready != Ready::not_ready) score.ready = Ready::unproven;   // of all else nothing is known
  set_exit(score, rules, verdicts, completeness, options);
  return score;
}

}  // namespace readycheck::score
