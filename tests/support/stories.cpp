// The checklist of the stories: every pillar and every non-negotiable has a check, and the words are those of a rule
// file.
#include "support/stories.h"

#include <algorithm>

#include "score/weigh.h"

namespace readycheck::tests {

namespace {

Predicate on(std::string fact) { return {Predicate::Form::fact, std::move(fact), {}}; }

struct Rule {
  std::string id, title;
  Severity severity;
  Stage from;
  std::string gate, proves, topic, applies;
  std::string effort, fix, finding, question;
};

Check made(const Rule& rule) {
  Check check;
  check.id = rule.id;
  check.title = rule.title;
  check.severity = rule.severity;
  check.from = rule.from;
  if (!rule.gate.empty()) check.gate = {rule.gate};
  if (!rule.proves.empty()) check.proves = {rule.proves};
  check.topic = rule.topic;
  if (!rule.applies.empty()) check.applies = on(rule.applies);
  check.effort = rule.effort;
  check.cost_if_left = "trust";
  check.why = "It breaks on the day when it is needed.";
  check.fix = rule.fix;
  check.finding = rule.finding;
  check.question = rule.question;
  check.expect = Expect{};
  if (rule.id == "reliability.http-timeout") check.expect->per = {"dependency"};
  return check;
}

const std::vector<Rule>& rule_table() {
  using enum Severity;
  static const std::vector<Rule> table = {
      {"data.backup-configured", "Something copies the data", critical, Stage::v1, "backups-and-recovery", "", "copies",
       "persists", "days", "Let a job copy the database every night. Keep the copies elsewhere.",
       "nothing copies {subject}", "What copies the data?"},
      {"data.migrations-reversible", "Every change of the schema can be taken back", high, Stage::v1, "",
       "backups-and-recovery", "change", "persists", "days", "Write the way back beside each migration.",
       "{subject} cannot be taken back", "How is a migration undone?"},
      {"honesty.ledger-present", "Known shortcuts are on record", high, Stage::mvp, "", "", "run", "", "hours",
       "Write each one down.", "{subject} is open", "Which shortcuts are known?"},
      {"observability.structured-logs", "Log lines can be searched by field", low, Stage::v1, "",
       "logging-and-alerting", "", "", "hours", "Write logs as JSON.", "log lines are plain text", ""},
      {"observability.uptime-monitor", "An outside watcher tests the service every few minutes", critical, Stage::v1,
       "logging-and-alerting", "", "alarm", "serves_http", "hours",
       "Let a monitoring service request the health page every minute. Connect it to a phone.",
       "nobody watches {subject}", "Which outside monitor checks the service?"},
      {"performance.load-tested", "The expected load was tried out", medium, Stage::scale, "", "", "load", "", "days",
       "Run a load test.", "no load test", "What load was tried?"},
      {"performance.pagination", "Lists are returned in pages", medium, Stage::v1, "", "", "", "serves_http", "hours",
       "Return at most a hundred rows at once.", "{subject} returns everything", "Which lists may grow?"},
      {"pipeline.lockfile", "Two builds of one commit use the same libraries", high, Stage::prototype,
       "repeatable-deploy", "", "", "", "hours",
       "Commit the lockfile and install with the strict command. Do the same in the Dockerfile.",
       "{subject} installs what is newest", "What fixes the versions?"},
      {"pipeline.rollback-path", "The version before can come back within minutes", high, Stage::v1,
       "repeatable-deploy", "", "change", "", "days",
       "Tag images by commit and keep the last. Write down how to go back.", "{subject} leaves no earlier version",
       "How does the last version come back?"},
      {"reliability.http-timeout", "No HTTP request can wait for an answer without end", critical, Stage::v1,
       "error-handling", "", "dependencies", "calls_http", "hours",
       "Set a time limit on the shared client. Where a call needs longer, give it its own.",
       "nothing limits how long {subject} waits", "Which time limit ends a request?"},
      {"reliability.retry-backoff", "Retries pause and end", medium, Stage::v1, "", "error-handling", "dependencies",
       "calls_http", "hours", "Retry at most five times, with growing pauses.", "{subject} is retried without end",
       "What retries?"},
      {"security.auth-enforced", "Every route that shows private data asks who is there", critical, Stage::mvp,
       "access-control", "", "access", "has_accounts", "days", "Put the check for a signed-in person into the router.",
       "{subject} can be called by anyone", "Who may call these routes?"},
      {"security.no-secrets-in-tree", "The current files hold no working password or key", critical, Stage::prototype,
       "access-control", "", "", "", "hours",
       "Revoke the credential, then keep its successor in a secret store. Deleting the line alone leaves it valid.",
       "{subject} is committed in plain text", "Is it valid?"}};
  return table;
}

Checklist checklist() {
  Checklist list;
  list.weights = {
      {Severity::critical, 8}, {Severity::high, 4}, {Severity::medium, 2}, {Severity::low, 1}, {Severity::none, 0}};
  list.pillars = {{"reliability", "Reliability", ""},     {"security", "Security", ""},
                  {"observability", "Observability", ""}, {"pipeline", "Tests and deployment", ""},
                  {"performance", "Performance", ""},     {"data", "Data", ""}};
  list.non_negotiables = {
      {"access-control", "People reach only what is theirs", "Access control", "access",
       "Nothing found here lets anyone reach data of others.",
       "Someone could reach data or accounts that are not theirs.",
       "These files do not show who can reach whose data."},
      {"error-handling", "A failing service does not take the product down", "Error handling", "errors",
       "When an outside service fails or stalls, the product copes.",
       "When an outside service fails or stalls, something important breaks with it.",
       "These files do not show what happens when an outside service fails."},
      {"logging-and-alerting", "The team hears of trouble first", "Logs and alerts", "alerts",
       "Failures are logged, and somebody is called when it is down.",
       "It can break or go down without anyone being told.", "These files do not show who is told when it breaks."},
      {"backups-and-recovery", "Lost data comes back", "Backups", "recovery",
       "There are copies, one was brought back, and the steps are written.",
       "Data could be lost for good, or nobody knows how to bring it back.",
       "These files do not show whether lost data could be brought back."},
      {"repeatable-deploy", "Releases can be taken back", "Deploy, way back", "deploy",
       "Each release goes out the same way, and the one before can return.",
       "A release cannot be made again exactly, or cannot be taken back.",
       "These files do not show how a release goes out and comes back."}};
  for (const char* id : {"run", "copies", "restore", "alarm", "change", "dependencies", "access", "load"})
    list.topics.push_back({id, std::string("The long question about ") + id + ": who, where and how?",
                           std::string("The short question about ") + id + "?", "Only people know."});
  return list;
}

Location at(const std::string& path, unsigned line, std::string snippet = "") {
  return {path, line, line == 0 ? 0U : 1U, line, std::move(snippet)};
}

Verdict fresh(const Check& check, const Component& component) {
  Verdict verdict;
  verdict.check = check.id;
  verdict.component = component.name;
  verdict.status = Status::pass;
  verdict.lo = verdict.hi = whole;
  verdict.reason = "one place here shows it";
  return verdict;
}

}  // namespace

Story::Story(const std::string& name) {
  audit_.tool_version = "0.1.0";
  audit_.as_of = options_.as_of = "2026-11-24";
  audit_.repository.name = name;
  audit_.repository.head = "3f2c1a9b3f2c1a9b3f2c1a9b3f2c1a9b3f2c1a9b";
  audit_.repository.commit_date = "2026-11-02";
  audit_.repository.branch = "main";
  audit_.repository.files = 416;
  audit_.rules.version = "1";
  audit_.rules.checklist = checklist();
  for (const Rule& rule : rule_table()) audit_.rules.checks.push_back(made(rule));
  for (const char* fact : {"deploys", "live", "serves_http", "calls_http", "has_accounts", "persists"})
    audit_.rules.profile.push_back({fact,
                                    std::string("It is true that ") + fact + ".",
                                    std::string("Is it true that ") + fact + "?",
                                    {},
                                    Truth::unknown,
                                    {},
                                    {},
                                    {}});
  audit_.seen.completeness.files_read = 416;
  add_component(name, "");
}

Component& Story::component(std::string_view name) {
  const auto found = std::find_if(audit_.components.begin(), audit_.components.end(),
                                  [name](const Component& one) { return one.name == name; });
  return found == audit_.components.end() ? audit_.components.front() : *found;
}

Story& Story::add_component(const std::string& name, const std::string& path) {
  Component component;
  component.name = name;
  component.path = path;
  audit_.components.push_back(component);
  const Location workflow = at(".github/workflows/deploy.yml", 20, "ssh deploy@app.parcelhub.example");
  for (const ProfileRule& rule : audit_.rules.profile) profile(rule.name, Truth::yes, workflow, name);
  for (const Check& check : audit_.rules.checks) audit_.verdicts.push_back(fresh(check, component));
  return *this;
}

Verdict& Story::verdict(std::string_view check, std::string_view name) {
  const std::string& owner = component(name).name;
  return *std::find_if(audit_.verdicts.begin(), audit_.verdicts.end(),
                       [&](const Verdict& verdict) { return verdict.check == check && verdict.component == owner; });
}

Story& Story::says(std::string_view check, Status status, std::vector<Told> findings, std::string_view name) {
  const Check& rule = *std::find_if(audit_.rules.checks.begin(), audit_.rules.checks.end(),
                                    [&](const Check& one) { return one.id == check; });
  Verdict& said = verdict(check, name);
  const bool good = status == Status::pass || status == Status::attested, bad = status == Status::fail;
  said.status = status;
  said.lo = good ? whole : status == Status::partial ? whole / 4 : 0;
  said.hi = bad ? 0 : status == Status::partial ? whole / 2 : whole;
  said.reason =
      status == Status::unknown ? "nothing was found here, and it may be kept somewhere else" : "this is what was seen";
  said.question = status == Status::unknown ? rule.question : "";
  for (const Told& told : findings) {
    Finding finding;
    finding.check = rule.id;
    finding.message = told.message;
    finding.severity = told.critical ? rule.severity : std::min(rule.severity, Severity::high);
    finding.group = told.group;
    finding.critical = told.critical;
    if (!told.path.empty()) finding.at = at(told.path, told.line, "the line that " + told.path + " has there");
    finding.subject = told.message.substr(0, told.message.find(' '));
    finding.fingerprint = std::string(64, 'a');
    finding.component = said.component;
    finding.state = told.state;
    if (!told.group.empty()) said.groups.push_back({told.group, Status::fail, told.critical});
    said.findings.push_back(std::move(finding));
  }
  return *this;
}

Story& Story::profile(std::string_view fact, Truth value, Location evidence, std::string_view name) {
  ProfileFact stated{value, value == Truth::unknown ? ProfileFact::Origin::assumed : ProfileFact::Origin::detected, {}};
  if (!evidence.path.empty()) stated.evidence = {std::move(evidence)};
  component(name).profile.insert_or_assign(std::string(fact), std::move(stated));
  return *this;
}

Story& Story::seen(Fact fact) {
  audit_.seen.facts.push_back(std::move(fact));
  std::sort(audit_.seen.facts.begin(), audit_.seen.facts.end(),
            [](const Fact& a, const Fact& b) { return a.at < b.at; });
  return *this;
}

Audit Story::told() const {
  Audit audit = audit_;
  audit.score = score::weigh(audit.rules, audit.components, audit.verdicts, audit.seen.completeness, options_);
  return audit;
}

}  // namespace readycheck::tests
