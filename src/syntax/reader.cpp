// A language and its grammars -> a Reader; a file -> its outline: parse, draw, resolve, state.
#include "readycheck/error.h"
#include "syntax/embedded.h"
#include "syntax/grammars.h"
#include "syntax/state.h"
#include "syntax/syntax.h"

namespace readycheck::syntax {
namespace {

const TSLanguage* grammar_named(const std::string& id, const Language& language) {
  for (const Grammar& grammar : grammars())
    if (grammar.id == id) return grammar.language();
  throw Error("language " + language.id + ": no grammar is called '" + id + "'", {},
              "cmake/grammars.cmake lists the grammars");
}

struct ParserDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

}  // namespace

struct Reader::Scratch::State {
  std::unique_ptr<TSParser, ParserDeleter> parser{ts_parser_new()};
  Sketch sketch;
  std::vector<Memo> memo;
  std::string code;  // of a page, with the rest blanked
};

Reader::Scratch::Scratch() : state_(std::make_unique<State>()) {}
Reader::Scratch::~Scratch() = default;

struct Reader::State {
  Language language;
  Dialect dialect;
  std::map<std::string, Shapes, std::less<>> shapes;  // extension with a grammar of its own -> shapes; "" all others

  const Shapes& shapes_of(std::string_view path) const {
    const std::size_t dot = path.rfind('.');
    const auto found = dot == path.npos ? shapes.end() : shapes.find(path.substr(dot + 1));
    return found != shapes.end() ? found->second : shapes.find("")->second;
  }
};

Reader::Reader(const Language& language) : state_(std::make_unique<State>(State{language, Dialect(language), {}})) {
  state_->shapes.emplace("", Shapes(language, grammar_named(language.grammar, language)));
  for (const auto& [option, grammar] : language.options)
    if (option.starts_with("grammar."))
      state_->shapes.emplace(option.substr(8), Shapes(language, grammar_named(grammar, language)));
}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

const Language& Reader::language() const { return state_->language; }

Outline Reader::outline(const File& file, std::unique_ptr<Scratch>& scratch,
                        const std::map<std::string, std::string>* modules) const {
  if (!scratch) scratch = std::make_unique<Scratch>();
  Outline outline;
  outline.path = file.path();
  outline.language = file.language();
  Scratch::State& own = *scratch->state_;
  Sketch& sketch = own.sketch;
  const auto embedded = state_->language.options.find("embedded");
  const bool page = embedded != state_->language.options.end() && file.bytes().size() <= Limits{}.bytes;
  if (page) own.code = only_embedded(file.bytes(), embedded->second);
  const std::string_view text = page ? std::string_view(own.code) : file.bytes();
  const Tree::Outcome read = sketch.tree.read(own.parser.get(), state_->shapes_of(file.path()), text, {});
  outline.has_errors = read == Tree::Outcome::with_errors;
  outline.cut_short = read == Tree::Outcome::cut_short;
  if (sketch.tree.size() == 0) return outline;
  draw(sketch, state_->dialect);
  state(file, sketch, state_->dialect, modules, own.memo, outline);
  return outline;
}

}  // namespace readycheck::syntax
