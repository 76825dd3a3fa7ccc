// Secrets in one file: which patterns occur, which matches stand before their judge, and what a fact says of them.
// Runs before every other probe and hides what it finds from them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "probes/probe.h"
#include "probes/secret_candidate.h"
#include "readycheck/rules.h"
#include "text/patterns.h"

namespace readycheck::probes {

// What one pass over a text gave.
struct SecretHits {
  std::vector<std::uint32_t> rules;  // that may occur
  std::vector<text::End> ends;       // where matches of the frequent ones end
  struct Inside {
    Span at;
    std::string text;
    std::vector<std::uint32_t> rules;
    std::vector<text::End> ends;
  };
  std::vector<Inside> encoded;       // texts in base64 in which some rule may occur
  bool empty() const { return rules.empty() && encoded.empty(); }
};

// What a piece of a longer text says by itself.
enum class PieceSays : unsigned char { nothing, found, needs_whole };

// The rules made ready: made once, shared by all threads. Keeps a reference to the rules.
class Secrets {
 public:
  explicit Secrets(const Rules& rules);
  ~Secrets();
  Secrets(Secrets&&) noexcept;

  // One pass over the bytes.
  void scan(std::string_view bytes, std::unique_ptr<text::Scratch>& scratch, SecretHits& hits) const;
  // Every candidate of the rules hit, reported or dropped, in the order of places; no two hide the same bytes.
  std::vector<Candidate> candidates(const Passage& passage, const SecretHits& hits) const;
  // A file of this name is searched for secrets that no pass over its text looks for.
  bool is_known_name(std::string_view name) const;
  // Whether some match could be a secret in a file of some name: for blobs whose path is not known yet. The same of a
  // piece of such a blob; what a rule says that spans many lines needs the whole.
  PieceSays judge_piece(std::string_view bytes, const SecretHits& hits) const;
  bool needs_whole(std::uint32_t rule) const;
  bool may_hold_one(std::string_view bytes, const SecretHits& hits) const;
  // States the facts, hides the values, counts the rest.
  void look(File& file, const SecretHits& hits, FirstSight& sight) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What is known of a candidate: for `readycheck explain PATH:LINE`. Never a value.
struct SecretSeen {
  std::string title, name;
  std::string why;   // why it was not reported, or what is known of it
  Confidence confidence = Confidence::hint;
  bool reported = false;
};
std::vector<SecretSeen> secrets_at(const Rules& rules, const File& file, std::uint32_t line);

// One per run of the program; see FirstLookMaker.
FirstLookMaker secrets_first(const Rules& rules);

}  // namespace readycheck::probes
