// Verilog that ends by itself ($finish, $stop, $fatal, a loop that does not settle) ends the run of its
// device, not the process: it throws std::runtime_error that says file, line and cause.
#include <verilated.h>

#include <stdexcept>
#include <string>

namespace {

[[noreturn]] void Stop(const char* file, int line, const std::string& cause) {
  const std::string place = file == nullptr || *file == '\0' ? "?" : file;
  throw std::runtime_error(place + ":" + std::to_string(line) + ": " + cause);
}

}  // namespace

// In the place of Verilator's own, which end the process (VL_USER_FINISH, VL_USER_FATAL).
void vl_finish(const char* file, int line, const char*) { Stop(file, line, "$finish"); }
void vl_fatal(const char* file, int line, const char*, const char* cause) { Stop(file, line, cause); }
