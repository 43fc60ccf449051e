// Where the files lie that belong to a program of this tree. They are found from the place of the program
// itself, so that a clone may be moved or copied together with its build folder.
#pragma once

#include <filesystem>
#include <stdexcept>

namespace shikaku {

// A program that was taken out of its build folder, or a clone that has gone; what() has the remedy.
class NoHome : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The folder that this program was built in, such as build/release: the nearest one above the program's file
// that holds shikaku-home.txt, which CMake writes there. Of a Python module: above the module's file.
// Absolute. Throws NoHome where there is none: without its files no program of this tree can do anything.
const std::filesystem::path& BuildFolder();

// The folder that holds scenarios/, models/ and tests/: the environment variable SHIKAKU_HOME where it is set
// and not empty, else what shikaku-home.txt names. Absolute. Throws as BuildFolder does, and where the folder
// has no scenarios/.
const std::filesystem::path& SourceFolder();

}  // namespace shikaku
