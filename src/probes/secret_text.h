// What a value looks like: entropy, likeness to words, placeholders, references. Pure functions over bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readycheck/names.h"

namespace readycheck::probes {

// Shannon entropy in bits per character.
double entropy_of(std::string_view text);

// Share (0..1) of neighbouring letters that are usual neighbours in English words; random letters stay near a quarter.
double word_likeness(std::string_view text);

// Which kinds of characters occur.
struct Mix {
  int lower = 0, upper = 0, digits = 0, others = 0;
  int kinds() const { return (lower > 0) + (upper > 0) + (digits > 0) + (others > 0); }
  int letters() const { return lower + upper; }
};
Mix mix_of(std::string_view text);

// "dbPassword_v2" -> db password v 2; words in lower case.
std::vector<std::string> words_in(std::string_view name);

// The longest run of one character, and of neighbours in the alphabet ("abcdef", "4321").
std::size_t longest_repeat(std::string_view text);
std::size_t longest_sequence(std::string_view text);

// A value with a place to fill in: ${X}, {{ x }}, <x>, %x%, $(x), $NAME.
bool is_template(std::string_view value);
// A value that says "fill me in": xxxx, 12345678, **** and the like, without looking at words.
bool is_filler(std::string_view value);

bool is_uuid(std::string_view text);
// "^1.0.0", "v2.3", ">=4.1.2-rc1": numbers and dots first.
bool is_version(std::string_view text);
bool is_hex(std::string_view text);

// The bytes of base64 text (either alphabet, padding optional); "" when it is none.
std::string from_base64(std::string_view text);
// Most bytes are printable characters.
bool is_printable(std::string_view bytes);

}  // namespace readycheck::probes
