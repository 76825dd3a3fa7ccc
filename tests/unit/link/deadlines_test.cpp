// Who ends a call from outside: the server of its language, the platform of its folder, and limits that callers hand down.
#include <catch2/catch.hpp>

#include "link/deadlines.h"

using namespace readycheck;

namespace {

Fact fact(const std::string& kind, const std::string& path, const std::string& language) {
  Fact made;
  made.kind = kind;
  made.at = {path, 1, 1, 1, ""};
  made.language = language;
  made.traits["timeout"] = Truth::no;
  return made;
}

Fact server(Truth ends, double limit, const std::string& serves) {
  Fact made = fact("route-deadline", "deploy/start", "sh");
  made.traits = {{"ends", ends}};
  made.details["limit"] = limit;
  made.details["by"] = std::string(serves.empty() ? "platform" : "process-manager");
  if (!serves.empty()) made.details["serves"] = serves;
  return made;
}

}  // namespace

TEST_CASE("a request ends with the longest limit of its server") {
  Sightings seen;
  seen.facts = {server(Truth::yes, 30, "one"), server(Truth::yes, 60, "one"), server(Truth::yes, 90, "two")};
  const link::Deadlines deadlines(seen);
  Fact call = fact("http-call", "shop/a", "one"), other = fact("http-call", "shop/b", "three");
  deadlines.bound(call);
  deadlines.bound(other);
  CHECK(trait_of(call, "timeout") == Truth::yes);
  CHECK(number_of(call, "limit") == 60);
  CHECK(text_of(call, "limit_from") == "process-manager");
  CHECK(trait_of(other, "timeout") == Truth::no);
}

TEST_CASE("one sort of worker that nobody watches takes the promise back") {
  Sightings seen;
  seen.facts = {server(Truth::yes, 30, "one"), server(Truth::no, 0, "one")};
  Fact call = fact("http-call", "shop/a", "one");
  link::Deadlines(seen).bound(call);
  CHECK(trait_of(call, "timeout") == Truth::no);
}

TEST_CASE("a platform ends what stands in the folder of its settings") {
  Sightings seen;
  seen.facts = {server(Truth::yes, 15, "")};
  Fact inside = fact("http-call", "deploy/handler", "one"), outside = fact("http-call", "shop/a", "one");
  link::Deadlines(seen).bound(inside);
  link::Deadlines(seen).bound(outside);
  CHECK(text_of(inside, "limit_from") == "platform");
  CHECK(trait_of(outside, "timeout") == Truth::no);
}

TEST_CASE("a function that is given a limit somewhere may have one here") {
  Fact limit = fact("deadline", "a", "one");
  limit.details["given_to"] = std::vector<std::string>{"Load"};
  Outline outline;
  outline.path = "b";
  outline.functions.resize(1);
  outline.functions[0].name = "Store.Load";
  outline.calls.resize(1);
  outline.calls[0].path = "?.db.query";
  outline.calls[0].function = 0;
  outline.calls[0].arguments.resize(1);
  outline.calls[0].arguments[0].value.kind = Literal::Kind::parameter;
  Sightings seen;
  seen.facts = {limit};
  seen.outlines = {outline};
  Fact direct = fact("sql-call", "b", "one"), handed = direct, never = direct;
  direct.symbol = "Store.Load";
  handed.symbol = "query";   // Load hands on what it was given
  never.symbol = "Other";
  for (Fact* one : {&direct, &handed, &never}) {
    one->details["bound_by"] = std::string("context");
    link::Deadlines(seen).open_what_callers_may_bound(*one);
  }
  CHECK(trait_of(direct, "timeout") == Truth::unknown);
  CHECK(trait_of(handed, "timeout") == Truth::unknown);
  CHECK(trait_of(never, "timeout") == Truth::no);
}
