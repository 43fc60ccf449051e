# Writes OUTPUT, a C++ source with every *.pem of DIRECTORY as text.
#   cmake -DDIRECTORY=... -DOUTPUT=... -P embed_test_keys.cmake
file(GLOB pems ${DIRECTORY}/*.pem)
list(SORT pems)
set(source "// Made by embed_test_keys.cmake from virtual_card/crypto/test_keys.\n")
string(APPEND source "#include \"virtual_card/crypto/test_keys.h\"\n\nnamespace shikaku::virtual_card {\n\n")
string(APPEND source "const std::vector<EmbeddedKey>& EmbeddedKeys() {\n  static const std::vector<EmbeddedKey> keys{\n")
foreach(pem ${pems})
  get_filename_component(name ${pem} NAME_WE)
  file(READ ${pem} text)
  string(APPEND source "{\"${name}\", R\"pem(${text})pem\"},\n")
endforeach()
string(APPEND source "  };\n  return keys;\n}\n\n}  // namespace shikaku::virtual_card\n")
file(WRITE ${OUTPUT} "${source}")
