# How every target is compiled: the standard, the warnings, the linker, the compiler cache and the sanitizers.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")

# No NDEBUG: an assertion that fails in a user's hands is a better answer than a wrong verdict.
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_C_FLAGS_RELEASE "-O2")

# Paths of the machine that built it stay out of the binary, and out of the cache's keys.
add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")

find_program(READYCHECK_CCACHE ccache)
if(READYCHECK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # The base folder lets the worktrees of one developer share objects; the sloppiness is what precompiled headers need.
  set(launcher env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
               "CCACHE_SLOPPINESS=pch_defines,time_macros" "${READYCHECK_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
endif()

# GCC 12 knows mold by name, clang 14 too; lld is the second choice.
find_program(READYCHECK_MOLD mold)
find_program(READYCHECK_LLD ld.lld)
if(READYCHECK_MOLD)
  add_link_options(-fuse-ld=mold)
elseif(READYCHECK_LLD)
  add_link_options(-fuse-ld=lld)
endif()

# Libraries that nothing calls yet are not loaded: each costs every start a part of a millisecond.
add_link_options(-Wl,--as-needed)

if(READYCHECK_SANITIZE)
  add_compile_options("-fsanitize=${READYCHECK_SANITIZE}" -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options("-fsanitize=${READYCHECK_SANITIZE}")
endif()

# Our own code takes these; third-party headers come as SYSTEM and are spared.
add_library(readycheck_warnings INTERFACE)
target_compile_options(readycheck_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:
    -Wall -Wextra -Wpedantic -Werror
    -Wshadow -Wconversion -Wno-sign-conversion
    -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wcast-align -Wundef -Wvla
    -Wno-missing-field-initializers>                     # designated initializers leave defaults out on purpose
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:
    -Wno-dangling-pointer -Wno-maybe-uninitialized       # false alarms of GCC 12 inside <optional> and <variant>
    -Wno-restrict>                                       # false alarm of GCC 12 in std::string operator+
  $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-Wno-missing-braces>)
