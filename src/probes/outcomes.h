// What happens when a call to the outside fails, as far as its file shows: what the handler around it does, whether it
// is tried again, whether the answer's status is read, and from where the call is reached.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "probes/looking.h"
#include "probes/reaches.h"

namespace readycheck::probes {

class Outcomes {
 public:
  explicit Outcomes(const Looking& looking)
      : looking_(looking), outline_(looking.outline()), reaches_(looking.outline()) {}

  // A fact of a kind that tells something about calls around it: a logger, a retry, a fallback, a pause.
  void note(const Call& call, const Fact& fact);
  // An entry: a route, a task, a job. States which function it enters.
  void enter(const Call& call, Fact& fact);
  void enter(const std::string& name, Fact& fact);
  // All that can be said of a call to the outside, once everything is noted.
  void tell(const Call& call, Fact& fact) const;
  // The same for an entry: what it calls in other files.
  void tell_entry(Fact& fact) const;

 private:
  struct Around {  // a decorator, a wrapper or a client
    const Call* call;
    std::map<std::string, Truth, std::less<>> traits;
    std::string how;
  };

  void tell_errors(const Call& call, Fact& fact) const;
  const Handler* handler_of(const Call& call, bool& at_caller) const;
  const Handler* broadest(int handler) const;
  const Handler* outer(const Handler& handler) const;
  std::string word_for(const Handler& handler) const;
  std::string unguarded(const Call& call, const Fact& fact) const;
  const Function* callback_of(const Call& call) const;
  bool error_read(const Function& callback) const;
  bool floats(const Call& call) const;
  bool error_unread(const Call& call, const std::string& member) const;
  void tell_retry(const Call& call, Fact& fact) const;
  const Around* wrapped(const Call& call, const std::vector<Around>& around) const;
  bool retry_loop(const Call& call, Fact& fact) const;
  void tell_listener(const Call& call, Fact& fact) const;
  void tell_status(const Call& call, Fact& fact) const;
  std::string_view region_behind(const Call& call) const;

  const Looking& looking_;
  const Outline& outline_;
  Reaches reaches_;
  std::set<const Handler*> logged_;
  std::vector<Around> retries_, fallbacks_;
  std::vector<const Call*> pauses_;
  std::vector<std::pair<std::string, int>> entries_;  // "LINE" and the function, -1 for a name
};

}  // namespace readycheck::probes
