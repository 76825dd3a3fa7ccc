// A programming language as data (rules/languages/*.yml): how its files are known and which syntax-tree nodes are
// calls, handlers, functions, imports. The syntax room reads nothing else about a language.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace readycheck {

// One shape of a concept: the node type, and where its parts are (a field name, ":type", "#index" or "*", joined by
// "/"; "a|b" takes the first that is there). A node type with "?" at its end may be missing from the grammar.
struct Shape {
  std::string node;
  std::map<std::string, std::string, std::less<>> parts;
};

struct Language {
  std::string id;  // the name of its file in rules/languages
  std::string title;
  std::string like;                     // another language whose shapes, words, options and vocabulary hold here too
  std::string grammar;                  // id in the grammar list; option "grammar.EXT" names another one for files .EXT
  std::vector<std::string> extensions;  // "py", without the dot
  std::vector<std::string> filenames;   // "Rakefile"
  std::vector<std::string> interpreters;                          // after "#!"
  std::vector<std::string> test_paths;                            // globs beyond the shared table
  std::vector<std::string> comments;                              // line comment starts
  std::map<std::string, std::vector<Shape>, std::less<>> shapes;  // concept -> shapes
  std::map<std::string, std::vector<std::string>, std::less<>>
      words;                                                // named word lists: broad error types, null, self …
  std::map<std::string, std::string, std::less<>> options;  // named switches: how a module path is written …
};

// Gives `to` the shapes, words and options of the language that it is like; its own come first, its own options win.
inline void inherit(Language& to, const Language& from) {
  for (const auto& [concept_name, shapes] : from.shapes) {
    auto& own = to.shapes[concept_name];
    own.insert(own.end(), shapes.begin(), shapes.end());
  }
  for (const auto& [name, words] : from.words) {
    auto& own = to.words[name];
    own.insert(own.end(), words.begin(), words.end());
  }
  to.options.insert(from.options.begin(), from.options.end());
}

}  // namespace readycheck
