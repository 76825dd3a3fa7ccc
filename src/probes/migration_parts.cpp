// See migration_parts.h.
#include "probes/migration_parts.h"

#include <algorithm>

#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

constexpr int most_steps = 12;  // calls outwards

bool holds_at(const Fact& fact, const File& file, Span span) {
  const std::uint32_t at = file.offset_of(fact.at.line, fact.at.column);
  return span.begin <= at && at < span.end;
}

// Not when it only opens, closes or sets something around others.
bool does_something(const documents::Value& statement) {
  const std::string_view name = statement.members.empty() ? std::string_view() : std::string_view(statement.members.front().first.text);
  return !name.empty() && name != "begin" && name != "commit" && name != "set-limit";
}

std::string first_text(const Call& call) {
  for (const Argument& argument : call.arguments)
    if (argument.position == 0 && argument.value.kind == Literal::Kind::text) return argument.value.text;
  return {};
}

}  // namespace

MigrationParts::MigrationParts(const Matter& matter, const Fact& file, const std::vector<Fact>& facts)
    : matter_(matter), file_(file), facts_(facts) {
  add_ways();
  add_sections();
}

void MigrationParts::add_ways() {
  for (const Fact& fact : facts_) {
    if (fact.kind != "migration-way") continue;
    Way way{text_of(fact, "direction"), fact.at.line, std::max(fact.at.line, fact.at.end_line), fact.at.column, {}};
    const std::uint32_t begin = matter_.file.offset_of(fact.at.line, fact.at.column);
    if (matter_.outline == nullptr) continue;
    for (const Function& function : matter_.outline->functions)
      if (function.span.begin == begin && function.name == fact.subject) way.span = function.span;
    for (const Call& call : matter_.outline->calls)
      if (way.span.end == 0 && call.span.begin == begin) way.span = call.span;
    ways_.push_back(std::move(way));
  }
}

// Remarks that divide a file of statements: each section ends where the next one begins.
void MigrationParts::add_sections() {
  std::vector<const Fact*> marks;
  for (const Fact& fact : facts_)
    if (fact.kind == "migration-manner" && (text_of(fact, "says") == "up" || text_of(fact, "says") == "down")) marks.push_back(&fact);
  std::stable_sort(marks.begin(), marks.end(), [](const Fact* a, const Fact* b) { return a->at.line < b->at.line; });
  sectioned_ = !marks.empty();
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const std::uint32_t last = i + 1 < marks.size() ? marks[i + 1]->at.line - 1 : UINT32_MAX;
    ways_.push_back({text_of(*marks[i], "says"), marks[i]->at.line, last, 0, {}});
  }
}

bool MigrationParts::is_down(const Fact& fact) const {
  if (direction() == "down") return true;
  const Way* inner = nullptr;  // the narrowest part that it stands in
  for (const Way& way : ways_) {
    const bool inside = way.span.end > 0 ? holds_at(fact, matter_.file, way.span) : way.first <= fact.at.line && fact.at.line <= way.last;
    if (inside && (inner == nullptr || way.last - way.first <= inner->last - inner->first)) inner = &way;
  }
  return inner != nullptr && inner->direction == "down";
}

bool MigrationParts::is_head(const Fact& fact) const {
  return std::none_of(ways_.begin(), ways_.end(), [&](const Way& way) { return way.span.end > 0 && way.first < fact.at.line; });
}

bool MigrationParts::is_read() const {
  if (matter_.outline != nullptr) return !matter_.outline->cut_short;
  return matter_.document != nullptr && matter_.document->problem.empty();
}

bool MigrationParts::is_migration() const {
  const std::string by = text_of(file_, "back");
  return by != "function" || matter_.outline == nullptr || !ways_.empty();
}

bool MigrationParts::is_strange() const {
  return text_of(file_, "back") == "function or plan" && matter_.outline != nullptr && ways_.empty();
}

std::size_t MigrationParts::statements() const {
  if (matter_.document == nullptr) return 0;
  std::size_t count = 0;
  for (const documents::Value& root : matter_.document->roots)
    count += static_cast<std::size_t>(std::count_if(root.items.begin(), root.items.end(), does_something));
  return count;
}

std::string MigrationParts::direction() const { return text_of(file_, "direction") == "down" ? "down" : "up"; }

const MigrationParts::Way* MigrationParts::way(std::string_view direction) const {
  const auto found = std::find_if(ways_.begin(), ways_.end(), [&](const Way& way) { return way.direction == direction; });
  return found == ways_.end() ? nullptr : &*found;
}

bool MigrationParts::is_idle(const Call& call) const {
  const Location at = matter_.file.at(call.span);
  return std::any_of(facts_.begin(), facts_.end(), [&](const Fact& fact) {
    return fact.kind == "migration-idle" && fact.at.line == at.line && fact.at.column == at.column;
  });
}

// Does this part do anything but refuse, or tell?
bool MigrationParts::acts(const Way& way) const {
  if (way.span.end > 0)
    return std::any_of(matter_.outline->calls.begin(), matter_.outline->calls.end(), [&](const Call& call) {
      return call.span.begin > way.span.begin && inside(call.span, way.span) && call.form != Call::Form::annotation && !is_idle(call);
    });
  if (matter_.document == nullptr || matter_.document->roots.empty()) return false;
  const auto& items = matter_.document->roots.front().items;
  return std::any_of(items.begin(), items.end(), [&](const documents::Value& item) { return does_something(item) && way.first < item.line && item.line <= way.last; });
}

Truth MigrationParts::by_functions() const {
  if (matter_.outline == nullptr || matter_.outline->has_errors) return Truth::unknown;
  const Way* up = way("up");
  const Way* down = way("down");
  if (up == nullptr) return way("both") == nullptr ? Truth::unknown : by_steps();
  if (!acts(*up)) return Truth::yes;  // nothing to take back
  return down != nullptr && acts(*down) ? Truth::yes : Truth::no;
}

// The tool takes each step back by itself, but for those that say how, or do not.
Truth MigrationParts::by_steps() const {
  Truth all = Truth::yes;
  for (const Fact& fact : facts_)
    if (fact.kind == "irreversible-step" && !is_down(fact)) all = std::min(all, trait_of(fact, "reversed"));
  return all;
}

Truth MigrationParts::way_back(const std::string& by) const {
  if (sectioned_) {
    const Way* up = way("up");
    const Way* down = way("down");
    if (matter_.document == nullptr) return Truth::unknown;
    return (down != nullptr && acts(*down)) || (up != nullptr && !acts(*up)) ? Truth::yes : Truth::no;
  }
  if (by.starts_with("function")) return by_functions();
  if (by == "steps") return is_read() ? by_steps() : Truth::unknown;
  return Truth::unknown;  // by another file: link looks for it; by nothing: the plan is asked for
}

const Call* MigrationParts::call_at(const Fact& fact) const {
  if (matter_.outline == nullptr) return nullptr;
  const std::uint32_t begin = matter_.file.offset_of(fact.at.line, fact.at.column);
  for (const Call& call : matter_.outline->calls)
    if (call.span.begin == begin && (fact.subject == call.path || call.path.ends_with(fact.subject))) return &call;
  return nullptr;
}

std::string MigrationParts::table_around(const Fact& fact) const {
  const Call* call = call_at(fact);
  for (int step = 0; call != nullptr && step < most_steps; ++step) {
    const Call* receiver = at(matter_.outline->calls, call->client);
    const Call* outer = receiver != nullptr && !first_text(*receiver).empty() ? receiver : at(matter_.outline->calls, call->surrounded_by);
    if (outer == nullptr) return {};
    const std::string name = lowered(outer->path.substr(outer->path.rfind('.') + 1));
    if ((name.find("table") != std::string::npos || name == "create") && !first_text(*outer).empty()) return first_text(*outer);
    call = outer;
  }
  return {};
}

}  // namespace readycheck::probes
