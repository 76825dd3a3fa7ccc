// The names of concepts and parts as rules/languages writes them.
#include "syntax/concepts.h"

#include <array>

namespace readycheck::syntax {
namespace {

template <typename T>
struct Named {
  std::string_view name;
  T value;
};

constexpr auto concepts = std::to_array<Named<Concept>>({
    {"name", Concept::name},
    {"self", Concept::self},
    {"member", Concept::member},
    {"subscript", Concept::subscript},
    {"scoped", Concept::scoped},
    {"own", Concept::own},
    {"call", Concept::call},
    {"construct", Concept::construct},
    {"element", Concept::element},
    {"annotation", Concept::annotation},
    {"await", Concept::await},
    {"through", Concept::through},
    {"generic", Concept::generic},
    {"conditional", Concept::conditional},
    {"binary", Concept::binary},
    {"unary", Concept::unary},
    {"number", Concept::number},
    {"string", Concept::string},
    {"joined", Concept::joined},
    {"hole", Concept::hole},
    {"null", Concept::null},
    {"true", Concept::yes},
    {"false", Concept::no},
    {"list", Concept::list},
    {"sequence", Concept::sequence},
    {"object", Concept::object},
    {"pair", Concept::pair},
    {"shorthand", Concept::shorthand},
    {"spread", Concept::spread},
    {"keyword", Concept::keyword},
    {"function", Concept::function},
    {"class", Concept::type},
    {"field", Concept::field},
    {"parameter", Concept::parameter},
    {"assignment", Concept::assignment},
    {"declaration", Concept::declaration},
    {"wide", Concept::wide},
    {"update", Concept::update},
    {"target", Concept::target},
    {"outer", Concept::outer},
    {"import", Concept::import},
    {"alias", Concept::alias},
    {"export", Concept::reexport},
    {"try", Concept::attempt},
    {"handler", Concept::handler},
    {"throw", Concept::raise},
    {"return", Concept::leave},
    {"continue", Concept::skip},
    {"pass", Concept::idle},
    {"loop", Concept::loop},
    {"comprehension", Concept::comprehension},
    {"each", Concept::each},
    {"with", Concept::with},
    {"block", Concept::block},
    {"statement", Concept::statement},
    {"launch", Concept::launch},
    {"branch", Concept::branch},
    {"comment", Concept::comment},
    {"opaque", Concept::opaque},
});

constexpr auto parts = std::to_array<Named<Part>>({
    {"value", Part::value},
    {"values", Part::values},
    {"object", Part::object},
    {"property", Part::property},
    {"index", Part::index},
    {"callee", Part::callee},
    {"arguments", Part::arguments},
    {"block", Part::block},
    {"left", Part::left},
    {"right", Part::right},
    {"key", Part::key},
    {"name", Part::name},
    {"names", Part::names},
    {"alias", Part::alias},
    {"all", Part::all},
    {"default", Part::standard},
    {"module", Part::module},
    {"modules", Part::modules},
    {"target", Part::target},
    {"type", Part::type},
    {"parameters", Part::parameters},
    {"receiver", Part::receiver},
    {"body", Part::body},
    {"result", Part::result},
    {"bases", Part::bases},
    {"async", Part::asynchronous},
    {"member", Part::member},
    {"handlers", Part::handlers},
    {"error", Part::error},
    {"items", Part::items},
    {"condition", Part::condition},
    {"initial", Part::initial},
    {"declaration", Part::declaration},
    {"exported", Part::exported},
    {"then", Part::then},
    {"else", Part::otherwise},
    {"tag", Part::tag},
    {"getter", Part::getter},
    {"drops", Part::drops},
});

template <typename Table>
auto find(const Table& table, std::string_view name) -> std::optional<decltype(table[0].value)> {
  for (const auto& row : table)
    if (row.name == name) return row.value;
  return std::nullopt;
}

}  // namespace

std::optional<Concept> concept_named(std::string_view name) { return find(concepts, name); }
std::optional<Part> part_named(std::string_view name) { return find(parts, name); }

}  // namespace readycheck::syntax
