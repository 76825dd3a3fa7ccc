// What a call says about an argument: set, switched off, or left to somebody else.
#include "probes/arguments.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "probes/dependency.h"
#include "unit/probes/hand_made.h"

using namespace readycheck;
using namespace readycheck::tests;
using probes::ArgumentPath;

namespace {

Truth timeout(const Argument& argument) { return probes::truth_of(argument, Outline{}); }

}  // namespace

TEST_CASE("a number bounds, nothing and nonsense do not") {
  CHECK(timeout(keyword("timeout", number(5))) == Truth::yes);
  CHECK(timeout(keyword("timeout", number(0))) == Truth::no);
  CHECK(timeout(keyword("timeout", number(-1))) == Truth::no);
  CHECK(timeout(keyword("timeout", number(INFINITY))) == Truth::no);
  CHECK(timeout(keyword("timeout", nothing())) == Truth::no);
  CHECK(timeout(keyword("timeout", name_of("Infinity"))) == Truth::no);
  CHECK(timeout(keyword("timeout", name_of("settings.TIMEOUT"))) == Truth::yes);
  CHECK(timeout(keyword("timeout", parameter("timeout", "null"))) == Truth::unknown);
  CHECK(timeout(keyword("timeout", parameter("timeout", "10"))) == Truth::yes);
}

TEST_CASE("a pair or an object is nothing only when all of it is") {
  Argument pair = keyword("timeout", {});
  pair.value.kind = Literal::Kind::expression;
  pair.members = {positional(0, nothing()), positional(1, nothing())};
  CHECK(timeout(pair) == Truth::no);
  pair.members[1] = positional(1, number(5));
  CHECK(timeout(pair) == Truth::yes);
}

TEST_CASE("a constant of the file stands for its value") {
  Outline outline;
  Definition limit;
  limit.name = "LIMIT";
  limit.value = nothing();
  outline.definitions = {limit};
  CHECK(probes::truth_of(keyword("timeout", name_of("local:LIMIT")), outline) == Truth::no);
  outline.definitions.push_back(limit);  // set twice: nobody knows which
  CHECK(probes::truth_of(keyword("timeout", name_of("local:LIMIT")), outline) == Truth::yes);
}

TEST_CASE("an argument is found by name, by position, and inside an object of one position") {
  Argument config = positional(2, {});
  config.value.kind = Literal::Kind::expression;
  config.members = {keyword("timeout", number(3))};
  Argument data = positional(1, {});
  data.value.kind = Literal::Kind::expression;
  data.members = {keyword("timeout", number(9))};
  const Call post = call("axios.post", {positional(0, literal_text("https://a.example")), data, config});
  CHECK(ArgumentPath("2.timeout").find(post).argument->value.number == 3);
  CHECK(ArgumentPath("3|2.timeout").find(post).argument->value.number == 3);
  const Call without = call("axios.post", {positional(0, literal_text("u")), data});
  CHECK(ArgumentPath("2.timeout").find(without).argument == nullptr);  // a field of the body is no option
  CHECK_FALSE(ArgumentPath("2.timeout").find(without).hidden);
}

TEST_CASE("what is spread, or stands behind a name, may hold anything") {
  Argument rest = keyword("", name_of("local:options"));
  rest.spread = true;
  CHECK(ArgumentPath("timeout").find(call("requests.get", {rest})).hidden);
  CHECK(ArgumentPath("1.signal")
            .find(call("fetch", {positional(0, literal_text("u")), positional(1, name_of("init"))}))
            .hidden);
  CHECK_FALSE(ArgumentPath("1.signal").find(call("fetch", {positional(0, literal_text("u"))})).hidden);
}

TEST_CASE("a dependency is called by its host, its key, or its module") {
  Outline outline;
  outline.path = "billing/api.py";
  const auto name = [&](Literal url) {
    const Argument argument = positional(0, std::move(url));
    return probes::dependency_of(&argument, nullptr, outline).name;
  };
  CHECK(name(literal_text("https://user@API.example:443/x")) == "api.example");
  CHECK(name(name_of("os.environ.BILLING_API_URL")) == "billing");
  CHECK(name(name_of("url")) == "billing/api");
  Literal joined = name_of("");
  joined.pattern = "{process.env.SEARCH_HOST}/users/{?}";
  CHECK(name(joined) == "search");
  joined.pattern = "https://{?}.shop.example/x";
  CHECK(name(joined) == "*.shop.example");
  const Argument own = positional(0, literal_text("/api/x"));
  CHECK(probes::dependency_of(&own, nullptr, outline).own);
  Literal page = name_of("");
  page.pattern = "/api/{?}";
  const Argument own_page = positional(0, page);
  CHECK(probes::dependency_of(&own_page, nullptr, outline).own);
}
