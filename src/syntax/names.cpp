// Lookup of names: a name is its 64-bit hash mixed with its scope. Two names that collide would share a meaning; at the
// sizes of source files that is a chance of one in billions, and the same on every run.
#include "syntax/names.h"

namespace readycheck::syntax {

void NumberTable::clear() {
  used_ = 0;
  if (++stamp_ != 0) return;
  for (Slot& slot : slots_) slot = {};
  stamp_ = 1;
}

std::size_t NumberTable::place(std::uint64_t key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(key >> 20) & mask;
  while (slots_[at].stamp == stamp_ && slots_[at].key != key) at = (at + 1) & mask;
  return at;
}

std::int32_t* NumberTable::find(std::uint64_t key) {
  Slot& slot = slots_[place(key)];
  return slot.stamp == stamp_ ? &slot.value : nullptr;
}

std::int32_t& NumberTable::at(std::uint64_t key) {
  if (used_ * 2 >= slots_.size()) grow();
  Slot& slot = slots_[place(key)];
  if (slot.stamp != stamp_) {
    slot = {key, -1, stamp_};
    ++used_;
  }
  return slot.value;
}

void NumberTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.stamp == stamp_) slots_[place(slot.key)] = slot;
}

void Names::clear() {
  scopes_.clear();
  bindings_.clear();
  keys.clear();
  first_.clear();
  newest_.clear();
}

int Names::open_scope(Scope scope) {
  constexpr int deepest = 200;
  if (scope.parent >= 0) scope.depth = this->scope(scope.parent).depth + 1;
  if (scope.depth > deepest) return scope.parent;
  scopes_.push_back(scope);
  return static_cast<int>(scopes_.size()) - 1;
}

std::uint64_t Names::hash(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

std::uint64_t Names::key(int scope, std::uint64_t hash) {
  hash = (hash ^ static_cast<std::uint64_t>(scope)) * 0x9e3779b97f4a7c15u;
  return hash ^ (hash >> 29);
}

void Names::bind(int scope, std::string_view name, Binding binding) {
  const auto index = static_cast<std::int32_t>(bindings_.size());
  binding.owner = scope;
  bindings_.push_back(binding);
  const std::uint64_t own_key = key(scope, hash(name));
  std::int32_t& newest = newest_.at(own_key);
  if (newest < 0)
    first_.at(own_key) = index;
  else
    bindings_[static_cast<std::size_t>(newest)].next = index;
  newest = index;
}

int Names::own(int scope, std::uint64_t hash) {
  const std::int32_t* found = first_.find(key(scope, hash));
  return found ? *found : -1;
}

int Names::own(int scope, std::string_view name) { return own(scope, hash(name)); }

int Names::visible(int scope, std::string_view name, int* first) {
  const std::uint64_t own_hash = hash(name);
  for (int at = scope; at >= 0; at = this->scope(at).parent) {
    const bool of_type = this->scope(at).kind == Scope::Kind::type;
    if (of_type && type_scopes != TypeScopes::open && (at != scope || type_scopes == TypeScopes::closed)) continue;
    const int found = own(at, own_hash);
    if (found < 0 || binding(found).what == Binding::What::outer) continue;
    if (first != nullptr) *first = found;
    return at;
  }
  return -1;
}

int Names::nearest(int scope, Scope::Kind kind) const {
  while (scope >= 0 && this->scope(scope).kind != kind) scope = this->scope(scope).parent;
  return scope;
}

int Names::enclosing_type(int scope) const {
  const int found = nearest(scope, Scope::Kind::type);
  return found < 0 ? -1 : this->scope(found).type;
}

}  // namespace readycheck::syntax
