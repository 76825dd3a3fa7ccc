// One switch per enumeration, so that the compiler names a word that is missing.
#include "report/words.h"

namespace readycheck::report {

std::string_view word(Finding::State state) {
  switch (state) {
    case Finding::State::open:
      return "open";
    case Finding::State::traded:
      return "traded";
    case Finding::State::ignored:
      return "ignored";
    case Finding::State::reviewed:
      return "reviewed";
  }
  return "";
}

std::string_view word(ProfileFact::Origin origin) {
  switch (origin) {
    case ProfileFact::Origin::declared:
      return "declared";
    case ProfileFact::Origin::detected:
      return "detected";
    case ProfileFact::Origin::assumed:
      return "assumed";
  }
  return "";
}

std::string_view mark(Status status) {
  switch (status) {
    case Status::fail:
    case Status::partial:
      return "✗";
    case Status::pass:
    case Status::attested:
      return "✓";
    case Status::not_applicable:
      return "–";
    case Status::unknown:
    case Status::error:
      return "?";
  }
  return "?";
}

std::string_view mark(Holding holding) {
  switch (holding) {
    case Holding::fails:
      return "✗";
    case Holding::unknown:
      return "?";
    case Holding::holds:
      return "✓";
    case Holding::not_applicable:
      return "–";
  }
  return "?";
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

std::string tenths(std::int64_t number) {
  const std::string sign = number < 0 ? "-" : "";
  const std::int64_t size = number < 0 ? -number : number;
  return sign + std::to_string(size / 10) + "." + std::to_string(size % 10);
}

}  // namespace readycheck::report
