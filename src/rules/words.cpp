// The words of the rule language as values of the nouns' enums.
#include <algorithm>
#include <array>

#include "rules/read.h"

namespace readycheck::rules {
namespace {

template <typename T, std::size_t N>
T among(std::string_view word, const std::array<std::pair<std::string_view, T>, N>& table, T otherwise) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.first == word; });
  return found == table.end() ? otherwise : found->second;
}

template <typename T>
using Word = std::pair<std::string_view, T>;

}  // namespace

Severity severity_in(std::string_view word) {
  static constexpr std::array<Word<Severity>, 4> table = {{{"critical", Severity::critical},
                                                           {"high", Severity::high},
                                                           {"medium", Severity::medium},
                                                           {"low", Severity::low}}};
  return among(word, table, Severity::none);
}

Stage stage_in(std::string_view word) {
  static constexpr std::array<Word<Stage>, 3> table = {
      {{"mvp", Stage::mvp}, {"v1", Stage::v1}, {"scale", Stage::scale}}};
  return among(word, table, Stage::prototype);
}

Status status_in(std::string_view word) {
  static constexpr std::array<Word<Status>, 4> table = {{{"pass", Status::pass},
                                                         {"partial", Status::partial},
                                                         {"fail", Status::fail},
                                                         {"not-applicable", Status::not_applicable}}};
  return among(word, table, Status::unknown);
}

Role role_in(std::string_view word) {
  static constexpr std::array<Word<Role>, 6> table = {{{"test", Role::test},
                                                       {"docs", Role::docs},
                                                       {"example", Role::example},
                                                       {"dev", Role::dev},
                                                       {"generated", Role::generated},
                                                       {"vendored", Role::vendored}}};
  return among(word, table, Role::production);
}

Confidence confidence_in(std::string_view word) {
  static constexpr std::array<Word<Confidence>, 2> table = {
      {{"likely", Confidence::likely}, {"hint", Confidence::hint}}};
  return among(word, table, Confidence::certain);
}

}  // namespace readycheck::rules
