#include "models/rtl/tool_run.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

namespace shikaku::rtl {
namespace {

constexpr std::size_t kOutputMax = 1'000'000;
constexpr int kNotFound = 127;
constexpr int kKilled = 128;

// In the child, where nothing may be allocated.
[[noreturn]] void BecomeTool(char* const* argv, const char* folder, int out) {
  setpgid(0, 0);  // so that its own children end with it
  const int null = open("/dev/null", O_RDONLY);
  if (chdir(folder) != 0 || null < 0) _exit(kNotFound);
  dup2(null, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(out, STDERR_FILENO);
  execvp(argv[0], argv);
  _exit(kNotFound);
}

// Until the other end closes it, or `deadline`; false: out of time.
bool ReadAll(int in, std::chrono::steady_clock::time_point deadline, std::string& text) {
  std::array<char, 4096> buffer;
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd poller{.fd = in, .events = POLLIN, .revents = 0};
    if (left.count() <= 0 || poll(&poller, 1, static_cast<int>(left.count())) == 0) return false;
    const ssize_t got = read(in, buffer.data(), buffer.size());
    if (got <= 0) return true;
    if (text.size() < kOutputMax) text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

ToolResult RunTool(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                   std::chrono::seconds patience) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  std::array<int, 2> ends;
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return {kNotFound, "no pipe"};
  const pid_t child = fork();
  if (child == 0) BecomeTool(argv.data(), folder.c_str(), ends[1]);
  close(ends[1]);
  ToolResult result;
  const bool in_time =
      child > 0 && ReadAll(ends[0], std::chrono::steady_clock::now() + patience, result.output);
  close(ends[0]);
  if (child < 0) return {kNotFound, "no process"};
  if (!in_time) kill(-child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  result.exit_code = in_time && WIFEXITED(status) ? WEXITSTATUS(status) : kKilled;
  return result;
}

}  // namespace shikaku::rtl
