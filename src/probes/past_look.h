// One thread's look at every object of a history: does it hold something that could be a secret in a file of some name?
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "probes/secrets.h"
#include "probes/seen_text.h"

namespace readycheck::probes {

class PastLook {
 public:
  // `seen` is shared by all threads; null: every byte of every object is looked at.
  PastLook(const Secrets& secrets, std::shared_ptr<SeenText> seen) : secrets_(&secrets), seen_(std::move(seen)) {}

  bool operator()(std::string_view bytes);

 private:
  bool look_at_all(std::string_view bytes);
  // Scans neighbours from piece `first` to the one behind `last`, and learns what was clean.
  void look(std::string_view bytes, std::size_t first, std::size_t last);
  void look_at_pair(std::string_view bytes, std::size_t first);
  std::string_view between(std::string_view bytes, std::size_t first, std::size_t last) const;
  std::uint64_t key_of(std::size_t first) const;

  const Secrets* secrets_;
  std::shared_ptr<SeenText> seen_;
  std::unique_ptr<text::Scratch> scratch_;
  std::vector<Piece> pieces_;
  SecretHits hits_, open_;   // of the text at hand; of all its pieces that need the whole text to be judged
  bool found_ = false;
};

}  // namespace readycheck::probes
