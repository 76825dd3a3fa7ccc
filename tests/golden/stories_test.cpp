// Ten kinds of repositories from end to end: the screen that a person sees and the judgement that a program reads.
#include <catch2/catch.hpp>

#include "readycheck/words.h"
#include "support/auditing.h"
#include "support/golden.h"
#include "support/recipes.h"
#include "support/running.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

Audit told(const std::string& name) {
  ScratchRepo repo(name);
  recipe(name).make(repo);
  return audit_of(repo.path().string());
}

// How many checks are still to be built is no answer of a story.
std::string steady(std::string text) {
  const auto end = text.find(" checks of the list not built yet");
  if (end == std::string::npos) return text;
  const auto begin = text.find_last_not_of("0123456789", end - 1) + 1;
  return text.replace(begin, end - begin, "127");
}

int questions(const Audit& audit) { return static_cast<int>(json(audit)["questions"].size()); }

std::string asked_first(const Audit& audit) { return json(audit)["questions"].at(0)["text"]; }

}  // namespace

TEST_CASE("each story has its screen and its judgement") {
  for (const Recipe& one : recipes()) {
    INFO(one.name);
    const Audit audit = told(one.name);
    golden("stories/" + one.name + ".txt", steady(screen(audit)));
    golden("stories/" + one.name + ".json", judgement(audit));
  }
}

TEST_CASE("the program says of each story what the audit says") {
  for (const Recipe& one : recipes()) {
    INFO(one.name);
    ScratchRepo repo(one.name);
    one.make(repo);
    const Audit audit = audit_of(repo.path().string());
    const Ran ran = run({"scan", "--as-of", audit_day, repo.path().string()});
    CHECK(ran.code == audit.score.exit_code);
    CHECK(ran.out == screen(audit));
    CHECK(ran.err == "");
  }
}

// The golden files may be renewed by the thousand; these sentences may not.
TEST_CASE("what the stories must say, whatever the words are") {
  for (const char* name : {"library", "documents", "dotfiles"}) {
    INFO(name);
    CHECK(told(name).score.ready == Ready::not_a_service);
    CHECK(questions(told(name)) == 0);
  }
  const Audit web = told("web-without-deploy");
  CHECK(web.score.ready != Ready::not_a_service);
  CHECK(asked_first(web) == "Is this run as a service for anybody, and where?");  // one question for all that hangs on it
  const Audit shipped = told("shipped-product");
  CHECK(shipped.components.front().scope == Scope::shipped);
  const Audit service = told("small-service");
  CHECK(service.score.ready == Ready::unproven);
  CHECK(service.components.front().scope == Scope::service);
  CHECK(status_of(told("secret-in-history"), "security.no-secrets-in-tree") == Status::pass);
  CHECK(findings_of(told("not-utf8"), "reliability.http-timeout") ==
        std::vector<std::string>{"latin.py:3", "marked.py:2", "wide.py:2"});
}

TEST_CASE("one healthy service of five does not make the other four fine") {
  const Audit audit = told("monorepo");
  REQUIRE(audit.components.size() == 5);
  for (const Verdict& verdict : audit.verdicts)
    if (verdict.check == "observability.health-endpoint") {
      INFO(verdict.component);
      CHECK(verdict.status == (verdict.component == "orders" ? Status::pass : Status::fail));
    }
}

TEST_CASE("an empty repository is told that it is empty") {
  const Audit audit = told("empty");
  CHECK(audit.score.ready == Ready::not_a_service);
  CHECK(audit.repository.head == "");
}
