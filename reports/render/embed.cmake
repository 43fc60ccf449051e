# Writes OUT, a C++ file with the contents of CSS, JS and PROFILES: cmake -DOUT=... -DCSS=... -P embed.cmake
function(embed NAME FILE)
  file(READ ${FILE} HEX_TEXT HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," BYTES "${HEX_TEXT}")
  string(APPEND CODE "const char ${NAME}Bytes[] = {${BYTES}};\n")
  string(APPEND VIEWS "const std::string_view ${NAME}{${NAME}Bytes, sizeof ${NAME}Bytes};\n")
  set(CODE "${CODE}" PARENT_SCOPE)
  set(VIEWS "${VIEWS}" PARENT_SCOPE)
endfunction()

embed(kStyle ${CSS})
embed(kScript ${JS})
embed(kProfiles ${PROFILES})
file(WRITE ${OUT}
  "#include \"reports/render/assets.h\"\n\nnamespace shikaku::reports {\nnamespace {\n${CODE}}\n${VIEWS}}\n")
