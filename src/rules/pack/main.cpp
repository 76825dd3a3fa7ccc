// readycheck-pack RULES_DIR OUT [DEPFILE]: a step of the build. Reads the rules, tries every expression in them, and
// writes the table that the program carries.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "readycheck/error.h"
#include "readycheck/line_pattern.h"
#include "readycheck/secret_pattern.h"
#include "rules/load.h"
#include "rules/mistake.h"
#include "text/patterns.h"

namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  if (!out.flush()) throw readycheck::Error("cannot write the file", {path.string()});
}

// A broken expression is the author's mistake now, not the user's later.
void try_expressions(const readycheck::Rules& rules) {
  std::vector<readycheck::Mistake> mistakes;
  for (const auto& [expression, place] : readycheck::rules::expressions(rules)) try {
      const readycheck::text::Regex tried(expression);
    } catch (const readycheck::Error& error) {
      mistakes.push_back({error.what(), place, "in the expression " + expression});
    }
  if (!mistakes.empty()) throw readycheck::Error(std::move(mistakes));
}

// What the table is made of, as make and ninja read it.
std::string dependencies(const fs::path& folder, const std::string& out) {
  std::string text = out + ":";
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) text += " \\\n  " + entry.path().string();
  return text + "\n";
}

}  // namespace

int main(int count, char** words) {
  if (count != 3 && count != 4) {
    std::cerr << "usage: readycheck-pack RULES_DIR OUT [DEPFILE]\n";
    return 2;
  }
  try {
    readycheck::Rules rules = readycheck::rules::load_folder(words[1]);
    try_expressions(rules);
    const std::string secrets = readycheck::text::Patterns(readycheck::first_pass(rules), readycheck::told_everywhere(rules)).serialise();
    const std::vector<std::string> lines = readycheck::line_expressions(rules.vocabulary);
    const std::string compiled_lines = lines.empty() ? "" : readycheck::text::Patterns(lines).serialise();
    rules.compiled_secrets = secrets;
    rules.compiled_lines = compiled_lines;
    rules.packed_lines = static_cast<std::uint32_t>(lines.size());
    write(words[2], readycheck::rules::pack(rules));
    if (count == 4) write(words[3], dependencies(words[1], words[2]));
  } catch (const readycheck::Error& error) {
    for (const readycheck::Mistake& mistake : error.mistakes()) std::cerr << readycheck::rules::render(mistake);
    return 2;
  }
  return 0;
}
