// Where the tests find the source tree and the program that was built with them.
#pragma once

#include <filesystem>
#include <string>

namespace readycheck::tests {

std::filesystem::path source_folder();
std::filesystem::path program();

// The bytes of a file; a missing file fails the test.
std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace readycheck::tests
