// Wires the command line to the commands. The one place where an Error is caught: exit code 2.
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "app/command_line.h"
#include "app/commands.h"
#include "rules/mistake.h"

namespace {

using readycheck::app::Command;
using readycheck::app::Request;

int run(const Request& request) {
  if (!request.printed.empty()) {
    std::fputs(request.printed.c_str(), stdout);
    return 0;
  }
  switch (request.command) {
    case Command::scan:
      return readycheck::app::scan(request);
    case Command::ask:
      return readycheck::app::ask(request);
    case Command::calls:
      return readycheck::app::calls(request);
    case Command::explain:
      return readycheck::app::explain(request);
    case Command::list:
      return readycheck::app::list(request);
    case Command::test:
      return readycheck::app::test(request);
    case Command::schema:
      return readycheck::app::schema(request);
  }
  return 2;
}

// A core file would hold the secrets that the reports mask.
void forbid_core_dumps() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
}

constexpr int first_memory = 1 << 24;

// Memory that was given back is asked for again at once: a small audit spent a third of its time on pages that it had had.
void keep_memory() {
  constexpr int most = 1 << 30;
  mallopt(M_MMAP_THRESHOLD, most);
  mallopt(M_TRIM_THRESHOLD, most);
  mallopt(M_TOP_PAD, first_memory);
}

// The first memory comes in large pages where the system has them: two thousand small ones cost more than a small audit.
void enlarge_pages() {
  constexpr std::uintptr_t page = 1 << 21;
  void* block = std::malloc(page / 2);   // the system gives first_memory with it
  const auto begin = reinterpret_cast<std::uintptr_t>(block), end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  const std::uintptr_t first = (begin + page - 1) / page * page, last = end / page * page;
  if (first < last) madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);  // advice: a no is no matter
  std::free(block);
}

}  // namespace

int main(int argc, char** argv) {
  forbid_core_dumps();
  keep_memory();
  enlarge_pages();
  try {
    return run(readycheck::app::understand(argc, argv));
  } catch (const readycheck::Error& error) {
    for (const readycheck::Mistake& mistake : error.mistakes())
      std::fputs(("readycheck: " + readycheck::rules::render(mistake)).c_str(), stderr);
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "readycheck: internal error: %s\n", error.what());
    return 2;
  }
}
