// A sign of life on stderr: only on a terminal, and only after half a second.
#pragma once

#include <memory>

namespace readycheck::app {

class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress();
  void stop() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace readycheck::app
