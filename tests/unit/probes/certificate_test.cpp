// Certificates and keys made here of tags and lengths: nothing in them opens anything.
#include "probes/certificate.h"

#include <catch2/catch.hpp>

using namespace readycheck::probes;
using namespace std::string_literals;

namespace {

std::string value(unsigned tag, const std::string& content) {
  std::string head(1, static_cast<char>(tag));
  if (content.size() < 0x80) return head + static_cast<char>(content.size()) + content;
  return head + '\x82' + static_cast<char>(content.size() >> 8) + static_cast<char>(content.size() & 0xff) + content;
}

std::string noise(std::size_t length, unsigned seed) {
  std::string bytes;
  while (bytes.size() < length) bytes += static_cast<char>((seed = seed * 1103515245 + 12345) >> 16 | 1);
  return bytes;
}

std::string sequence(const std::string& content) { return value(0x30, content); }
std::string number(const std::string& bytes) { return value(0x02, '\0' + bytes); }
std::string bits(const std::string& bytes) { return value(0x03, '\0' + bytes); }
const std::string algorithm = sequence(value(0x06, "\x2a\x86\x48\x01"));

std::string certificate(const std::string& key, const std::string& from = value(0x17, "240101000000Z"), const std::string& until = value(0x17, "310504120000Z")) {
  const std::string name = sequence(value(0x31, sequence(value(0x06, "\x55\x04\x03") + value(0x0c, "parcelhub"))));
  const std::string body = value(0xa0, number("\x02")) + number("serial") + algorithm + name + sequence(from + until) + name + sequence(algorithm + bits(key));
  return sequence(sequence(body) + algorithm + bits(noise(256, 3)));
}

std::string rsa_public(const std::string& modulus) { return sequence(number(modulus) + number("\x01\x01\x01")); }
std::string rsa_key(const std::string& modulus) { return sequence(number("") + number(modulus) + number("\x01\x01\x01") + number(noise(256, 9)) + number(noise(128, 5))); }
std::string wrapped(const std::string& key) { return sequence(number("") + algorithm + value(0x04, key)); }

}  // namespace

TEST_CASE("an RSA key and its certificate share a half, in both formats of keys") {
  const std::string modulus = noise(256, 1);
  const auto found = certificate_in(certificate(rsa_public(modulus)));
  REQUIRE(found);
  CHECK(found->until == "2031-05-04");
  CHECK(public_half_of_key(rsa_key(modulus)) == found->half);
  CHECK(public_half_of_key(wrapped(rsa_key(modulus))) == found->half);
  CHECK(public_half_of_key(rsa_key(noise(256, 2))) != found->half);
}

TEST_CASE("a key on a curve is known by its point, where it holds it") {
  const std::string point = "\x04" + noise(64, 4);
  const auto found = certificate_in(certificate(point));
  REQUIRE(found);
  const std::string key = sequence(number("\x01") + value(0x04, noise(32, 6)) + value(0xa1, bits(point)));
  CHECK(public_half_of_key(key) == found->half);
  CHECK(public_half_of_key(wrapped(key)) == found->half);
  CHECK(public_half_of_key(sequence(number("\x01") + value(0x04, noise(32, 6)))).empty());
}

TEST_CASE("times are read in both ways of writing them") {
  const std::string key = rsa_public(noise(256, 1)), from = value(0x17, "990101000000Z");
  CHECK(certificate_in(certificate(key, from, value(0x18, "20520101000000Z")))->until == "2052-01-01");
  CHECK(certificate_in(certificate(key, from, value(0x17, "991231235959Z")))->until == "1999-12-31");
  CHECK_FALSE(certificate_in(certificate(key, from, value(0x17, "9x1231235959Z"))));
}

TEST_CASE("what is no certificate or damaged is none") {
  const std::string whole = certificate(rsa_public(noise(256, 1)));
  CHECK_FALSE(certificate_in(""));
  CHECK_FALSE(certificate_in("-----BEGIN"));
  for (std::size_t length = 0; length < whole.size(); length += 7) CHECK_FALSE(certificate_in(whole.substr(0, length)));
  std::string deep = "x";
  for (int i = 0; i < 3000; ++i) deep = value(0x30, deep.substr(0, 60'000));
  CHECK_FALSE(certificate_in(deep));
  CHECK(public_half_of_key(noise(500, 8)).empty());
}
