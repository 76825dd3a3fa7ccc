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
  seen_->cut(bytes, pieces_);
  name_pairs();
  for (std::size_t i = 0; i < keys_.size();) {
    const Known known = seen_->knows(keys_[i]);
    if (known == Known::holding) return true;
    if (known == Known::empty) {
      ++i;
      continue;
    }
    std::size_t last = i;
    while (last + 1 < keys_.size() && last - i + 1 < most_at_once && seen_->knows(keys_[last + 1]) == Known::no) ++last;
    if (look(bytes, i, last)) return true;
    i = last + 1;
  }
  return !open_.rules.empty() && secrets_->may_hold_one(bytes, open_);
}

// All keys before the first is looked up: the table is larger than what a processor holds, and answers while we count.
void PastLook::name_pairs() {
  keys_.clear();
  if (pieces_.empty()) return;
  for (std::size_t i = 0; i + 1 < std::max<std::size_t>(pieces_.size(), 2); ++i) {
    keys_.push_back(SeenText::key_of(pieces_[i], i + 1 < pieces_.size() ? &pieces_[i + 1] : nullptr));
    seen_->expect(keys_.back());
  }
}

bool PastLook::look_at_all(std::string_view bytes) {
  secrets_->scan(bytes, scratch_, hits_);
  return !hits_.empty() && secrets_->may_hold_one(bytes, hits_);
}

std::string_view PastLook::between(std::string_view bytes, std::size_t first, std::size_t last) const {
  const std::size_t behind = std::min(last + 1, pieces_.size() - 1);
  return bytes.substr(pieces_[first].begin, pieces_[behind].end - pieces_[first].begin);
}

bool PastLook::look(std::string_view bytes, std::size_t first, std::size_t last) {
  if (last > first) {
    secrets_->scan(between(bytes, first, last), scratch_, hits_);
    if (hits_.empty()) {
      for (std::size_t i = first; i <= last; ++i) seen_->learn(keys_[i], Known::empty);
      return false;
    }
  }
  for (std::size_t i = first; i <= last; ++i)
    if (look_at_pair(bytes, i)) return true;
  return false;
}

bool PastLook::look_at_pair(std::string_view bytes, std::size_t first) {
  const std::string_view pair = between(bytes, first, first);
  secrets_->scan(pair, scratch_, hits_);
  const PieceSays says = secrets_->judge_piece(pair, hits_);
  if (says != PieceSays::needs_whole) {
    seen_->learn(keys_[first], says == PieceSays::found ? Known::holding : Known::empty);
    return says == PieceSays::found;
  }
  for (const std::uint32_t rule : hits_.rules)
    if (secrets_->needs_whole(rule) && std::find(open_.rules.begin(), open_.rules.end(), rule) == open_.rules.end()) open_.rules.push_back(rule);
  return false;
}

}  // namespace readycheck::probes
