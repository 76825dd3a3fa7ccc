// The main function of every test program; apart from the tests, because it is slow to compile.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
