// posix_spawn and two files: no pipe can fill up, so there is nothing to wait for but the end.
#include "support/running.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "support/places.h"

extern char** environ;

namespace readycheck::tests {
namespace {

namespace fs = std::filesystem;

constexpr auto patience = std::chrono::seconds(60);

// A folder for the two streams; gone with its owner.
class Streams {
 public:
  Streams() : path_((fs::temp_directory_path() / "readycheck-run-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("cannot make " + path_);
  }
  ~Streams() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Streams(const Streams&) = delete;
  Streams& operator=(const Streams&) = delete;
  std::string out() const { return path_ + "/out"; }
  std::string err() const { return path_ + "/err"; }

 private:
  std::string path_;
};

pid_t start(const std::vector<std::string>& arguments, const std::string& folder, const Streams& streams) {
  std::vector<std::string> words = {program().string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, streams.out().c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, streams.err().c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  pid_t child = 0;
  const int result = posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (result != 0) throw std::runtime_error("cannot start " + words[0]);
  return child;
}

int wait_for(pid_t child) {
  const auto end = std::chrono::steady_clock::now() + patience;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > end) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return -1;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Ran run(const std::vector<std::string>& arguments, const std::string& folder) {
  const Streams streams;
  Ran ran;
  ran.code = wait_for(start(arguments, folder, streams));
  ran.out = read_file(streams.out());
  ran.err = read_file(streams.err());
  return ran;
}

}  // namespace readycheck::tests
