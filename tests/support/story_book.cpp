// The stories of the golden files, one for each kind of screen, and stories drawn by chance.
#include <array>
#include <random>

#include "support/stories.h"

namespace readycheck::tests {

namespace {

using State = Finding::State;

Fact call(const std::string& path, unsigned line, const std::string& dependency, Truth timeout) {
  Fact fact;
  fact.kind = "http-call";
  fact.subject = "client.get";
  fact.at = {path, line, 1, line, "client.get(url)"};
  fact.traits["timeout"] = timeout;
  fact.details["dependency"] = dependency;
  fact.details["part"] = std::string("call");
  if (timeout == Truth::yes) fact.details["limit"] = 20.0;
  if (timeout == Truth::no) fact.details["waits_for"] = std::string("worker");
  return fact;
}

Story not_ready() {
  Story story("parcelhub");
  story.says("security.no-secrets-in-tree", Status::fail,
             {{"the admin password is committed in plain text", "migrations/0042_seed_admin.sql", 9}});
  story.says("reliability.http-timeout", Status::partial,
             {{"nothing limits how long client.get waits", "src/labels/client.ts", 51, true, "labels"},
              {"nothing limits how long client.get waits", "src/labels/client.ts", 77, true, "labels"},
              {"nothing limits how long client.get waits", "src/rates/quote.ts", 12, false, "rates"}});
  story.says("observability.uptime-monitor", Status::unknown);
  story.says("pipeline.rollback-path", Status::fail,
             {{"parcelhub:prod leaves no earlier version", "docker-compose.prod.yml", 101}});
  story.says("observability.structured-logs", Status::fail, {{"log lines are plain text", "", 0}});
  story.verdict("data.backup-configured").evidence = {{"ops/backup.tf", 12, 1, 12, "resource backup nightly"}};
  story.verdict("data.migrations-reversible").groups = std::vector<Group>(19, {"a migration", Status::pass, false});
  story.seen(call("src/labels/client.ts", 51, "labels", Truth::no))
      .seen(call("src/labels/client.ts", 77, "labels", Truth::no));
  story.seen(call("src/rates/quote.ts", 12, "rates", Truth::no)).seen(call("src/track.ts", 34, "track", Truth::yes));
  Check later = story.audit().rules.checks.front();
  later.id = "data.restore-tested";
  later.planned = true;
  story.audit().rules.checks.insert(story.audit().rules.checks.begin() + 2, later);
  Verdict unbuilt;
  unbuilt.check = later.id;
  unbuilt.component = "parcelhub";
  unbuilt.reason = "not built yet";
  story.audit().verdicts.insert(story.audit().verdicts.begin() + 2, unbuilt);
  return story;
}

Story unproven() {
  Story story("ticketline");
  story.profile("has_accounts", Truth::unknown);
  for (const char* check : {"observability.uptime-monitor", "data.backup-configured", "pipeline.rollback-path",
                            "security.auth-enforced", "reliability.retry-backoff"})
    story.says(check, Status::unknown);
  story.verdict("pipeline.lockfile").evidence = {{"package-lock.json", 0, 0, 0, ""}};
  return story;
}

Story library() {
  Story story("tidy-dates");
  for (const char* fact : {"deploys", "live", "serves_http", "calls_http", "has_accounts", "persists"})
    story.profile(fact, Truth::no, {"package.json", 3, 1, 3, "\"main\": \"index.js\""});
  for (const Check& check : std::vector<Check>(story.audit().rules.checks))
    if (check.applies.form != Predicate::Form::always) story.says(check.id, Status::not_applicable);
  story.component().scope = Scope::none;
  return story;
}

Story shipped() {
  Story story("photo-shelf");
  story.profile("live", Truth::no)
      .profile("deploys", Truth::yes, {".github/workflows/publish.yml", 31, 1, 31, "docker push"});
  story.component().scope = Scope::shipped;
  for (const char* check : {"observability.uptime-monitor", "data.backup-configured"}) {
    story.says(check, Status::not_applicable);
    story.verdict(check).reason = "the operator's: others run this product";
  }
  story.says("reliability.retry-backoff", Status::fail, {{"fetch_feed is retried without end", "server/feed.go", 88}});
  return story;
}

Story monorepo() {
  Story story("shop");
  story.audit().components.front().name = "storefront";
  for (Verdict& verdict : story.audit().verdicts) verdict.component = "storefront";
  story.component().path = "apps/storefront";
  story.add_component("billing", "services/billing").add_component("date-picker", "packages/date-picker");
  story.says("security.auth-enforced", Status::fail,
             {{"POST /refund can be called by anyone", "services/billing/routes.py", 40}}, "billing");
  story.says("data.backup-configured", Status::unknown, {}, "storefront");
  story.profile("deploys", Truth::no, {"packages/date-picker/package.json", 2, 1, 2, ""}, "date-picker");
  story.component("date-picker").scope = Scope::none;
  return story;
}

Story hostile() {
  Story story("evil\x1b[2Jname\n");
  story.audit().repository.branch = "main\xff";
  story.says("security.no-secrets-in-tree", Status::fail,
             {{"pass\x1b[31mword\a is committed in plain text", "src/\x1b]0;title\a\xc3(.py", 7}});
  story.says("pipeline.lockfile", Status::fail,
             {{"\u202egnp.exe installs what is newest", std::string(300, 'd') + "/package.json", 1}});
  story.audit().seen.completeness.files_skipped = {{"broken\xff.yml", "not parsed: \x1b[5m", true}};
  story.audit().seen.completeness.limits_hit = {"a file name of 4096 bytes: \x1b[H"};
  story.profile("live", Truth::yes, {"deploy\r\n\x1b[1A.yml", 2, 1, 2, "\x1b"});
  return story;
}

Story demo() {
  Story story("hackday");
  story.options().stage = Stage::mvp;
  story.profile("live", Truth::no);
  story.says("observability.uptime-monitor", Status::fail,
             {{"nobody watches the page", "", 0, true, "", State::traded}});
  return story;
}

Story traded() {
  Story story("ledgerly");
  story.says("data.migrations-reversible", Status::fail,
             {{"0007 cannot be taken back", "migrations/0007.sql", 1, true, "", State::traded}});
  story.says("data.backup-configured", Status::attested);
  return story;
}

Story gap() {
  Story story("mailroom");
  story.says("data.migrations-reversible", Status::fail, {{"0007 cannot be taken back", "migrations/0007.sql", 1}});
  return story;
}

// Everything at once, in long words: what the limit of lines is for.
Story crowded() {
  Story story("the-very-long-name-of-a-repository-that-somebody-thought-was-a-good-idea-at-the-time");
  for (Check& check : story.audit().rules.checks) {
    check.fix =
        "Rewrite this with considerably more words than anybody would want to read on a terminal of eighty columns. "
        "Then rest.";
    story.says(
        check.id, Status::fail,
        {{"wrong", "a/rather/deep/folder/of/the/repository/with/a/long/name/for/a/source/file_number_one.ts", 1234},
         {"wrong", "another/place.ts", 1}});
  }
  for (const char* check : {"observability.uptime-monitor", "data.migrations-reversible", "reliability.retry-backoff",
                            "security.auth-enforced"}) {
    story.verdict(check).findings.clear();
    story.says(check, Status::unknown);
  }
  for (Topic& topic : story.audit().rules.checklist.topics)
    topic.brief = std::string(12, 'q') +
                  " and so on for quite a while until the line is surely full of words, twice over and more?";
  for (const char* name : {"one-more-component", "and-another-component", "a-fourth-one", "a-fifth-one"})
    story.add_component(name, name);
  story.audit().seen.completeness.limits_hit = {
      "the history was cut after a million objects, which is a lot for a repository", "a file of 900 MB", "so on"};
  return story;
}

}  // namespace

std::vector<NamedStory> stories() {
  return {{"not-ready", not_ready().told()}, {"unproven", unproven().told()},  {"library", library().told()},
          {"shipped", shipped().told()},     {"monorepo", monorepo().told()},  {"hostile", hostile().told()},
          {"demo", demo().told()},           {"traded", traded().told()},      {"gap", gap().told()},
          {"crowded", crowded().told()},     {"ready", Story("steady").told()}};
}

Audit random_story(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&random](unsigned n) { return static_cast<unsigned>(random() % n); };
  Story story(std::string(1 + below(60), static_cast<char>('a' + below(26))));
  const std::string root = story.audit().components.front().name;
  for (unsigned i = below(4); i > 0; --i) story.add_component("part" + std::to_string(i), "parts/" + std::to_string(i));
  constexpr std::array texts = {"short",
                                "a message with several words in it",
                                "日本語の長いファイル名と説明文をここに書く",
                                "\x1b[31mred\x1b[0m",
                                "\xff\xfe broken",
                                ""};
  constexpr std::array states = {State::open, State::open, State::traded};
  for (const Component& component : std::vector<Component>(story.audit().components)) {
    for (const char* fact : {"deploys", "live", "serves_http", "calls_http", "has_accounts", "persists"})
      if (below(3) == 0)
        story.profile(fact, static_cast<Truth>(below(3)), {"deploy.yml", below(9), 0, 0, ""}, component.name);
    for (const Check& check : std::vector<Check>(story.audit().rules.checks)) {
      if (below(2) == 0) continue;
      const auto status = static_cast<Status>(below(7));
      std::vector<Told> findings;
      if (status == Status::fail || status == Status::partial)
        for (unsigned i = 1 + below(7); i > 0; --i)
          findings.push_back({texts[below(6)], std::string("src/") + texts[below(5)] + ".ts", below(5000),
                              below(2) == 0, below(2) == 0 ? "" : "group", states[below(3)]});
      story.says(check.id, status, findings, component.name);
    }
  }
  if (below(2) == 0) story.options().stage = static_cast<Stage>(below(4));
  return story.told();
}

}  // namespace readycheck::tests
