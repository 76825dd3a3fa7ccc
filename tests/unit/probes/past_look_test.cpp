// What was seen before is not looked at again, and nothing is lost by that.
#include "probes/past_look.h"

#include <catch2/catch.hpp>

#include "probes/forge.h"
#include "readycheck/secret_pattern.h"
#include "support/secret_rules.h"

using namespace readycheck;

namespace {

// Lines that say nothing, the same for the same seed.
std::string filler(unsigned seed, int lines) {
  std::string text;
  for (int i = 0; i < lines; ++i) text += "line " + std::to_string(i * 31 + static_cast<int>(seed)) + " of a long and quiet file\n";
  return text;
}

}  // namespace

TEST_CASE("pieces end at lines, cover everything, and are the same again behind a change") {
  const probes::SeenText seen;
  std::vector<probes::Piece> before, after;
  const std::string old = filler(1, 300), changed = "something new in front\n" + old;
  seen.cut(old, before);
  seen.cut(changed, after);
  REQUIRE(before.size() > 10);
  std::uint32_t at = 0;
  for (const probes::Piece& piece : before) {
    CHECK(piece.begin == at);
    CHECK((piece.end == old.size() || old[piece.end - 1] == '\n'));
    at = piece.end;
  }
  CHECK(at == old.size());
  CHECK(before.back().sum == after.back().sum);
  CHECK(before.front().sum != after.front().sum);
  seen.cut("", before);
  CHECK(before.empty());
}

TEST_CASE("a long line and a text without lines are one piece") {
  const probes::SeenText seen;
  std::vector<probes::Piece> pieces;
  seen.cut(std::string(100'000, 'x'), pieces);
  REQUIRE(pieces.size() == 1);
  CHECK(pieces[0].end == 100'000);
}

TEST_CASE("a table that learned a pair knows it and no other") {
  probes::SeenText seen;
  const probes::Piece a{0, 1, 11}, b{1, 2, 12};
  const std::uint64_t both = probes::SeenText::key_of(a, &b), alone = probes::SeenText::key_of(a, nullptr);
  CHECK(seen.knows(both) == probes::Known::no);
  seen.learn(both, probes::Known::empty);
  CHECK(seen.knows(both) == probes::Known::empty);
  CHECK(seen.knows(alone) == probes::Known::no);
  seen.learn(alone, probes::Known::holding);
  CHECK(seen.knows(alone) == probes::Known::holding);
  CHECK(probes::SeenText::key_of(b, &a) != both);
}

TEST_CASE("each secret is found in a new version of a file that was seen without it") {
  const probes::Secrets secrets(tests::secret_rules());
  const auto seen = std::make_shared<probes::SeenText>();
  probes::PastLook look(secrets, seen), whole(secrets, nullptr);
  const std::string front = filler(7, 120), back = filler(9, 120);
  CHECK_FALSE(look(front + back));
  int found = 0;
  for (const SecretRule& rule : tests::secret_rules().secrets) {
    if (is_found_by_name(rule)) continue;
    for (const SecretExample& example : rule.found) {
      const std::string text = front + probes::forge(example.text, tests::secret_rules()) + "\n" + back;
      INFO(rule.id << " " << example.text);
      CHECK(look(text));
      CHECK(look(text));   // it is not learned as clean
      CHECK((look(text) || !whole(text)));
      ++found;
    }
  }
  CHECK(found > 300);
  CHECK_FALSE(look(front + back));
}
