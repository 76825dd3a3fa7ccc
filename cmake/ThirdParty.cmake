# The libraries of other people, one target each: readycheck_LIBRARY. Which room may link which is written in src/CMakeLists.txt.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(cereal REQUIRED)
pkg_check_modules(libgit2 REQUIRED IMPORTED_TARGET libgit2)
pkg_check_modules(libhs REQUIRED libhs)

# readycheck_LIBRARY: the static library where there is one, because every start of the program waits for what the loader
# has to bind, and a compiled pattern database belongs to one exact version of its library.
function(readycheck_library name file)
  add_library(readycheck_${name} INTERFACE)
  find_library(READYCHECK_LIBRARY_${name} NAMES lib${file}.a ${file} REQUIRED)
  target_link_libraries(readycheck_${name} INTERFACE "${READYCHECK_LIBRARY_${name}}" ${ARGN})
endfunction()
readycheck_library(vectorscan hs m)
target_include_directories(readycheck_vectorscan SYSTEM INTERFACE ${libhs_INCLUDE_DIRS})
readycheck_library(re2 re2 Threads::Threads)
readycheck_library(yaml_cpp yaml-cpp)
readycheck_library(pugixml pugixml)
readycheck_library(pg_query pg_query Threads::Threads)

# PostgreSQL's parser has its header in a place of its own.
find_path(READYCHECK_PG_QUERY_INCLUDE pg_query.h REQUIRED)
target_include_directories(readycheck_pg_query SYSTEM INTERFACE "${READYCHECK_PG_QUERY_INCLUDE}")

# libgit2 goes in without its network code: src/git/offline stands in for what would pull it in, so the program has no way
# to open a connection, and does not wait for five libraries to be loaded. The stand-ins fit one series of versions and its
# static library; elsewhere the shared library is used as it is.
add_library(readycheck_libgit2 INTERFACE)
foreach(part git2 http_parser pcre2-8 mbedcrypto)
  find_library(READYCHECK_STATIC_${part} lib${part}.a)
  list(APPEND parts "${READYCHECK_STATIC_${part}}")
endforeach()
if(libgit2_VERSION MATCHES "^1\\.5\\." AND NOT parts MATCHES "NOTFOUND")
  add_library(readycheck_offline OBJECT "${CMAKE_SOURCE_DIR}/src/git/offline/offline.cpp")
  target_include_directories(readycheck_libgit2 SYSTEM INTERFACE ${libgit2_INCLUDE_DIRS})
  target_link_libraries(readycheck_libgit2 INTERFACE $<TARGET_OBJECTS:readycheck_offline> ${parts} ZLIB::ZLIB)
  set(READYCHECK_OFFLINE ON)
else()
  target_link_libraries(readycheck_libgit2 INTERFACE PkgConfig::libgit2)
  set(READYCHECK_OFFLINE OFF)
endif()
