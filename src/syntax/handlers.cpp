// A handler is what its body does. Only statements of the body itself count: a throw inside a condition is an act.
#include "syntax/handlers.h"

#include <algorithm>
#include <cctype>

namespace readycheck::syntax {
namespace {

using Body = Handler::Body;

constexpr Id most_nodes = 20'000;          // a body larger than this uses its error
constexpr std::size_t rest_of_line = 300;  // how far behind a handler a comment on its last line is looked for
constexpr int most_comments = 200;

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

}  // namespace

Handler Judge::judge(const HandlerSketch& sketch) {
  Handler made;
  made.span = tree_.span(sketch.node);
  made.function = sketch.at.function;
  if (sketch.guarded != nowhere) {
    made.guarded = tree_.span(sketch.guarded);
    if (sketch.form == HandlerSketch::Form::clause && tree_.part(tree_[sketch.guarded].parent, Part::body) == nowhere)
      made.guarded.end = std::max(made.guarded.end, tree_[sketch.node].begin);
  }
  name_caught(sketch, made);
  std::string_view error = sketch.error;
  if (sketch.form == HandlerSketch::Form::function && tree_.is(sketch.node, Concept::function)) {
    const int function = tree_.note(sketch.node);
    const Id list = tree_.part(sketch.node, Part::parameters);
    Id first = list == nowhere || tree_.is(list, Concept::name) ? list : tree_.child(list, 0);
    if (tree_.is(first, Concept::parameter)) first = tree_.part(first, Part::target);
    if (function >= 0 && tree_.is(first, Concept::name)) error = tree_.text(first);
  }
  if (sketch.form == HandlerSketch::Form::suppressor)
    made.body = Body::empty;
  else if (sketch.form == HandlerSketch::Form::function && sketch.body == nowhere)
    made.body = body_by_name(sketch);
  else
    made.body = body_of(sketch.body, error);
  if (made.body == Body::empty && sketch.form == HandlerSketch::Form::clause && returns_at_once(sketch.guarded) &&
      !ends_function(sketch.node))
    made.body = Body::returns_default;  // what stands behind it is the answer for the other case
  made.uses_error = (sketch.body != nowhere && mentions(sketch.body, error)) || outlives(sketch);
  made.explained = explained(made.span) || explained_above(sketch, made);
  return made;
}

void Judge::name_caught(const HandlerSketch& sketch, Handler& made) {
  const Place place{sketch.at.scope, sketch.at.function};
  std::vector<Id> types;
  if (sketch.form == HandlerSketch::Form::clause || !dialect_.error_patterns.empty()) {
    tree_.parts(sketch.node, Part::type, types);
    const Id bound = dialect_.error_patterns.empty() ? nowhere : tree_.part(sketch.node, Part::error);
    std::erase_if(types, [&](Id type) { return type == bound && tree_.is(type, Concept::name); });
  } else if (sketch.form == HandlerSketch::Form::suppressor) {
    if (const Id list = tree_.part(sketch.node, Part::arguments))
      for (Id each = list + 1; each < tree_[list].after; each = tree_[each].after)
        if (tree_[each].named) types.push_back(each);
  } else if (sketch.form == HandlerSketch::Form::test) {
    const Id condition = tree_.part(sketch.node, Part::condition);
    for (Id at = condition; at < tree_[condition].after; ++at) {
      if (tree_.is(at, Concept::call) && tree_.part(at, Part::arguments) != nowhere &&
          dialect_.error_tests.contains(tree_.callee_text(at)))
        types.push_back(tree_.child(tree_.part(at, Part::arguments), 1));
      if (!tree_.is(at, Concept::binary)) continue;
      const Id left = tree_.part(at, Part::left), right = tree_.part(at, Part::right);
      if (left != nowhere && right != nowhere && tree_.is(left, Concept::name) && tree_.text(left) == sketch.error &&
          !tree_.is(right, Concept::null))
        types.push_back(right);
    }
  }
  for (std::size_t i = 0; i < types.size() && made.catches.size() < 32; ++i) {
    const Id type = types[i];
    if (type == nowhere) continue;
    if (tree_.is(type, Concept::list) || tree_.is(type, Concept::sequence)) {
      for (Id each = type + 1; each < tree_[type].after; each = tree_[each].after)
        if (tree_[each].named) types.push_back(each);
      continue;
    }
    made.catches.push_back(resolver_.ref(type, place).path);
  }
  made.broad = made.catches.empty() ||
               std::any_of(made.catches.begin(), made.catches.end(),
                           [&](const std::string& name) { return dialect_.broad_errors.contains(name); });
}

// .catch(name): a function of this file is read; a name that is known to do nothing, or to pass the error on, says it
// all.
Body Judge::body_by_name(const HandlerSketch& sketch) {
  const Ref found = resolver_.ref(sketch.node, {sketch.at.scope, sketch.at.function});
  if (found.function >= 0) {
    const FunctionSketch& function = sketch_.functions[static_cast<std::size_t>(found.function)];
    return body_of(tree_.part(function.node, Part::body), {});
  }
  const std::string_view text = tree_.text(sketch.node);
  if (dialect_.empty_functions.contains(text) || dialect_.empty_functions.contains(found.path)) return Body::empty;
  if (dialect_.raising_calls.contains(text)) return Body::raises;
  return Body::acts;
}

std::vector<Id> Judge::statements(Id body) const {
  std::vector<Id> found;
  for (Id each = body + 1; each < tree_[body].after; each = tree_[each].after) {
    if (!tree_[each].named || tree_.is(each, Concept::comment)) continue;
    if (tree_.is(each, Concept::sequence)) {
      for (Id inner = each + 1; inner < tree_[each].after; inner = tree_[inner].after)
        if (tree_[inner].named && !tree_.is(inner, Concept::comment)) found.push_back(inner);
    } else {
      found.push_back(each);
    }
  }
  for (Id& each : found) {  // a statement around nothing but a way out
    const Id inner = tree_.is(each, Concept::statement) ? tree_.child(each, 0) : nowhere;
    const Concept is = tree_.is(inner);
    if (inner != nowhere && (is == Concept::leave || is == Concept::raise || is == Concept::skip)) each = inner;
  }
  const auto is_idle = [&](Id node) {
    return tree_.is(node, Concept::idle) ||
           (tree_.is(node, Concept::statement) && tree_.is(tree_.child(node, 0), Concept::idle));
  };
  std::erase_if(found, is_idle);
  return found;
}

Body Judge::body_of(Id body, std::string_view error) const {
  if (body == nowhere) return Body::empty;
  if (!tree_.is(body, Concept::block)) return judge_expression(body, error);
  const bool bare = dialect_.bare_statements || dialect_.tail_returns;
  const std::vector<Id> all = statements(body);
  if (all.empty()) return Body::empty;
  for (const Id statement : all) {
    const Id value = tree_.is(statement, Concept::statement) ? tree_.child(statement, 0) : statement;
    if ((bare || value != statement) && passes_on(value)) return Body::raises;
  }
  const Id last = all.back();
  if (bare && all.size() == 1 && is_default(last)) return Body::returns_default;
  if (tree_.is(last, Concept::raise)) return Body::raises;
  if (tree_.is(last, Concept::leave)) {
    const Body returned = judge_return(last, error);
    return returned == Body::returns_default && all.size() > 1 ? Body::acts : returned;
  }
  if (tree_.is(last, Concept::skip) && all.size() == 1) return Body::continues;
  return Body::acts;
}

Body Judge::judge_expression(Id value, std::string_view error) const {
  if (tree_.is(value, Concept::idle)) return Body::empty;
  if (tree_.is(value, Concept::leave)) return judge_return(value, error);
  if (tree_.is(value, Concept::skip)) return Body::continues;
  if (is_default(value)) return Body::returns_default;
  return passes_on(value) ? Body::raises : Body::acts;
}

Body Judge::judge_return(Id statement, std::string_view error) const {
  const Id value = tree_.part(statement, Part::value);
  if (value == nowhere || is_default(value)) return Body::returns_default;
  if (passes_on(value)) return Body::raises;
  if (!dialect_.return_raises) return Body::acts;
  const Id last = tree_.is(value, Concept::sequence) ? tree_.child(value, -1) : value;
  if (mentions(value, error)) return Body::raises;
  if (!tree_.is(last, Concept::call))
    return tree_.is(last, Concept::null) || is_default(last) ? Body::acts : Body::raises;
  const std::string_view callee = tree_.callee_text(last);
  return callee.find("rror") != callee.npos ? Body::raises : Body::acts;
}

// A value that says nothing of what went wrong: null, a literal, an empty collection, or several of these.
bool Judge::is_default(Id value) const {
  switch (tree_.is(value)) {
    case Concept::null:
    case Concept::yes:
    case Concept::no:
    case Concept::number:
    case Concept::string:
      return true;
    case Concept::through:
      return is_default_inside(value);
    case Concept::list:
    case Concept::object:
      return tree_.child(value, 0) == nowhere;
    case Concept::construct: {
      const Id list = tree_.part(value, Part::arguments);
      return tree_.note(value) < 0 && list != nowhere && tree_.child(list, 0) == nowhere;
    }
    case Concept::sequence:
      for (Id each = value + 1; each < tree_[value].after; each = tree_[each].after)
        if (tree_[each].named && (tree_.is(each, Concept::sequence) || !is_default(each))) return false;
      return true;
    default:
      return false;
  }
}

bool Judge::is_default_inside(Id value) const {
  for (int steps = 0; steps < 8 && tree_.is(value, Concept::through); ++steps) value = tree_.part(value, Part::value);
  return value != nowhere && !tree_.is(value, Concept::through) && !tree_.is(value, Concept::sequence) &&
         is_default(value);
}

bool Judge::mentions(Id node, std::string_view error) const {
  if (error.empty()) return false;
  for (Id at = node; at < tree_[node].after; ++at) {
    if (at - node > most_nodes) return true;
    if (!tree_.is(at, Concept::name) && !tree_.is(at, Concept::shorthand)) continue;
    if (tree_.text(at) != error) continue;
    const Id parent = tree_[at].parent;
    if (!tree_.is(parent, Concept::member) || tree_.part(parent, Part::property) != at) return true;
  }
  return false;
}

// next(err), reject(err), panic(err): the error goes on its way.
bool Judge::passes_on(Id value) const {
  for (int steps = 0; steps < 8; ++steps) {
    if (!tree_.is(value, Concept::through) && !tree_.is(value, Concept::await)) break;
    value = tree_.part(value, Part::value);
  }
  if (tree_.is(value, Concept::name))
    return dialect_.bare_statements && dialect_.raising_calls.contains(tree_.text(value));
  if (!tree_.is(value, Concept::call)) return false;
  return dialect_.raising_calls.contains(tree_.callee_text(value));
}

// The error is kept in a member of the object, or in a variable that is read behind the handler.
bool Judge::outlives(const HandlerSketch& sketch) const {
  if (sketch.form != HandlerSketch::Form::clause || sketch.error.empty()) return false;
  const Id error = tree_.part(sketch.node, Part::error);
  if (tree_.is(error, Concept::own) || tree_.is(error, Concept::member)) return true;
  if (!dialect_.closures_share) return false;
  Id around = tree_[sketch.node].parent;
  for (int steps = 0, functions = 0; steps < 64 && around != nowhere; ++steps, around = tree_[around].parent) {
    if (!tree_.is(around, Concept::function)) continue;
    for (Id at = tree_[sketch.node].after; at < tree_[around].after; ++at) {
      if (at - sketch.node > most_nodes) return true;
      if (tree_.is(at, Concept::name) && tree_.text(at) == sketch.error) return true;
    }
    if (++functions == 2) break;
  }
  return false;
}

bool Judge::returns_at_once(Id guarded) const {
  if (!tree_.is(guarded, Concept::block)) return false;
  const std::vector<Id> all = statements(guarded);
  return all.size() == 1 && tree_.is(all.front(), Concept::leave);
}

// Nothing stands behind it on any way to the end of the function: who called gets no answer and no error.
bool Judge::ends_function(Id statement) const {
  for (int steps = 0; steps < 64; ++steps) {
    const Id around = tree_[statement].parent;
    if (around == nowhere) return false;
    const Concept is = tree_.is(around);
    if (is == Concept::function) return true;
    if (is == Concept::loop || is == Concept::with || is == Concept::type || is == Concept::handler) return false;
    const bool next_is_another_way = is == Concept::attempt || is == Concept::branch;
    for (Id next = tree_[statement].after; !next_is_another_way && next < tree_[around].after; next = tree_[next].after)
      if (tree_[next].named && !tree_.is(next, Concept::comment)) return false;
    statement = around;
  }
  return false;
}

// A comment on the line before the handler, or before the statement where all that is guarded is one line.
bool Judge::explained_above(const HandlerSketch& sketch, const Handler& made) const {
  if (comment_above(made.span.begin, sketch.form == HandlerSketch::Form::clause)) return true;
  const std::string_view guarded = tree_.text().substr(made.guarded.begin, made.guarded.end - made.guarded.begin);
  const std::size_t first = guarded.find_first_not_of(" \t\r\n{"), last = guarded.find_last_not_of(" \t\r\n}");
  if (first == guarded.npos || last == guarded.npos || last < first) return false;
  if (guarded.substr(first, last - first).find('\n') != guarded.npos) return false;
  const std::size_t line = tree_.text().rfind('\n', made.guarded.begin);
  Id around = sketch.node;
  for (int steps = 0; steps < 8 && around != nowhere && !tree_.is(around, Concept::attempt); ++steps)
    around = tree_[around].parent;
  if (around != nowhere && around != sketch.node && comment_above(tree_[around].begin, false)) return true;
  return line != std::string_view::npos && comment_above(static_cast<std::uint32_t>(line + 1), false);
}

// Only blanks, one end of line, and for a handler the bracket of the block before it stand between.
bool Judge::comment_above(std::uint32_t begin, bool behind_block) const {
  const std::string_view text = tree_.text();
  auto at = std::lower_bound(sketch_.comments.begin(), sketch_.comments.end(), begin,
                             [&](Id comment, std::uint32_t end) { return tree_[comment].begin < end; });
  for (int steps = 0; at != sketch_.comments.begin() && steps < 8; ++steps) {
    --at;
    std::uint32_t end = tree_[*at].end;
    if (end > begin) return false;
    while (end > tree_[*at].begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
    std::string_view between = text.substr(end, begin - end);
    const bool bracket = between.find('}') != between.npos;
    if (bracket && !behind_block) return false;
    if (between.find_first_not_of(bracket ? " \t\r\n}" : " \t\r\n") != between.npos) return false;
    if (std::count(between.begin(), between.end(), '\n') > 1) return false;
    const std::size_t line = text.rfind('\n', tree_[*at].begin);
    const std::size_t start = line == text.npos ? 0 : line + 1;
    if (text.substr(start, tree_[*at].begin - start).find_first_not_of(" \t") != text.npos) return false;
    if (explains(tree_.text(*at))) return true;
    begin = tree_[*at].begin, behind_block = false;
  }
  return false;
}

// A comment in the body, or behind its last statement on the same line.
bool Judge::explained(Span span) const {
  const std::string_view text = tree_.text();
  const std::string_view rest = text.substr(std::min<std::size_t>(span.end, text.size()), rest_of_line);
  const std::size_t line_end = span.end + std::min(rest.find('\n'), rest.size());
  const auto from = std::lower_bound(sketch_.comments.begin(), sketch_.comments.end(), span.begin,
                                     [&](Id comment, std::uint32_t begin) { return tree_[comment].begin < begin; });
  int count = 0;
  for (auto at = from; at != sketch_.comments.end() && tree_[*at].begin < line_end && count < most_comments;
       ++at, ++count)
    if (explains(tree_.text(*at))) return true;
  return false;
}

// Words for people: not a message to a tool, not a statement that was switched off, and more than one word.
bool Judge::explains(std::string_view comment) const {
  const std::size_t start = comment.find_first_not_of("/#*!- \t\r\n");
  if (start == comment.npos) return false;
  comment.remove_prefix(start);
  if (comment.ends_with("*/")) comment.remove_suffix(2);
  while (!comment.empty() && std::isspace(static_cast<unsigned char>(comment.back())) != 0) comment.remove_suffix(1);
  for (const std::string& pragma : dialect_.pragmas)
    if (comment.starts_with(pragma)) return false;
  if (comment.empty() || comment.ends_with(';') || comment.ends_with('{') || comment.ends_with('}')) return false;
  const std::size_t word_end = comment.find_first_of(" \t\n");
  if (word_end == comment.npos) return false;
  if (comment.ends_with(')') && comment.substr(0, word_end).find('(') != comment.npos) return false;  // print("x y")
  if (comment.substr(word_end).starts_with(" = ") || comment.starts_with("return ") || comment.starts_with("raise ") ||
      comment.starts_with("throw "))
    return false;
  int words = 0;
  for (std::size_t i = 0; i < comment.size(); ++i)
    if (is_letter(comment[i]) && (i == 0 || !is_letter(comment[i - 1]))) ++words;
  return words >= 2;
}

}  // namespace readycheck::syntax
