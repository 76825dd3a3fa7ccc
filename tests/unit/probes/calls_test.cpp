// What the code probe says of a call's failure: limits in seconds, handlers, callers, retries, statuses.
#include <catch2/catch.hpp>

#include "probes/durations.h"
#include "probes/reaches.h"
#include "probes/snippets.h"
#include "unit/probes/hand_made.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

Argument object(std::vector<Argument> members) {
  Argument argument;
  argument.members = std::move(members);
  return argument;
}

Function function(const std::string& name) {
  Function made;
  made.name = name;
  return made;
}

Call call_in(int function, const std::string& path) {
  Call made = call(path);
  made.function = function;
  return made;
}

}  // namespace

TEST_CASE("a limit is read in seconds, whatever its unit and its form") {
  Outline outline;
  CHECK(to_text(probes::seconds_of(keyword("timeout", number(5)), outline, 1)) == "5");
  CHECK(to_text(probes::seconds_of(keyword("timeout", number(1500)), outline, 0.001)) == "1.5");
  CHECK(to_text(probes::seconds_of(keyword("timeoutMillis", number(250)), outline, 1)) == "0.25");
  CHECK(to_text(probes::seconds_of(object({positional(0, number(3.05)), positional(1, number(27))}), outline, 1)) == "27");
  CHECK(to_text(probes::seconds_of(keyword("timeout", number(0)), outline, 1)) == "unknown");
  CHECK(to_text(probes::seconds_of(keyword("timeout", name_of("settings.LIMIT")), outline, 1)) == "unknown");
  outline.calls.push_back(call("Duration.ofMinutes", {positional(0, number(2))}));
  Argument made = positional(0, name_of("Duration.ofMinutes()"));
  made.call = 0;
  CHECK(to_text(probes::seconds_of(made, outline, 1)) == "120");
}

TEST_CASE("words, names and hand-overs are found in the text around a call") {
  CHECK(probes::has_word("if (!answer.ok) throw", "ok"));
  CHECK_FALSE(probes::has_word("if (!answer.okay) throw", "ok"));
  CHECK(probes::has_member("return answer.json()", "json"));
  CHECK_FALSE(probes::has_member("json.dumps(x)", "json"));
  const std::string text = "  const answer = await fetch(url);\n  return check(answer);\n";
  const auto begin = static_cast<std::uint32_t>(text.find("fetch"));
  CHECK(probes::assigned_name(text, {begin, begin + 10}) == "answer");
  CHECK(probes::passes(text.substr(begin), "answer"));
  CHECK_FALSE(probes::passes("; return answer.json();", "answer"));
  const std::string pair = "answer, err := client.Get(u)\n";
  CHECK(probes::assigned_name(pair, {15, 28}) == "answer");
  CHECK(probes::assigned_name("client.Get(u)\n", {0, 13}).empty());
}

TEST_CASE("a call is reached from the functions that lead to it, and from what enters them") {
  Outline outline;
  outline.functions = {function("page"), function("load"), function("Api.get"), function("unrelated")};
  outline.functions[2].owner = "Api";
  outline.calls = {call_in(0, "local:load"), call_in(1, "local:Api().get"), call_in(2, "http.get"), call_in(0, "shop.stock.left")};
  probes::Reaches reaches(outline);
  reaches.enter_function(0, 7);
  Fact fact;
  reaches.tell(2, fact);
  CHECK(to_text(fact.details["entered_at"]) == "7");
  CHECK(to_text(fact.details["reached_from"]) == "Api, get, load, page");
  Fact other;
  reaches.tell(3, other);
  CHECK_FALSE(other.details.contains("entered_at"));
  CHECK(reaches.calls_beyond(0) == std::vector<std::string>{"http.get", "shop.stock.left"});
  CHECK(reaches.above(-1) == std::vector<int>{-1});
}

TEST_CASE("functions that call each other in a ring end the walk") {
  Outline outline;
  outline.functions = {function("a"), function("b")};
  outline.calls = {call_in(0, "local:b"), call_in(1, "local:a")};
  const probes::Reaches reaches(outline);
  CHECK(reaches.above(0) == std::vector<int>{0, 1});
  CHECK(reaches.below(1) == std::vector<int>{1, 0});
}
