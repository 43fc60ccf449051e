# Everything from outside, each found once; packages are listed in cmake/debian-packages.txt.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(pugixml REQUIRED)
find_package(GTest REQUIRED)
find_package(benchmark REQUIRED)
find_package(OpenCV 4.6 REQUIRED COMPONENTS core imgproc imgcodecs objdetect)
# The system's Python, not another that happens to be in the path: its packages are Debian's too.
set(PYBIND11_FINDPYTHON ON)
set(Python_EXECUTABLE /usr/bin/python3)
find_package(pybind11 REQUIRED)
include(GoogleTest)

pkg_check_modules(SYSTEMC REQUIRED IMPORTED_TARGET systemc)
pkg_check_modules(TESSERACT REQUIRED IMPORTED_TARGET tesseract)
pkg_check_modules(PCSCLITE REQUIRED IMPORTED_TARGET libpcsclite)

# Debian's SystemC is built for C++17: units that include it say so, or they do not link.
add_library(shikaku_systemc INTERFACE)
target_compile_definitions(shikaku_systemc INTERFACE SC_CPLUSPLUS=201703L SC_INCLUDE_DYNAMIC_PROCESSES)
target_link_libraries(shikaku_systemc INTERFACE PkgConfig::SYSTEMC)
target_include_directories(shikaku_systemc SYSTEM INTERFACE ${SYSTEMC_INCLUDE_DIRS})

# OpenCV's headers warn under -Wall.
add_library(shikaku_opencv INTERFACE)
target_link_libraries(shikaku_opencv INTERFACE opencv_core opencv_imgproc opencv_imgcodecs opencv_objdetect)
target_include_directories(shikaku_opencv SYSTEM INTERFACE ${OpenCV_INCLUDE_DIRS})
