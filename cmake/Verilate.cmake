# Verilog to C++ by Verilator, into one header each that holds all of the generated code: who includes it
# compiles the model together with the loop around it, which is where the speed comes from.

find_package(verilator 5 REQUIRED HINTS $ENV{VERILATOR_ROOT} /usr/share/verilator)
find_package(ZLIB REQUIRED)

set(VERILATOR_INCLUDE ${VERILATOR_ROOT}/include)
set(VERILATOR_ARGUMENTS --cc -O3 --x-assign fast --x-initial fast --noassert --trace-fst --savable
  --top-module nfc_front_end)

# What every verilated model needs at run time, once.
add_library(verilated_runtime STATIC ${VERILATOR_INCLUDE}/verilated.cpp ${VERILATOR_INCLUDE}/verilated_fst_c.cpp
  ${VERILATOR_INCLUDE}/verilated_save.cpp ${VERILATOR_INCLUDE}/verilated_threads.cpp
  ${CMAKE_SOURCE_DIR}/models/rtl/verilog_stop.cpp)
target_include_directories(verilated_runtime PRIVATE ${CMAKE_SOURCE_DIR})
target_compile_definitions(verilated_runtime PRIVATE VL_USER_FINISH VL_USER_FATAL)
target_include_directories(verilated_runtime SYSTEM PUBLIC ${VERILATOR_INCLUDE} ${VERILATOR_INCLUDE}/vltstd)
set(VERILATED_DEFINITIONS VM_COVERAGE=0 VM_SC=0 VM_TRACE=1 VM_TRACE_FST=1 VM_TRACE_VCD=0 VL_TIME_CONTEXT)
target_compile_definitions(verilated_runtime PUBLIC ${VERILATED_DEFINITIONS})
# It goes into shared objects too: those of makers' front-ends (models/rtl/maker_front_end.h).
set_target_properties(verilated_runtime PROPERTIES POSITION_INDEPENDENT_CODE ON)
# The FST library stores words where bytes come to lie: known to work, and not ours to mend.
target_compile_options(verilated_runtime PRIVATE -O2 -w -fno-sanitize=alignment)
target_link_libraries(verilated_runtime PUBLIC ZLIB::ZLIB Threads::Threads)

# Target NAME_verilated: #include <VNAME__all.h> gives class VNAME.
#   verilated_code(NAME name SOURCES file... [INCLUDE folder...] [DEPENDS file...] [ARGUMENTS argument...])
function(verilated_code)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;INCLUDE;DEPENDS;ARGUMENTS" ${ARGN})
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/V${ARG_NAME})
  set(join ${CMAKE_SOURCE_DIR}/cmake/JoinVerilated.cmake)
  list(TRANSFORM ARG_INCLUDE PREPEND -I)
  list(GET ARG_SOURCES 0 top)
  cmake_path(GET top PARENT_PATH home)
  add_custom_command(
    OUTPUT ${folder}/V${ARG_NAME}__all.h
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${folder}
    COMMAND ${VERILATOR_BIN} ${VERILATOR_ARGUMENTS} --prefix V${ARG_NAME} --Mdir ${folder}
            -Wall -Wno-DECLFILENAME -Wno-UNUSED -Wno-PINCONNECTEMPTY ${ARG_ARGUMENTS}
            -I${home} ${ARG_INCLUDE} ${top}
    COMMAND ${CMAKE_COMMAND} -D FOLDER=${folder} -D NAME=V${ARG_NAME} -P ${join}
    DEPENDS ${ARG_SOURCES} ${ARG_DEPENDS} ${join}
    COMMENT "Verilating ${ARG_NAME}" VERBATIM)
  add_custom_target(${ARG_NAME}_verilating DEPENDS ${folder}/V${ARG_NAME}__all.h)
  add_library(${ARG_NAME}_verilated INTERFACE)
  target_include_directories(${ARG_NAME}_verilated SYSTEM INTERFACE ${folder})
  target_link_libraries(${ARG_NAME}_verilated INTERFACE verilated_runtime)
  add_dependencies(${ARG_NAME}_verilated ${ARG_NAME}_verilating)
endfunction()
