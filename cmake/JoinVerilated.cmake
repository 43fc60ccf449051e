# Script: writes FOLDER/NAME__all.h, which includes every generated source of a verilated model.
file(GLOB sources RELATIVE ${FOLDER} ${FOLDER}/${NAME}*.cpp)
list(SORT sources)
set(text "// Made by cmake/JoinVerilated.cmake.\n#include \"${NAME}.h\"\n")
foreach(source ${sources})
  string(APPEND text "#include \"${source}\"\n")
endforeach()
file(WRITE ${FOLDER}/${NAME}__all.h "${text}")
