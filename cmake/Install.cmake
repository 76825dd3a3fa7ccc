# What `cmake --install` places: one program that carries its rules, and the licences of what is compiled into it.
include(GNUInstallDirs)
install(TARGETS readycheck RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
foreach(line IN LISTS READYCHECK_GRAMMARS ITEMS "core | tree-sitter/vendor/tree-sitter |")
  string(REGEX REPLACE "^([^| ]+)[ ]*\\|[ ]*([^| ]+).*$" "\\1;\\2" fields "${line}")
  list(GET fields 0 id)
  list(GET fields 1 folder)
  string(REGEX MATCH "^(@[^/]+/)?[^/]+" package "${folder}")
  install(FILES "${READYCHECK_NODE_MODULES}/${package}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}/licenses"
    RENAME "tree-sitter-${id}" OPTIONAL)
endforeach()
