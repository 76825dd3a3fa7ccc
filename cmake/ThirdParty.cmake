# The libraries of other people, one target each: readycheck_LIBRARY. Which room may link which is written in src/CMakeLists.txt.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(pugixml REQUIRED)
find_package(cereal REQUIRED)
pkg_check_modules(libgit2 REQUIRED IMPORTED_TARGET libgit2)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(libhs REQUIRED IMPORTED_TARGET libhs)

# Vectorscan goes in as the static library where there is one: a compiled pattern database belongs to one exact version.
add_library(readycheck_vectorscan INTERFACE)
target_include_directories(readycheck_vectorscan SYSTEM INTERFACE ${libhs_INCLUDE_DIRS})
find_library(READYCHECK_LIBHS_STATIC libhs.a)
if(READYCHECK_LIBHS_STATIC)
  target_link_libraries(readycheck_vectorscan INTERFACE "${READYCHECK_LIBHS_STATIC}" m)
else()
  target_link_libraries(readycheck_vectorscan INTERFACE PkgConfig::libhs)
endif()

# PostgreSQL's parser comes without a pkg-config file.
find_library(READYCHECK_PG_QUERY pg_query REQUIRED)
find_path(READYCHECK_PG_QUERY_INCLUDE pg_query.h REQUIRED)
add_library(readycheck_pg_query INTERFACE)
target_include_directories(readycheck_pg_query SYSTEM INTERFACE "${READYCHECK_PG_QUERY_INCLUDE}")
target_link_libraries(readycheck_pg_query INTERFACE "${READYCHECK_PG_QUERY}")
