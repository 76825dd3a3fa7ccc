// The pages of all languages bent at random, always in the same way: every outline keeps its promises about indexes and
// spans, whatever the source has become.
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "support/fuzzing.h"
#include "support/languages.h"
#include "support/places.h"
#include "syntax/syntax.h"

using namespace readycheck;
using tests::below;
using tests::Random;

namespace {

namespace fs = std::filesystem;
const int all_rounds = tests::rounds(250, 4400);  // for each page

void bend(std::string& text, const std::string& other, Random& random) {
  constexpr std::string_view marks = "(){}[];,.\n\"'`=:@#/";
  const std::size_t at = below(text.size(), random), length = below(60, random);
  switch (random() % 5) {
    case 0:
      text.erase(at, length);
      break;
    case 1:
      text.insert(at, text, below(text.size(), random), length);
      break;
    case 2:
      text[at] = static_cast<char>(random());
      break;
    case 3:
      text.insert(at, other, below(other.size(), random), length * 8);
      break;
    default:
      text.insert(at, 1, marks[below(marks.size(), random)]);
      break;
  }
}

bool index(int value, std::size_t size) { return value >= -1 && value < static_cast<int>(size); }

bool sound(const Argument& argument, const Outline& outline, std::size_t size) {
  for (const Argument& member : argument.members)
    if (!sound(member, outline, size)) return false;
  return index(argument.call, outline.calls.size()) && index(argument.function, outline.functions.size()) &&
         argument.span.end <= size;
}

bool sound(const Call& call, const Outline& outline, std::size_t size) {
  for (const Argument& argument : call.arguments)
    if (!sound(argument, outline, size)) return false;
  return !call.path.empty() && call.span.begin <= call.span.end && call.span.end <= size &&
         index(call.client, outline.calls.size()) && index(call.surrounded_by, outline.calls.size()) &&
         index(call.function, outline.functions.size()) && index(call.decorates, outline.functions.size()) &&
         index(call.guard, outline.handlers.size()) && index(call.in_handler, outline.handlers.size());
}

bool sound(const Outline& outline, std::size_t size) {
  std::uint32_t before = 0;
  for (const Call& call : outline.calls) {
    if (!sound(call, outline, size) || call.span.begin < before) return false;
    before = call.span.begin;
  }
  for (const Handler& handler : outline.handlers)
    if (!index(handler.function, outline.functions.size()) || handler.span.end > size || handler.guarded.end > size)
      return false;
  for (const Function& function : outline.functions)
    if (!index(function.parent, outline.functions.size()) || function.span.end > size) return false;
  for (const Definition& definition : outline.definitions)
    if (definition.name.empty() || !index(definition.call, outline.calls.size()) ||
        !index(definition.function, outline.functions.size()))
      return false;
  return true;
}

}  // namespace

TEST_CASE("bent sources give sound outlines") {
  std::vector<std::pair<std::string, std::string>> pages;
  for (const auto& entry : fs::directory_iterator(tests::source_folder() / "tests" / "languages"))
    pages.emplace_back(entry.path().filename().string(), tests::read_file(entry.path()));
  std::sort(pages.begin(), pages.end());
  REQUIRE(pages.size() >= 4);
  Random random(20);
  for (const auto& [name, page] : pages) {
    const std::string id = fs::path(name).stem().string();
    const syntax::Reader reader(tests::language(id));
    std::unique_ptr<syntax::Reader::Scratch> scratch;
    std::size_t calls = 0;
    for (int round = 0; round < all_rounds; ++round) {
      std::string text = page;
      for (unsigned bends = 1 + random() % 8; bends > 0; --bends)
        bend(text, pages[below(pages.size(), random)].second, random);
      const std::size_t size = text.size();
      const Outline outline = reader.outline(File(name, id, Role::production, std::move(text)), scratch);
      INFO(name << " round " << round);
      REQUIRE(sound(outline, size));
      calls += outline.calls.size();
    }
    CHECK(calls > static_cast<std::size_t>(all_rounds));
  }
}
