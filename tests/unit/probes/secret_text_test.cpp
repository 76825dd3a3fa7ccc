// What a value looks like: words, noise, fillers, templates.
#include <catch2/catch.hpp>

#include "probes/secret_text.h"

using namespace readycheck::probes;

TEST_CASE("letters of words are usual neighbours, random letters are not") {
  for (const char* words : {"authentication", "connectionString", "please enter the password", "internationalization"})
    CHECK(word_likeness(words) > 0.62);
  for (const char* noise : {"xqzvkjwpfgh", "QzKxVbWjTqPm", "k9Xq2ZvW7LpR4tYc"}) CHECK(word_likeness(noise) < 0.45);
  CHECK(word_likeness("1234 5678") == 0);
}

TEST_CASE("entropy counts characters, not their order") {
  CHECK(entropy_of("aaaaaaaa") == Approx(0));
  CHECK(entropy_of("abababab") == Approx(1));
  CHECK(entropy_of("0123456789abcdef") == Approx(4));
  CHECK(entropy_of("") == Approx(0));
}

TEST_CASE("a name is cut at humps, digits and signs") {
  using Words = std::vector<std::string>;
  CHECK(words_in("dbPassword_v2") == Words{"db", "password", "v", "2"});
  CHECK(words_in("HTTPServerKey") == Words{"http", "server", "key"});
  CHECK(words_in("spring.datasource.password") == Words{"spring", "datasource", "password"});
  CHECK(words_in("--").empty());
}

TEST_CASE("fillers repeat or count") {
  for (const char* filler : {"xxxxxxxxxxxxxxxx", "********", "1234567890", "abcdefgh12", "....", "0000000000000000", "sk_..."}) {
    INFO(filler);
    CHECK(is_filler(filler));
  }
  for (const char* value : {"k9Xq2ZvW7LpR4tYc", "tobacco77", "b1e4d7a05c93f826"}) {
    INFO(value);
    CHECK(!is_filler(value));
  }
}

TEST_CASE("a value that is filled in elsewhere is a template") {
  for (const char* value : {"${DB_PASSWORD}", "{{ secret }}", "<your key>", "%PASSWORD%", "$(cat key)", "$DB_PASSWORD", "user=$name&key=$API_KEY",
                            "prefix-${X}", "__TOKEN__", "#{token}", "%s", "<%= ENV['X'] %>", ""}) {
    INFO(value);
    CHECK(is_template(value));
  }
  for (const char* value : {"pa$$word9", "abc$1x", "s3cr$t", "k9Xq{2ZvW7"}) {
    INFO(value);
    CHECK(!is_template(value));
  }
}

TEST_CASE("versions, hexadecimal and identifiers") {
  for (const char* version : {"^1.0.0", "~2.3", ">=4.1.2-rc1", "v1.2.3", "1.0.x"}) CHECK(is_version(version));
  for (const char* other : {"1", "12345678", "a.b", "192xyz"}) CHECK(!is_version(other));
  CHECK(is_uuid("550e8400-e29b-41d4-a716-446655440000"));
  CHECK(!is_uuid("550e8400-e29b-41d4-a716-44665544000g"));
  CHECK(is_hex("0aF9"));
  CHECK(!is_hex(""));
}

TEST_CASE("base64 is read in both alphabets, with or without padding") {
  CHECK(from_base64("c2VjcmV0") == "secret");
  CHECK(from_base64("dG9vcg==") == "toor");
  CHECK(from_base64("dG9vcg") == "toor");
  CHECK(from_base64("_-_-") == from_base64("/+/+"));
  CHECK(from_base64("not base64!").empty());
  CHECK(from_base64("A").empty());
}
