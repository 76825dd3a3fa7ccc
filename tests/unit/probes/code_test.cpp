// The vocabulary matched on hand-made outlines.
#include <catch2/catch.hpp>

#include "unit/probes/hand_made.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

const char* const vocabulary = R"(
kind: http-call
means: A call.
traits: {timeout: It ends.}
details: {dependency: Whom., open_timeout: A parameter.}
looks_like:
  tongue:
    - call: "requests.{get,post}"
      timeout: {argument: timeout}
      dependency: {argument: "url|0"}
    - call: requests.Session().get
      timeout: {argument: timeout}
      dependency: {argument: 0}
    - call: httpx.get
      timeout: {argument: timeout, absent: yes}
    - call: "web.Client().send"
      timeout: {argument: "=setTimeout|=waits|0.=waits"}
    - call: "self.**.get"
      timeout: unknown
      confidence: hint
---
kind: deadline
means: A limit around code.
traits: {bounded: It is real.}
looks_like:
  tongue:
    - call: asyncio.wait_for
      bounded: {argument: "timeout|1"}
---
kind: error-handler
means: A handler.
traits: {kept: It is kept.}
details: {guards: What it guards.}
looks_like:
  tongue:
    - handler: "{empty,continues}"
      only_if: {broad: "^yes$", explained: "^no$"}
      kept: no
      guards: {attribute: guards}
    - handler: "*"
      kept: yes
---
kind: debug-setting
means: A switch.
traits: {off: It is off.}
looks_like:
  tongue:
    - call: os.getenv
      only_if: {0: "DEBUG$", "1|default": "(?i)^(true|1)$"}
      off: no
    - definition: value DEBUG
      only_if: {value: "^yes$"}
      off: no
)";

// One file `app.x` whose outline has these calls.
class Looking {
 public:
  Looking() : rules_(rules_of(vocabulary)), lexicon_(rules_, {}, probes::Extent::everything) {
    outline.path = "app.x";
    outline.language = "tongue";
  }
  std::vector<Fact> look() {
    const File file("app.x", "tongue", Role::production, std::string(200, 'x'));
    std::vector<Fact> facts;
    probes::look_at_code({file, git::TreeEntry{}, lexicon_, &outline}, facts);
    return facts;
  }
  Outline outline;

 private:
  Rules rules_;
  probes::Lexicon lexicon_;
};

Truth trait(const Fact& fact, const std::string& name) {
  const auto found = fact.traits.find(name);
  return found == fact.traits.end() ? Truth::unknown : found->second;
}

}  // namespace

TEST_CASE("a bare call, a bounded one, and one that cannot be judged") {
  Looking looking;
  Argument rest = keyword("", name_of("local:options"));
  rest.spread = true;
  looking.outline.calls = {
      call("requests.get", {positional(0, literal_text("https://a.example"))}),
      call("requests.get", {positional(0, literal_text("https://a.example")), keyword("timeout", number(3))}),
      call("requests.get", {positional(0, literal_text("https://a.example")), rest}), call("httpx.get")};
  const auto facts = looking.look();
  REQUIRE(facts.size() == 4);
  CHECK(trait(facts[0], "timeout") == Truth::no);
  CHECK(trait(facts[1], "timeout") == Truth::yes);
  CHECK(trait(facts[2], "timeout") == Truth::unknown);
  CHECK(trait(facts[3], "timeout") == Truth::yes);
  CHECK(std::get<std::string>(facts[0].details.at("dependency")) == "a.example");
  CHECK(facts[0].subject == "requests.get");
}

TEST_CASE("the first entry of a kind speaks: an attribute named like a module is only a hint") {
  Looking looking;
  looking.outline.calls = {call("self.requests.get")};
  const auto facts = looking.look();
  REQUIRE(facts.size() == 1);
  CHECK(facts[0].confidence == Confidence::hint);
}

TEST_CASE("the client's own limit holds for its calls") {
  Looking looking;
  looking.outline.calls = {call("requests.Session", {keyword("timeout", number(3))}), call("requests.Session().get")};
  looking.outline.calls[1].client = 0;
  auto facts = looking.look();
  REQUIRE(facts.size() == 1);
  CHECK(trait(facts[0], "timeout") == Truth::yes);
  looking.outline.calls[1].arguments = {keyword("timeout", nothing())};
  CHECK(trait(looking.look()[0], "timeout") == Truth::no);  // said at the call, it beats the client
}

TEST_CASE("what the client was told after it was made, or while it was built, holds for its calls") {
  const auto with_client = [](const std::string& path, int client, std::vector<Argument> arguments = {}) {
    Call made = call(path, std::move(arguments));
    made.client = client;
    return made;
  };
  Looking looking;
  looking.outline.calls = {call("web.Client"), with_client("web.Client().setTimeout", 0, {positional(0, number(5))}),
                           with_client("web.Client().send", 0)};
  CHECK(trait(looking.look()[0], "timeout") == Truth::yes);
  looking.outline.calls[1].arguments[0].value = number(0);
  CHECK(trait(looking.look()[0], "timeout") == Truth::no);
  looking.outline.calls = {call("web.builder"), with_client("web.builder().waits", 0, {positional(0, number(5))}),
                           with_client("web.builder().waits().build", 1), with_client("web.Client().send", 2)};
  CHECK(trait(looking.look()[0], "timeout") == Truth::yes);
  looking.outline.calls = {call("web.Client"), call("waits", {positional(0, number(5))}), with_client("web.Client().send", 0)};
  CHECK(trait(looking.look()[0], "timeout") == Truth::no);
  looking.outline.calls[1].surrounded_by = 0;  // Client { waits(5) }
  CHECK(trait(looking.look()[0], "timeout") == Truth::yes);
}

TEST_CASE("what an argument was told while it was built holds for the call") {
  Looking looking;
  Argument request = positional(0, name_of("web.request().waits()"));
  request.call = 2;
  Call waits = call("web.request().waits", {positional(0, number(5))}), send = call("web.Client().send", {request});
  waits.client = 1;
  send.client = 0;
  looking.outline.calls = {call("web.Client"), call("web.request"), waits, send};
  CHECK(trait(looking.look()[0], "timeout") == Truth::yes);
  looking.outline.calls[3].arguments[0] = positional(0, parameter("request", ""));
  CHECK(trait(looking.look()[0], "timeout") == Truth::unknown);
  looking.outline.calls[3].arguments[0] = positional(0, literal_text("https://a.example"));
  CHECK(trait(looking.look()[0], "timeout") == Truth::no);
}

TEST_CASE("a bare name may come from a module that was imported as a whole") {
  Looking looking;
  looking.outline.calls = {call("get", {positional(0, literal_text("https://a.example"))})};
  CHECK(looking.look().empty());
  looking.outline.imports = {{"requests", "*", "", {}}};
  const std::vector<Fact> facts = looking.look();
  REQUIRE(facts.size() == 1);
  CHECK(facts[0].subject == "requests.get");
}

TEST_CASE("a deadline around the call bounds it") {
  Looking looking;
  looking.outline.calls = {call("asyncio.wait_for", {positional(1, number(5))}), call("requests.get")};
  looking.outline.calls[1].surrounded_by = 0;
  CHECK(trait(looking.look().back(), "timeout") == Truth::yes);
  looking.outline.calls[0].arguments = {positional(1, nothing())};
  CHECK(trait(looking.look().back(), "timeout") == Truth::no);
}

TEST_CASE("a call of the own back end is no call to another host") {
  Looking looking;
  looking.outline.calls = {call("requests.get", {positional(0, literal_text("/api/users"))})};
  CHECK(looking.look().empty());
}

TEST_CASE("handlers are judged by their bodies and know what they guard") {
  Looking looking;
  Handler handler;
  handler.body = Handler::Body::empty;
  looking.outline.handlers = {handler};
  looking.outline.calls = {call("requests.get")};
  looking.outline.calls[0].guard = 0;
  auto facts = looking.look();
  REQUIRE(facts.size() == 2);
  CHECK(trait(facts[1], "kept") == Truth::no);
  CHECK(std::get<std::string>(facts[1].details.at("guards")) == "http-call");
  looking.outline.handlers[0].explained = true;
  CHECK(trait(looking.look()[1], "kept") == Truth::yes);
}

TEST_CASE("a parameter that decides is named for those who call the function") {
  Looking looking;
  looking.outline.calls = {call("requests.get", {positional(0, literal_text("https://a.example")),
                                                 keyword("timeout", parameter("wait", "null"))})};
  const auto facts = looking.look();
  CHECK(trait(facts[0], "timeout") == Truth::unknown);
  CHECK(std::get<std::string>(facts[0].details.at("open_timeout")) == "wait");
}

TEST_CASE("debug by default is found, debug by wish is not") {
  Looking looking;
  looking.outline.calls = {
      call("os.getenv", {positional(0, literal_text("DEBUG")), positional(1, literal_text("true"))}),
      call("os.getenv", {positional(0, literal_text("DEBUG")), positional(1, literal_text("false"))}),
      call("os.getenv", {positional(0, literal_text("DEBUG"))})};
  CHECK(looking.look().size() == 1);
  looking.outline.calls.clear();
  Definition debug;
  debug.name = "DEBUG";
  debug.value.kind = Literal::Kind::boolean;
  debug.value.number = 1;
  looking.outline.definitions = {debug};
  CHECK(looking.look().size() == 1);
  looking.outline.definitions[0].value = name_of("");
  CHECK(looking.look().empty());
}
