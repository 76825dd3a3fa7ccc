# The rules inside the binary: readycheck-pack (src/rules/pack/*.cpp) turns rules/ into build/rules.bin, and an assembler file
# puts those bytes between readycheck_rules_begin and readycheck_rules_end. The packer itself carries an empty table.

# An object library whose one member holds the bytes of FILE; linking it puts the object into the program.
function(readycheck_blob target file)
  set(READYCHECK_BLOB "${file}")
  configure_file("${CMAKE_SOURCE_DIR}/cmake/blob.S.in" "${CMAKE_BINARY_DIR}/generated/${target}.S" @ONLY)
  add_library(${target} OBJECT "${CMAKE_BINARY_DIR}/generated/${target}.S")
  set_source_files_properties("${CMAKE_BINARY_DIR}/generated/${target}.S" PROPERTIES OBJECT_DEPENDS "${file}")
endfunction()

function(readycheck_rules_blob)
  file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/generated/empty.bin" CONTENT "")   # written once: a fresh date would relink
  readycheck_blob(readycheck_empty_blob "${CMAKE_BINARY_DIR}/generated/empty.bin")
  readycheck_sources(packer "${CMAKE_SOURCE_DIR}/src/rules/pack")
  if(NOT packer)
    readycheck_blob(readycheck_rules_blob "${CMAKE_BINARY_DIR}/generated/empty.bin")
    return()
  endif()
  add_executable(readycheck-pack ${packer})
  target_link_libraries(readycheck-pack PRIVATE readycheck_rules readycheck_text readycheck_empty_blob readycheck_warnings)
  file(GLOB_RECURSE rules CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/rules/*")
  add_custom_command(OUTPUT "${CMAKE_BINARY_DIR}/rules.bin"
    COMMAND readycheck-pack "${CMAKE_SOURCE_DIR}/rules" "${CMAKE_BINARY_DIR}/rules.bin"
    DEPENDS readycheck-pack ${rules}
    COMMENT "Packing rules/" VERBATIM)
  add_custom_target(readycheck_rules_table DEPENDS "${CMAKE_BINARY_DIR}/rules.bin")
  readycheck_blob(readycheck_rules_blob "${CMAKE_BINARY_DIR}/rules.bin")
  add_dependencies(readycheck_rules_blob readycheck_rules_table)
endfunction()
