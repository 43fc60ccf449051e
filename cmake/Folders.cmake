# Adds the folders of this place, each with its CMakeLists.txt or, after DATA, without. A folder that is missing fails
# the configuration, and so does one that lies here unnamed: nothing in it would be built or tested.
#   shikaku_folders([folder...] [DATA folder...])
function(shikaku_folders)
  cmake_parse_arguments(ARG "" "" "DATA" ${ARGN})
  foreach(folder ${ARG_UNPARSED_ARGUMENTS})
    add_subdirectory(${folder})
  endforeach()
  file(GLOB children RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/*)
  foreach(child ${ARG_DATA} ${children})
    if(child IN_LIST ARG_DATA AND NOT IS_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/${child})
      message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR} has no folder ${child}, which its CMakeLists.txt names.")
    endif()
    if(IS_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/${child} AND NOT child MATCHES "^[._]"
       AND NOT child IN_LIST ARG_DATA AND NOT child IN_LIST ARG_UNPARSED_ARGUMENTS)
      message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR}/${child} is named in no CMakeLists.txt. "
        "Add it to shikaku_folders in ${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt, or remove it.")
    endif()
  endforeach()
endfunction()
