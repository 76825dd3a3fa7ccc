// Every language passes the same page: tests/languages/ID.EXT has every situation, and every mark in it holds.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "marks.h"
#include "support/languages.h"
#include "support/places.h"
#include "syntax/syntax.h"

namespace {

namespace fs = std::filesystem;
using namespace readycheck;
using namespace readycheck::tests;

const std::set<std::string> situations = {"constant",
                                          "call",
                                          "alias",
                                          "import-from",
                                          "spread",
                                          "shadowed",
                                          "reassigned",
                                          "client-elsewhere",
                                          "member-client",
                                          "parameter",
                                          "with-block",
                                          "empty-handler",
                                          "explained-handler",
                                          "narrow-handler",
                                          "acting-handler",
                                          "re-raise",
                                          "test-function",
                                          "route",
                                          "inline-function",
                                          "chain",
                                          "text",
                                          "setting"};

struct ReadPage {
  std::string text;
  File file;
  Outline outline;
};

ReadPage read_page(const fs::path& path) {
  const std::string id = path.stem().string();
  const syntax::Reader reader(language(id));
  std::unique_ptr<syntax::Reader::Scratch> scratch;
  ReadPage page{read_file(path), {}, {}};
  page.file = File(path.filename().string(), id, Role::production,
                   without_marks(page.text, reader.language().comments.front()));
  page.outline = reader.outline(page.file, scratch);
  return page;
}

std::vector<fs::path> pages() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(source_folder() / "tests" / "languages"))
    found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::string line_of(const std::string& text, std::uint32_t number) {
  std::size_t begin = 0;
  for (std::uint32_t line = 1; line < number; ++line) begin = text.find('\n', begin) + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

TEST_CASE("every mark on the page of a language holds") {
  for (const fs::path& path : pages()) {
    const ReadPage page = read_page(path);
    CHECK_FALSE(page.outline.has_errors);
    CHECK_FALSE(page.outline.cut_short);
    for (const Mark& mark : marks_of(page.text)) {
      const std::string wrong = complaint(mark, page.outline, page.file);
      if (wrong.empty()) continue;
      FAIL_CHECK(path.filename().string() << ":" << mark.line << ": " << line_of(page.text, mark.line)
                                          << "\n  not so: " << mark.kind << " " << mark.subject << "\n"
                                          << wrong);
    }
  }
}

TEST_CASE("every language has a page with every situation, each with a mark") {
  for (const std::string& id : language_ids()) {
    INFO(id);
    std::set<std::string> met;
    for (const fs::path& path : pages()) {
      if (path.stem() != id) continue;
      const std::string text = read_file(path);
      for (const std::string& situation : situations_of(text)) met.insert(situation.substr(0, situation.find(' ')));
      CHECK(marks_of(text).size() >= 4);
    }
    if (language(id).options.contains("embedded")) continue;  // its code is another language's
    CHECK(met == situations);
  }
}

TEST_CASE("the marks notice what is wrong") {
  const syntax::Reader reader(language(language_ids().front()));
  const File file("page", reader.language().id, Role::production, "first\nsecond\n");
  Outline outline;
  outline.calls.push_back({.path = "a.b", .span = {0, 5}, .callee = {0, 5}});
  CHECK(complaint(marks_of("x <- call a.b")[0], outline, file).empty());
  CHECK_FALSE(complaint(marks_of("x <- call a.c")[0], outline, file).empty());
  CHECK_FALSE(complaint(marks_of("x <- call a.b timeout=5")[0], outline, file).empty());
  CHECK_FALSE(complaint(marks_of("x <- call a.b awaited")[0], outline, file).empty());
  CHECK_FALSE(complaint(marks_of("x <- no call a.b")[0], outline, file).empty());
  CHECK_FALSE(complaint(marks_of("x <- handler empty")[0], outline, file).empty());
  CHECK_FALSE(complaint(marks_of("x <- nonsense y")[0], outline, file).empty());
}
