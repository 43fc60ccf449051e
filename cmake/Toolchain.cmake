# Language level, warnings and the functions by which every folder declares its parts.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# Paths inside the clone count as relative: another clone, or this one elsewhere, finds the same objects.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER /usr/bin/env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${CCACHE})
endif()

add_library(shikaku_flags INTERFACE)
target_include_directories(shikaku_flags INTERFACE ${CMAKE_SOURCE_DIR})
# Members left out of a designated initialiser take their defaults: that is what they are for here.
target_compile_options(shikaku_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wno-missing-field-initializers -Werror)
# libstdc++ 12's own stable_sort calls what it marks as deprecated.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(shikaku_flags INTERFACE -Wno-deprecated-declarations)
endif()

# Code that only links what it includes: one static library per folder of the house.
#   shikaku_library(NAME [SOURCES file...] [PUBLIC lib...] [PRIVATE lib...])
function(shikaku_library NAME)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  if(ARG_SOURCES)
    add_library(${NAME} STATIC ${ARG_SOURCES})
    target_link_libraries(${NAME} PUBLIC shikaku_flags ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  else()
    add_library(${NAME} INTERFACE)
    target_link_libraries(${NAME} INTERFACE shikaku_flags ${ARG_PUBLIC})
  endif()
endfunction()

# A GoogleTest program, one ctest entry per test case.
#   shikaku_test(NAME SOURCES file... LIBRARIES lib... [LABELS label...])
function(shikaku_test NAME)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  add_executable(${NAME} ${ARG_SOURCES})
  target_link_libraries(${NAME} PRIVATE shikaku_flags ${ARG_LIBRARIES} GTest::gmock_main)
  gtest_discover_tests(${NAME} DISCOVERY_TIMEOUT 600 PROPERTIES LABELS "${ARG_LABELS}")
endfunction()

# Fails the configuration where TARGET links, through whatever lies between, a library whose name PATTERN matches.
function(shikaku_links_none TARGET PATTERN)
  set(seen "")
  set(open ${TARGET})
  while(open)
    list(POP_FRONT open library)
    if(NOT TARGET ${library} OR library IN_LIST seen)
      continue()
    endif()
    list(APPEND seen ${library})
    if(library MATCHES "${PATTERN}")
      message(FATAL_ERROR "${TARGET} links ${library}, which it must not.")
    endif()
    foreach(property LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
      get_target_property(behind ${library} ${property})
      if(NOT behind)
        continue()
      endif()
      foreach(name ${behind})
        string(REGEX REPLACE "^\\$<LINK_ONLY:(.*)>$" "\\1" name "${name}")
        list(APPEND open ${name})
      endforeach()
    endforeach()
  endwhile()
  list(LENGTH seen count)
  if(count LESS 5)
    message(FATAL_ERROR "${TARGET}: only ${count} libraries were looked at.")
  endif()
endfunction()
