// Whole small repositories, each of a kind that readycheck meets often or must not misjudge.
#pragma once

#include <string>
#include <vector>

#include "support/scratch_repo.h"

namespace readycheck::tests {

struct Recipe {
  std::string name;
  void (*make)(ScratchRepo&);
};

std::vector<Recipe> recipes();
const Recipe& recipe(const std::string& name);

}  // namespace readycheck::tests
