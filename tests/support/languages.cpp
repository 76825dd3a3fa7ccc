// Reads rules/languages/ID.yml: a shape is a node's name, or a map of `node` and its parts.
#include "support/languages.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>

#include "support/places.h"

namespace readycheck::tests {
namespace {

std::filesystem::path folder() { return source_folder() / "rules" / "languages"; }

std::vector<std::string> texts(const YAML::Node& list) {
  std::vector<std::string> found;
  for (const YAML::Node& each : list) found.push_back(each.as<std::string>());
  return found;
}

Shape shape(const YAML::Node& node) {
  if (node.IsScalar()) return {node.as<std::string>(), {}};
  Shape made;
  for (const auto& part : node) {
    const auto key = part.first.as<std::string>();
    (key == "node" ? made.node : made.parts[key]) = part.second.as<std::string>();
  }
  return made;
}

}  // namespace

Language language(const std::string& id) {
  const YAML::Node root = YAML::Load(read_file(folder() / (id + ".yml")));
  Language made;
  made.id = id;
  made.title = root["title"].as<std::string>();
  made.grammar = root["grammar"].as<std::string>();
  made.extensions = texts(root["extensions"]);
  made.comments = texts(root["comments"]);
  for (const auto& row : root["shapes"])
    for (const YAML::Node& each : row.second) made.shapes[row.first.as<std::string>()].push_back(shape(each));
  for (const auto& row : root["words"]) made.words[row.first.as<std::string>()] = texts(row.second);
  for (const auto& row : root["options"]) made.options[row.first.as<std::string>()] = row.second.as<std::string>();
  if (root["like"]) {
    made.like = root["like"].as<std::string>();
    inherit(made, language(made.like));
  }
  return made;
}

std::vector<std::string> language_ids() {
  std::vector<std::string> ids;
  for (const auto& entry : std::filesystem::directory_iterator(folder()))
    if (entry.path().extension() == ".yml") ids.push_back(entry.path().stem().string());
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace readycheck::tests
