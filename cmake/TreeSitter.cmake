# Builds the tree-sitter core and every grammar of cmake/grammars.cmake from the npm packages, and writes the table of them.

include(grammars)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  "${CMAKE_SOURCE_DIR}/cmake/grammars.cmake" "${CMAKE_SOURCE_DIR}/third_party/grammars/package-lock.json")

# The script is quick when the packages are there, and says on stdout where they are.
execute_process(COMMAND "${CMAKE_SOURCE_DIR}/scripts/grammars" OUTPUT_VARIABLE READYCHECK_NODE_MODULES
  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)

set(core "${READYCHECK_NODE_MODULES}/tree-sitter/vendor/tree-sitter/lib")
add_library(readycheck_tree_sitter STATIC "${core}/src/lib.c")
target_include_directories(readycheck_tree_sitter SYSTEM PUBLIC "${core}/include" PRIVATE "${core}/src")
target_compile_definitions(readycheck_tree_sitter PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE NDEBUG)
target_compile_options(readycheck_tree_sitter PRIVATE -O2 -w)

add_library(readycheck_grammars STATIC)
target_link_libraries(readycheck_grammars PUBLIC readycheck_tree_sitter)
target_include_directories(readycheck_grammars PRIVATE "${CMAKE_SOURCE_DIR}/src")
target_compile_definitions(readycheck_grammars PRIVATE $<$<COMPILE_LANGUAGE:C>:NDEBUG>)

# Parsers are tables: -O1 halves the time to compile them and costs nothing to run. Scanners are code.
function(readycheck_grammar line)
  string(REGEX REPLACE "[ ]*\\|[ ]*" ";" fields "${line}")
  list(TRANSFORM fields STRIP)
  list(GET fields 0 id)
  list(GET fields 1 folder)
  list(GET fields 2 symbol)
  set(folder "${READYCHECK_NODE_MODULES}/${folder}")
  set(sources "${folder}/parser.c")
  set_source_files_properties("${folder}/parser.c" PROPERTIES COMPILE_OPTIONS "-O1;-w" INCLUDE_DIRECTORIES "${folder}")
  if(EXISTS "${folder}/scanner.c")
    list(APPEND sources "${folder}/scanner.c")
    set_source_files_properties("${folder}/scanner.c" PROPERTIES COMPILE_OPTIONS "-O2;-w" INCLUDE_DIRECTORIES "${folder}")
  endif()
  target_sources(readycheck_grammars PRIVATE ${sources})
  string(APPEND READYCHECK_GRAMMAR_DECLARATIONS "const TSLanguage* ${symbol}(void);\n")
  string(APPEND READYCHECK_GRAMMAR_ROWS "    {\"${id}\", ${symbol}},\n")
  set(READYCHECK_GRAMMAR_DECLARATIONS "${READYCHECK_GRAMMAR_DECLARATIONS}" PARENT_SCOPE)
  set(READYCHECK_GRAMMAR_ROWS "${READYCHECK_GRAMMAR_ROWS}" PARENT_SCOPE)
endfunction()

foreach(line IN LISTS READYCHECK_GRAMMARS)
  readycheck_grammar("${line}")
endforeach()
configure_file(cmake/grammars.cpp.in generated/grammars.cpp @ONLY)
target_sources(readycheck_grammars PRIVATE "${CMAKE_BINARY_DIR}/generated/grammars.cpp")
