// SHA-256 against the vectors of its standard, and in pieces of any size.
#include "readycheck/digest.h"

#include <catch2/catch.hpp>

using namespace readycheck;

TEST_CASE("the standard's vectors") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("pieces give the sum of the whole, around every edge of a block") {
  for (std::size_t length = 50; length < 135; ++length) {
    const std::string text(length, 'x');
    Sha256 pieces;
    for (std::size_t at = 0; at < length; at += 7) pieces.add(std::string_view(text).substr(at, 7));
    INFO(length);
    CHECK(pieces.hex() == sha256_hex(text));
  }
  CHECK(Sha256().add("abc").bytes().size() == 32);
}
