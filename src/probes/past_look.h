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
  void name_pairs();
  // Scans neighbours from piece `first` to the one behind `last`, and learns what they hold. True: enough was found.
  bool look(std::string_view bytes, std::size_t first, std::size_t last);
  bool look_at_pair(std::string_view bytes, std::size_t first);
  std::string_view between(std::string_view bytes, std::size_t first, std::size_t last) const;

  const Secrets* secrets_;
  std::shared_ptr<SeenText> seen_;
  std::unique_ptr<text::Scratch> scratch_;
  std::vector<Piece> pieces_;
  std::vector<std::uint64_t> keys_;   // of each piece and the one behind it
  SecretHits hits_, open_;   // of the text at hand; of all its pieces that need the whole text to be judged
};

}  // namespace readycheck::probes
