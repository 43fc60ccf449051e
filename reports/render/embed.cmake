# Writes OUT, a C++ file with the contents of the files in ASSETS: cmake -DOUT=... -DASSETS=... -P embed.cmake
set(SCRIPT elements.js rows.js row_view.js lanes.js page.js)  # one after the other they are the page's script

function(embed NAME)
  set(HEX_TEXT "")
  foreach(FILE IN LISTS ARGN)
    file(READ ${ASSETS}/${FILE} HEX_OF_ONE HEX)
    string(APPEND HEX_TEXT "${HEX_OF_ONE}")
  endforeach()
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," BYTES "${HEX_TEXT}")
  string(APPEND CODE "const char ${NAME}Bytes[] = {${BYTES}};\n")
  string(APPEND VIEWS "const std::string_view ${NAME}{${NAME}Bytes, sizeof ${NAME}Bytes};\n")
  set(CODE "${CODE}" PARENT_SCOPE)
  set(VIEWS "${VIEWS}" PARENT_SCOPE)
endfunction()

embed(kStyle page.css)
embed(kScript ${SCRIPT})
embed(kProfiles profiles.html)
file(WRITE ${OUT}
  "#include \"reports/render/assets.h\"\n\nnamespace shikaku::reports {\nnamespace {\n${CODE}}\n${VIEWS}}\n")
