// The eight colours every terminal has, and bold; nothing that depends on a dark or light background.
#include "report/paint.h"

namespace readycheck::report {

std::string paint(Ink ink, std::string_view text, const Style& style) {
  if (!style.color || ink == Ink::plain || text.empty()) return std::string(text);
  const char* code = "";
  switch (ink) {
    case Ink::plain:
      break;
    case Ink::strong:
      code = "1";
      break;
    case Ink::good:
      code = "32";
      break;
    case Ink::bad:
      code = "31";
      break;
    case Ink::open:
      code = "33";
      break;
    case Ink::quiet:
      code = "2";
      break;
  }
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

Ink ink_of(Holding holding) {
  switch (holding) {
    case Holding::fails:
      return Ink::bad;
    case Holding::unknown:
      return Ink::open;
    case Holding::holds:
      return Ink::good;
    case Holding::not_applicable:
      return Ink::quiet;
  }
  return Ink::plain;
}

Ink ink_of(Status status) {
  switch (status) {
    case Status::fail:
    case Status::partial:
      return Ink::bad;
    case Status::unknown:
    case Status::error:
      return Ink::open;
    case Status::pass:
    case Status::attested:
      return Ink::good;
    case Status::not_applicable:
      return Ink::quiet;
  }
  return Ink::plain;
}

Ink ink_of(Ready ready) {
  switch (ready) {
    case Ready::not_ready:
    case Ready::gaps_not_written_down:
      return Ink::bad;
    case Ready::unproven:
      return Ink::open;
    case Ready::not_a_service:
      return Ink::strong;
    case Ready::demo_ready:
    case Ready::ready_with_tradeoffs:
    case Ready::production_ready:
      return Ink::good;
  }
  return Ink::plain;
}

}  // namespace readycheck::report
