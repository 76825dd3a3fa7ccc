// What a deploy waits for, and what looks at it afterwards: steps of one job run in order, jobs wait for those that they
// need, and a pipeline that another one calls stands where it is called.
#include <algorithm>
#include <map>
#include <set>

#include "link/join.h"

namespace readycheck::link {
namespace {

constexpr std::size_t most_steps = 500;   // through jobs that need jobs

using Key = std::pair<std::string, std::string>;   // file and job

Key key_of(const Fact& fact) { return {fact.at.path, text_of(fact, "job")}; }

// Lines of the steps of one kind, by job.
using Lines = std::map<Key, std::set<std::uint32_t>>;

class Jobs {
 public:
  explicit Jobs(const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) {
      if (fact.kind == "ci-pipeline") add_pipeline(fact);
      if (fact.kind == "ci-job") add(fact);
      if (text_of(fact, "where") != "ci" || text_of(fact, "masked") == "yes") continue;
      if (fact.kind == "test-run") tests_[key_of(fact)].insert(fact.at.line);
      if (fact.kind == "test-run" || fact.kind == "deploy-check") checks_[key_of(fact)].insert(fact.at.line);
    }
  }

  const Fact* find(const Key& key) const {
    const auto at = jobs_.find(key);
    return at == jobs_.end() ? nullptr : at->second;
  }

  Truth after_tests(const Fact& deploy) const {
    const auto own = tests_.find(key_of(deploy));
    if (own != tests_.end() && *own->second.begin() <= deploy.at.line) return Truth::yes;
    return tested_before(key_of(deploy));
  }

  Truth verified(const Fact& deploy) const {
    const auto own = checks_.find(key_of(deploy));
    if (own != checks_.end() && *own->second.rbegin() >= deploy.at.line) return Truth::yes;
    for (const auto& [key, lines] : checks_)
      if (key.first == deploy.at.path && key.second != text_of(deploy, "job") && reaches(key, key_of(deploy))) return Truth::yes;
    return Truth::no;
  }

 private:
  void add_pipeline(const Fact& pipeline) {
    pipelines_.push_back(&pipeline);
    if (auto own = texts_of(pipeline, "stages"); !own.empty()) stages_ = std::move(own);
  }

  void add(const Fact& job) {
    jobs_[key_of(job)] = &job;
    by_file_[job.at.path].push_back(&job);
    if (const std::string file = text_of(job, "calls"); !file.empty()) callers_.emplace(file, &job);
  }

  // The jobs that must be over before this one begins.
  std::vector<Key> before(const Key& key) const {
    std::vector<Key> out;
    const Fact* job = find(key);
    if (job == nullptr) return out;
    for (const std::string& name : texts_of(*job, "needs")) needed(key.first, name, out);
    if (text_of(*job, "waits_for_stages") == "yes") earlier_stages(*job, out);
    for (const std::string& name : texts_of(*job, "follows"))
      for (const Fact* pipeline : pipelines_)
        if (text_of(*pipeline, "name") == name) all_of(pipeline->at.path, out);
    const auto [begin, end] = callers_.equal_range(key.first);
    for (auto it = begin; it != end; ++it)
      for (const Key& one : before_caller(*it->second)) out.push_back(one);
    return out;
  }

  std::vector<Key> before_caller(const Fact& caller) const {
    std::vector<Key> out;
    for (const std::string& name : texts_of(caller, "needs")) needed(caller.at.path, name, out);
    return out;
  }

  // A job, or all jobs of a stage of that name.
  void needed(const std::string& file, const std::string& name, std::vector<Key>& out) const {
    out.emplace_back(file, name);
    const auto others = by_file_.find(file);
    if (others == by_file_.end()) return;
    for (const Fact* other : others->second)
      if (text_of(*other, "stage") == name) out.push_back(key_of(*other));
  }

  void all_of(const std::string& file, std::vector<Key>& out) const {
    if (const auto jobs = by_file_.find(file); jobs != by_file_.end())
      for (const Fact* job : jobs->second) out.push_back(key_of(*job));
  }

  std::size_t place_of(const std::string& stage) const {
    return static_cast<std::size_t>(std::find(stages_.begin(), stages_.end(), stage) - stages_.begin());
  }

  void earlier_stages(const Fact& job, std::vector<Key>& out) const {
    const std::size_t own = place_of(text_of(job, "stage"));
    for (const auto& [key, other] : jobs_)
      if (text_of(*other, "host") == text_of(job, "host") && place_of(text_of(*other, "stage")) < own) out.push_back(key);
  }

  Truth tested_before(const Key& from) const {
    std::set<Key> seen{from};
    std::vector<Key> open = before(from);
    Truth truth = Truth::no;
    for (std::size_t i = 0; i < open.size() && i < most_steps; ++i) {
      const Key key = open[i];
      if (!seen.insert(key).second) continue;
      if (tests_.contains(key)) return Truth::yes;
      const Fact* job = find(key);
      if (job == nullptr || text_of(*job, "calls") == "elsewhere") truth = Truth::unknown;
      if (job != nullptr)
        if (const std::string file = text_of(*job, "calls"); !file.empty()) all_of(file, open);
      for (const Key& one : before(key)) open.push_back(one);
    }
    if (const Fact* job = find(from); job != nullptr && !texts_of(*job, "follows").empty()) truth = Truth::unknown;
    return truth;
  }

  bool reaches(const Key& from, const Key& wanted) const {
    std::set<Key> seen;
    std::vector<Key> open{from};
    for (std::size_t i = 0; i < open.size() && i < most_steps; ++i) {
      if (open[i] == wanted) return true;
      if (!seen.insert(open[i]).second) continue;
      for (const Key& one : before(open[i])) open.push_back(one);
    }
    return false;
  }

  std::map<Key, const Fact*> jobs_;
  std::map<std::string, std::vector<const Fact*>> by_file_;
  std::multimap<std::string, const Fact*> callers_;
  std::vector<const Fact*> pipelines_;
  std::vector<std::string> stages_{"build", "test", "deploy"};   // the host's own, where no pipeline names others
  Lines tests_, checks_;
};

Truth said_of(const Fact& job, std::string_view name) {
  const std::string text = text_of(job, name);
  return text == "yes" ? Truth::yes : text == "no" ? Truth::no : Truth::unknown;
}

void judge(const Jobs& jobs, Fact& fact) {
  fact.traits["after_tests"] = jobs.after_tests(fact);
  if (!fact.traits.contains("verified") || fact.traits["verified"] == Truth::no) fact.traits["verified"] = jobs.verified(fact);
  const Fact* job = jobs.find(key_of(fact));
  if (job == nullptr) return;
  for (const char* name : {"limited", "serialised", "approval"}) fact.traits[name] = said_of(*job, name);
}

}  // namespace

void join_waits(Sightings& seen) {
  const Jobs jobs(seen.facts);
  std::vector<std::pair<std::size_t, Fact>> judged;
  for (std::size_t i = 0; i < seen.facts.size(); ++i) {
    const Fact& fact = seen.facts[i];
    const bool goes_out = fact.kind == "deploy-job" || fact.kind == "published-image" || fact.kind == "published-package";
    if (!goes_out || text_of(fact, "where") != "ci") continue;
    judged.emplace_back(i, fact);
    judge(jobs, judged.back().second);
  }
  for (auto& [at, fact] : judged) seen.facts[at] = std::move(fact);
}

}  // namespace readycheck::link
