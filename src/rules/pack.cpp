// Rules <-> the bytes inside the program. A stamp in front tells a table of another format from ours.
#include <cereal/archives/binary.hpp>
#include <istream>
#include <sstream>
#include <streambuf>

#include "readycheck/error.h"
#include "rules/archive.h"
#include "rules/load.h"

namespace readycheck::rules {
namespace {

constexpr std::string_view stamp = "readycheck rules 1\n";

// The program's own bytes as a stream, without a copy: half of them are pattern databases.
class Bytes : public std::streambuf {
 public:
  explicit Bytes(std::string_view bytes) {
    char* begin = const_cast<char*>(bytes.data());  // never written to: there is no overflow() for it
    setg(begin, begin, begin + bytes.size());
  }
};

}  // namespace

std::string pack(const Rules& rules) {
  std::ostringstream out;
  out << stamp;
  cereal::BinaryOutputArchive archive(out);
  archive(rules);
  return out.str();
}

Rules load_packed(std::string_view blob) {
  if (!blob.starts_with(stamp))
    throw Error("this program carries no rules that it can read", {}, "name a folder of rules with --rules DIR");
  Bytes bytes(blob.substr(stamp.size()));
  std::istream in(&bytes);
  Rules rules;
  try {
    cereal::BinaryInputArchive archive(in);
    archive(rules);
  } catch (const std::exception&) {
    throw Error("the rules that this program carries are damaged", {}, "install it again, or use --rules DIR");
  }
  return rules;
}

}  // namespace readycheck::rules
