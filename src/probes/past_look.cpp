// Two neighbouring pieces are judged together, so that nothing is lost at a cut. What is learned is a property of those
// bytes alone, whichever file they stand in and whichever thread came first.
#include "probes/past_look.h"

#include <algorithm>

namespace readycheck::probes {

namespace {

constexpr std::size_t most_at_once = 16;   // pairs that are scanned in one call

}  // namespace

bool PastLook::operator()(std::string_view bytes) {
  if (!seen_) return look_at_all(bytes);
  open_.rules.clear();
  found_ = false;
  seen_->cut(bytes, pieces_);
  const std::size_t pairs = std::max<std::size_t>(pieces_.size(), 2) - 1;
  for (std::size_t i = 0; i < pairs && !pieces_.empty();) {
    if (seen_->knows(key_of(i))) {
      ++i;
      continue;
    }
    std::size_t last = i;
    while (last + 1 < pairs && last - i + 1 < most_at_once && !seen_->knows(key_of(last + 1))) ++last;
    look(bytes, i, last);
    i = last + 1;
  }
  return found_ || (!open_.rules.empty() && secrets_->may_hold_one(bytes, open_));
}

bool PastLook::look_at_all(std::string_view bytes) {
  secrets_->scan(bytes, scratch_, hits_);
  return !hits_.empty() && secrets_->may_hold_one(bytes, hits_);
}

std::uint64_t PastLook::key_of(std::size_t first) const {
  return SeenText::key_of(pieces_[first], first + 1 < pieces_.size() ? &pieces_[first + 1] : nullptr);
}

std::string_view PastLook::between(std::string_view bytes, std::size_t first, std::size_t last) const {
  const std::size_t behind = std::min(last + 1, pieces_.size() - 1);
  return bytes.substr(pieces_[first].begin, pieces_[behind].end - pieces_[first].begin);
}

void PastLook::look(std::string_view bytes, std::size_t first, std::size_t last) {
  if (last > first) {
    secrets_->scan(between(bytes, first, last), scratch_, hits_);
    if (hits_.empty()) {
      for (std::size_t i = first; i <= last; ++i) seen_->learn(key_of(i));
      return;
    }
  }
  for (std::size_t i = first; i <= last; ++i) look_at_pair(bytes, i);
}

void PastLook::look_at_pair(std::string_view bytes, std::size_t first) {
  const std::string_view pair = between(bytes, first, first);
  secrets_->scan(pair, scratch_, hits_);
  const PieceSays says = secrets_->judge_piece(pair, hits_);
  if (says == PieceSays::nothing) return seen_->learn(key_of(first));
  if (says == PieceSays::found) {
    found_ = true;
    return;
  }
  for (const std::uint32_t rule : hits_.rules)
    if (secrets_->needs_whole(rule) && std::find(open_.rules.begin(), open_.rules.end(), rule) == open_.rules.end()) open_.rules.push_back(rule);
}

}  // namespace readycheck::probes
