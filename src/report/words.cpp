// One switch per enumeration, so that the compiler names a word that is missing.
#include "report/words.h"

namespace readycheck::report {

std::string_view word(Status status) {
  switch (status) {
    case Status::fail:
      return "fail";
    case Status::partial:
      return "partial";
    case Status::unknown:
      return "unknown";
    case Status::pass:
      return "pass";
    case Status::not_applicable:
      return "not-applicable";
    case Status::attested:
      return "attested";
    case Status::error:
      return "error";
  }
  return "";
}

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::none:
      return "none";
    case Severity::low:
      return "low";
    case Severity::medium:
      return "medium";
    case Severity::high:
      return "high";
    case Severity::critical:
      return "critical";
  }
  return "";
}

std::string_view word(Stage stage) {
  switch (stage) {
    case Stage::prototype:
      return "prototype";
    case Stage::mvp:
      return "mvp";
    case Stage::v1:
      return "v1";
    case Stage::scale:
      return "scale";
  }
  return "";
}

std::string_view word(Holding holding) {
  switch (holding) {
    case Holding::fails:
      return "fails";
    case Holding::unknown:
      return "unknown";
    case Holding::holds:
      return "holds";
    case Holding::not_applicable:
      return "not-applicable";
  }
  return "";
}

std::string_view word(Bar bar) { return bar == Bar::hard ? "hard" : "soft"; }

std::string_view word(Scope scope) {
  switch (scope) {
    case Scope::service:
      return "service";
    case Scope::shipped:
      return "shipped";
    case Scope::none:
      return "none";
  }
  return "";
}

std::string_view word(Confidence confidence) {
  switch (confidence) {
    case Confidence::hint:
      return "hint";
    case Confidence::likely:
      return "likely";
    case Confidence::certain:
      return "certain";
  }
  return "";
}

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

std::string_view word(Ready ready) {
  switch (ready) {
    case Ready::not_ready:
      return "NOT READY";
    case Ready::not_a_service:
      return "NOT A SERVICE";
    case Ready::unproven:
      return "UNPROVEN";
    case Ready::gaps_not_written_down:
      return "GAPS NOT WRITTEN DOWN";
    case Ready::demo_ready:
      return "DEMO-READY";
    case Ready::ready_with_tradeoffs:
      return "READY WITH TRADE-OFFS";
    case Ready::production_ready:
      return "PRODUCTION-READY";
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
