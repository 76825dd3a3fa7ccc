// Changes of records put into relation with transactions, on hand-made outlines and facts.
#include <catch2/catch.hpp>

#include "unit/probes/hand_made.h"

using namespace readycheck;
using namespace readycheck::tests;

namespace {

// A file of one function; calls are added with the text that they stand for, in the order of the text.
class Page {
 public:
  explicit Page(std::string text) : file_("app.x", "tongue", Role::production, std::move(text)) {
    outline_.path = "app.x";
    outline_.functions.push_back({"buy", "", {}, {0, size()}});
  }
  Fact& add(const std::string& kind, const std::string& text, std::uint32_t length = 3) {
    const auto begin = static_cast<std::uint32_t>(file_.bytes().find(text, from_));
    from_ = begin + 1;
    Call made = call(text);
    made.function = 0;
    made.span = {begin, begin + length};
    outline_.calls.push_back(made);
    Fact fact;
    fact.kind = kind;
    fact.subject = "?." + text;
    fact.at = file_.at(made.span);
    fact.from_code = true;
    facts_.push_back(fact);
    return facts_.back();
  }
  std::vector<Fact> look(const std::string& kind) {
    probes::look_at_writes({file_, git::TreeEntry{}, lexicon_, &outline_}, facts_);
    std::vector<Fact> found;
    for (const Fact& fact : facts_)
      if (fact.kind == kind) found.push_back(fact);
    return found;
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(file_.bytes().size()); }

 private:
  File file_;
  Outline outline_;
  std::vector<Fact> facts_;
  std::uint32_t from_ = 0;
  Rules rules_ = rules_of("kind: record-write\nmeans: A change.\n");
  probes::Lexicon lexicon_{rules_, {}, probes::Extent::everything};
};

}  // namespace

TEST_CASE("two changes without a transaction can be torn apart") {
  Page page("a.save()\nb.save()\n");
  page.add("record-write", "a.save");
  page.add("record-write", "b.save");
  const auto found = page.look("multi-write");
  REQUIRE(found.size() == 1);
  CHECK(trait_of(found[0], "atomic") == Truth::no);
  CHECK(found[0].subject == "buy");
  CHECK(found[0].at.line == 1);
  CHECK(found[0].because.at(0).line == 2);
}

TEST_CASE("a transaction that is opened before holds them, one behind them does not") {
  Page before("begin()\na.save()\nb.save()\n");
  before.add("transaction", "begin");
  before.add("record-write", "a.save");
  before.add("record-write", "b.save");
  CHECK(trait_of(before.look("multi-write").at(0), "atomic") == Truth::yes);
  Page behind("a.save()\nb.save()\nbegin()\n");
  behind.add("record-write", "a.save");
  behind.add("record-write", "b.save");
  behind.add("transaction", "begin");
  CHECK(trait_of(behind.look("multi-write").at(0), "atomic") == Truth::no);
}

TEST_CASE("one record is one row, and one commit sends what was noted") {
  Page row("a.save()\na.save()\n");
  row.add("record-write", "a.save").details["row"] = "yes";
  row.add("record-write", "a.save").details["row"] = "yes";
  CHECK(row.look("multi-write").empty());
  Page made("event = create()\nevent.save()\n");
  made.add("record-write", "create");
  made.add("record-write", "event.save").details["row"] = "yes";
  CHECK(made.look("multi-write").empty());
  Page unit("s.add(a)\ns.add(b)\ns.commit()\n");
  unit.add("record-write", "s.add").details["unit"] = "yes";
  unit.add("record-write", "s.add").details["unit"] = "yes";
  unit.add("record-write", "s.commit").details["commit"] = "yes";
  CHECK(trait_of(unit.look("multi-write").at(0), "atomic") == Truth::yes);
}

TEST_CASE("what is sent at once is torn from a commit that sends more") {
  Page more("q.drop()\ns.add(b)\ns.commit()\n");
  more.add("record-write", "q.drop").details["at_once"] = "yes";
  more.add("record-write", "s.add").details["unit"] = "yes";
  more.add("record-write", "s.commit").details["commit"] = "yes";
  CHECK(trait_of(more.look("multi-write").at(0), "atomic") == Truth::no);
  Page nothing("q.drop()\ns.commit()\n");
  nothing.add("record-write", "q.drop").details["at_once"] = "yes";
  nothing.add("record-write", "s.commit").details["commit"] = "yes";
  CHECK(nothing.look("multi-write").empty());
}

TEST_CASE("a call to the outside is told where it stands in the block of a transaction") {
  Page inside("begin(pay())\n");
  inside.add("transaction", "begin", 11);
  inside.add("payment-call", "pay");
  CHECK(inside.look("call-in-transaction").size() == 1);
  Page beside("begin()\npay()\n");
  beside.add("transaction", "begin");
  beside.add("payment-call", "pay");
  CHECK(beside.look("call-in-transaction").empty());
}

TEST_CASE("what a person starts by hand is left alone") {
  Page page("a.save()\nb.save()\n");
  page.add("record-write", "a.save");
  page.add("record-write", "b.save");
  page.add("run-once-code", "b.save");
  CHECK(page.look("multi-write").empty());
}
