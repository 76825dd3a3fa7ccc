// The only file that knows the build's paths: they come from CMake, so that no other object depends on them.
#include "support/places.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace readycheck::tests {

std::filesystem::path source_folder() { return READYCHECK_SOURCE; }
std::filesystem::path program() { return READYCHECK_BINARY; }

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace readycheck::tests
