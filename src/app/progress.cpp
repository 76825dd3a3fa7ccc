// One thread that waits, then writes a growing line; it holds nothing of the audit, so it can change no verdict.
#include "app/progress.h"

#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

namespace readycheck::app {

struct Progress::State {
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
  std::thread thread;

  void show() {
    std::unique_lock lock(mutex);
    if (changed.wait_for(lock, std::chrono::milliseconds(500), [this] { return done; })) return;
    std::fputs("readycheck: reading", stderr);
    while (!changed.wait_for(lock, std::chrono::seconds(1), [this] { return done; })) std::fputc('.', stderr);
    std::fputs("\r\x1b[K", stderr);
  }
};

Progress::Progress(bool quiet) : state_(std::make_unique<State>()) {
  if (quiet || isatty(STDERR_FILENO) == 0) return;
  state_->thread = std::thread([state = state_.get()] { state->show(); });
}

void Progress::stop() const {
  {
    const std::lock_guard lock(state_->mutex);
    state_->done = true;
  }
  state_->changed.notify_all();
  if (state_->thread.joinable()) state_->thread.join();
}

Progress::~Progress() { stop(); }

}  // namespace readycheck::app
