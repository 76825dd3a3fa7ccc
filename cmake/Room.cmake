# A room is a folder, a namespace and a static library of one name. readycheck_room(NAME ROOMS … LIBRARIES …) makes it from
# src/NAME/*.cpp (folders below it are not its own); while it has no source yet it is an interface target.

add_library(readycheck_nouns INTERFACE)
target_include_directories(readycheck_nouns INTERFACE "${CMAKE_SOURCE_DIR}/include" "${CMAKE_SOURCE_DIR}/src")
target_link_libraries(readycheck_nouns INTERFACE fmt::fmt Threads::Threads)

# Sources are globbed so that two developers never meet in a list of files.
function(readycheck_sources result folder)
  file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp")
  set(${result} "${sources}" PARENT_SCOPE)
endfunction()

function(readycheck_room name)
  cmake_parse_arguments(PARSE_ARGV 1 room "" "" "ROOMS;LIBRARIES")
  readycheck_sources(sources "${CMAKE_CURRENT_SOURCE_DIR}/${name}")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  list(TRANSFORM room_ROOMS PREPEND readycheck_)
  set(links readycheck_nouns ${room_ROOMS} ${room_LIBRARIES})
  if(sources)
    add_library(readycheck_${name} STATIC ${sources})
    target_link_libraries(readycheck_${name} PUBLIC ${links} PRIVATE readycheck_warnings)
  else()
    add_library(readycheck_${name} INTERFACE)
    target_link_libraries(readycheck_${name} INTERFACE ${links})
  endif()
endfunction()
