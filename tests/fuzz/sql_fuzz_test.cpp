// Statements of every dialect bent at random, always in the same way: whatever they become, reading ends, keeps its places
// and says the same on two threads. READYCHECK_FUZZ=20 makes it twenty times as long.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>
#include <thread>

#include "documents/document.h"
#include "support/fuzzing.h"

using namespace readycheck;
using tests::below;
using tests::Random;
using documents::Document;
using documents::Value;

namespace {

const std::vector<std::string> statements = {
    "ALTER TABLE ONLY shop.\"orders\" ADD COLUMN note text NOT NULL DEFAULT 'it''s', DROP COLUMN size;\n",
    "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON orders USING gin (a jsonb_path_ops) WHERE b IS NOT NULL;\n",
    "DO $body$ BEGIN ALTER TABLE a DROP b; EXCEPTION WHEN others THEN NULL; END $body$;\n",
    "CREATE TRIGGER t AFTER INSERT ON x BEGIN UPDATE y SET z = CASE WHEN 1 THEN 2 END; END;\n",
    "DELIMITER //\nCREATE PROCEDURE p() BEGIN IF a THEN DROP TABLE `b`; END IF; END//\nDELIMITER ;\n",
    "ALTER TABLE `orders` CHANGE COLUMN `a` `b` varchar(20) NOT NULL, ADD KEY `k` (`b`), ALGORITHM=COPY;\n",
    "EXEC sp_rename 'dbo.orders.note', 'remark', 'COLUMN';\nGO\nALTER TABLE [dbo].[orders] ALTER COLUMN [a] int;\nGO\n",
    "COPY t (a, b) FROM stdin;\n1\t2;\n\\.\nUPDATE t SET a = (SELECT max(b) FROM t) FROM c WHERE t.a = c.a;\n",
    "-- +goose Down\nDROP TABLE IF EXISTS a, b.c CASCADE; /* ; /* ' */ */ TRUNCATE d;\n",
    "UPDATE a SET b = E'\\'' || $1::text || U&'x' || ARRAY[1,2][1];\n"};
const std::vector<std::string> pieces = {"'", "\"", "`", "$$", "$a$", ";", "(", ")", "[", "]", "--", "/*", "*/", "\\", "\n", "#", "BEGIN ", " END", "CASE ",
                                         " NOT", "::", "E'", "GO\n", "DELIMITER ", std::string(1, '\0'), "\xff", "\xe2\x80\x99", "ALTER TABLE ", ",", "."};

void bend(std::string& text, Random& random) {
  const std::size_t at = below(text.size() + 1, random);
  const std::string& piece = pieces[below(pieces.size(), random)];
  switch (random() % 6) {
    case 0:
      text.insert(at, piece);
      break;
    case 1:
      text.erase(at, below(30, random));
      break;
    case 2:
      text.insert(at, statements[below(statements.size(), random)]);
      break;
    case 3:
      text.insert(at, text.substr(below(text.size(), random), below(80, random)));
      break;
    case 4:
      if (at < text.size()) text[at] = static_cast<char>(random() % 256);
      break;
    default:
      for (std::size_t times = below(400, random); times > 0; --times) text.insert(at, piece);
  }
}

// "3:1 drop-column" for each operation, in one text.
std::string told(const Document& document) {
  std::string out = document.problem;
  for (const Value& root : document.roots)
    for (const Value& item : root.items) out += "\n" + std::to_string(item.line) + ":" + std::to_string(item.column) + " " + item.members.at(0).first.text;
  return out;
}

bool sound(const Document& document, std::string_view text) {
  const auto lines = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n') + 1);
  std::uint32_t before = 0;
  for (const Value& root : document.roots)
    for (const Value& item : root.items) {
      if (item.members.size() != 1 || item.line < before || item.line > item.end_line || item.end_line > lines) return false;
      before = item.line;
    }
  return true;
}

std::string read(const std::string& text) { return told(documents::read("sql", text, "a.sql")); }

}  // namespace

TEST_CASE("bent statements are read to their end") {
  Random random(20260105);
  for (int round = 0; round < tests::rounds(3000, 2000000); ++round) {
    std::string text;
    for (std::size_t i = 1 + below(6, random); i > 0; --i) text += statements[below(statements.size(), random)];
    for (std::size_t turns = 1 + below(6, random); turns > 0; --turns) bend(text, random);
    INFO("round " << round);
    const Document document = documents::read("sql", text, "a.sql");
    CHECK(sound(document, text));
  }
}

TEST_CASE("two threads say the same of bent statements") {
  Random random(20260106);
  std::vector<std::string> texts;
  for (int round = 0; round < tests::rounds(300, 130000); ++round) {
    texts.push_back(statements[below(statements.size(), random)] + statements[below(statements.size(), random)]);
    bend(texts.back(), random);
  }
  std::vector<std::string> there(texts.size());
  std::thread other([&] {
    for (std::size_t i = texts.size(); i-- > 0;) there[i] = read(texts[i]);
  });
  std::vector<std::string> here;
  for (const std::string& text : texts) here.push_back(read(text));
  other.join();
  CHECK(here == there);
}
