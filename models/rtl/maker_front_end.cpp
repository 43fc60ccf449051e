#include "models/rtl/maker_front_end.h"

#include <dlfcn.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "models/core/bytes.h"
#include "models/core/home.h"
#include "models/rtl/maker_pins.h"
#include "models/rtl/tool_run.h"

namespace shikaku::rtl {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFilesMax = 500;
constexpr std::uintmax_t kSizeMax = 20'000'000;
constexpr std::size_t kProblemsMax = 20;
constexpr std::chrono::seconds kPatience{300};

template <class T>
using Or = Result<T, std::string>;

std::string Contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> Words(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

std::vector<fs::path> FilesIn(const fs::path& folder, std::initializer_list<std::string_view> endings) {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (std::ranges::count(endings, entry.path().extension().string()) != 0)
      files.push_back(entry.path().filename());
  std::ranges::sort(files);
  return files;
}

// The maker's files, by name, without the folder. Headers among them are for the hash only.
Or<std::vector<fs::path>> SourcesIn(const fs::path& folder) {
  if (!fs::is_directory(folder)) return Failure(folder.string() + ": no such folder");
  if (FilesIn(folder, {".v", ".sv"}).empty())
    return Failure(folder.string() +
                   ": no Verilog here (*.v, *.sv). The top module is nfc_front_end; its pins are in "
                   "docs/hardware-rtl.md");
  std::vector<fs::path> files = FilesIn(folder, {".v", ".sv", ".vh", ".svh"});
  std::uintmax_t size = 0;
  for (const fs::path& file : files) size += fs::file_size(folder / file);
  if (files.size() > kFilesMax || size > kSizeMax)
    return Failure(folder.string() + ": more than 500 files or 20 MB of Verilog: is this the right folder?");
  return files;
}

// A file with its name, for a hash.
std::string NamedContents(const fs::path& path) {
  return '\0' + path.filename().string() + '\0' + Contents(path);
}

std::string Sha256(std::string_view text) {
  Bytes digest(EVP_MAX_MD_SIZE);
  unsigned length = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr);
  digest.resize(length);
  return ToHex(digest);
}

// Of the maker's files: what they were, wherever they lay.
std::string HashOfSources(const fs::path& folder, const std::vector<fs::path>& files) {
  std::string text;
  for (const fs::path& file : files) text += NamedContents(folder / file);
  std::string hash = Sha256(text);
  std::ranges::transform(hash, hash.begin(),
                         [](char c) { return c >= 'A' ? static_cast<char>(c - 'A' + 'a') : c; });
  return hash;
}

// Of everything that goes into the shared object.
std::string HashOf(const fs::path& folder, const std::vector<fs::path>& files) {
  std::string text = SHIKAKU_CXX " " SHIKAKU_CXX_FLAGS " " SHIKAKU_VERILATOR_VERSION;
  const auto take = [&text](const fs::path& path) { text += NamedContents(path); };
  for (const fs::path& file : files) take(folder / file);
  const fs::path& source = SourceFolder();
  for (const fs::path& file : FilesIn(source / "models/rtl", {".h", ".v"}))
    take(source / "models/rtl" / file);
  take(source / "models/rtl/maker_engine.cpp");
  take(source / "models/iso14443/air_signal.h");
  return Sha256(text);
}

fs::path CacheOf(const CompileOptions& options) {
  if (!options.cache.empty()) return options.cache;
  const char* home = std::getenv("XDG_CACHE_HOME");
  return home != nullptr && *home != '\0' ? fs::path(home) / "shikaku" / "rtl" : BuildFolder() / "rtl-cache";
}

// What Verilator found wrong, as the maker's: folder/file:line:column: message.
std::string ErrorsOf(const ToolResult& run, const fs::path& folder) {
  if (run.exit_code == 127) return "verilator was not found: install the Debian package verilator";
  if (run.exit_code == 128) return folder.string() + ": Verilator crashed or did not end within 300 s";
  std::istringstream lines(run.output);
  std::string text;
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);) {
    constexpr std::string_view kMark = "%Error";
    if (!line.starts_with(kMark) || line.find("Exiting due to") != std::string::npos) continue;
    const std::size_t message = line.find(": ");
    if (message == std::string::npos || ++count > kProblemsMax) continue;
    text += (text.empty() ? "" : "\n") + (folder / "").string() + line.substr(message + 2);
  }
  if (count > kProblemsMax) text += "\n... and " + std::to_string(count - kProblemsMax) + " more";
  return text.empty() ? folder.string() + ": Verilator failed:\n" + run.output : text;
}

// One header that includes all the code that Verilator made.
void Join(const fs::path& made) {
  std::ofstream all(made / "Vmaker__all.h.new");
  all << "#include \"Vmaker.h\"\n";
  for (const fs::path& file : FilesIn(made, {".cpp"})) all << "#include " << file << "\n";
  all.close();
  fs::rename(made / "Vmaker__all.h.new", made / "Vmaker__all.h");
}

Or<Done> Verilate(const fs::path& folder, const std::vector<fs::path>& files, const fs::path& made) {
  std::vector<std::string> command = {SHIKAKU_VERILATOR};
  for (const std::string& word : Words(SHIKAKU_VERILATOR_ARGUMENTS)) command.push_back(word);
  for (const char* word :
       {"--no-timing", "-Wno-lint", "-Wno-style", "-Wno-fatal", "--prefix", "Vmaker", "--Mdir"})
    command.push_back(word);
  command.push_back(made.string());
  command.push_back("-I" + (BuildFolder() / SHIKAKU_GENERATED).string());
  for (const fs::path& file : files)
    if (file.extension() == ".v" || file.extension() == ".sv") command.push_back(file.string());
  const ToolResult run = RunTool(command, folder, kPatience);
  if (run.exit_code != 0) return Failure(ErrorsOf(run, folder));
  const PinCheck pins = CheckPins(Contents(made / "Vmaker.h"));
  if (pins.problems.empty()) return Done{};
  std::string text =
      folder.string() + ": the pins of nfc_front_end are not the documented ones (docs/hardware-rtl.md)";
  for (const std::string& problem : pins.problems) text += "\n  " + problem;
  return Failure(text);
}

Or<Done> Link(const fs::path& folder, const fs::path& made, const fs::path& object) {
  std::vector<std::string> command = {SHIKAKU_CXX};
  for (const std::string& word : Words(SHIKAKU_CXX_FLAGS)) command.push_back(word);
  for (const std::string& word : Words(SHIKAKU_VERILATED_FLAGS)) command.push_back(word);
  for (const char* word : {"-std=c++20", "-O2", "-w", "-fPIC", "-shared", "-fno-gnu-unique", "-Wl,-Bsymbolic",
                           "-Wl,--exclude-libs,ALL"})
    command.push_back(word);
  for (const fs::path& folder_of_headers : {fs::path(SHIKAKU_VERILATOR_INCLUDE), SourceFolder(), made})
    command.push_back("-I" + folder_of_headers.string());
  for (const fs::path& part :
       {SourceFolder() / "models/rtl/maker_engine.cpp", BuildFolder() / SHIKAKU_RUNTIME})
    command.push_back(part.string());
  for (const char* word : {"-lz", "-lpthread", "-o"}) command.push_back(word);
  command.push_back(object.string());
  const ToolResult run = RunTool(command, made, kPatience);
  if (run.exit_code == 0) return Done{};
  return Failure(folder.string() + ": the C++ that Verilator made of it does not compile:\n" +
                 run.output.substr(0, 4'000));
}

// Builds beside the cache and moves there, so that nobody meets half an object.
Or<Done> Build(const fs::path& folder, const std::vector<fs::path>& files, const fs::path& object) {
  const fs::path made = object.string() + "." + std::to_string(getpid());
  std::error_code error;
  fs::create_directories(made, error);
  if (error) return Failure(made.string() + ": cannot be written: " + error.message());
  Or<Done> done = Verilate(fs::absolute(folder), files, made);
  if (done) {
    Join(made);
    done = Link(folder, made, made / "engine.so");
  }
  if (done) fs::rename(made / "engine.so", object, error);
  fs::remove_all(made);
  if (error) return Failure(object.string() + ": cannot be written: " + error.message());
  return done;
}

class LoadedFrontEnd final : public MakerFrontEnd {
 public:
  using MakeFunction = PinEngine* (*)(const EngineOptions&);
  LoadedFrontEnd(MakeFunction make, bool skips, std::string source_hash)
      : make_(make), skips_(skips), source_hash_(std::move(source_hash)) {}

  std::unique_ptr<RtlFrontEnd> Make(const RtlOptions& options) const override {
    return std::make_unique<RtlFrontEnd>(std::unique_ptr<PinEngine>(make_(EngineOptionsOf(options))));
  }
  bool Skips() const override { return skips_; }
  const std::string& SourceHash() const override { return source_hash_; }

 private:
  MakeFunction make_;
  bool skips_;
  std::string source_hash_;
};

// The object stays loaded to the end of the process: devices made of it may live as long.
Or<std::shared_ptr<const MakerFrontEnd>> Load(const fs::path& object, std::string source_hash) {
  void* const handle = dlopen(object.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr)
    return Failure(object.string() + ": cannot be loaded: " + dlerror() + "\nRemove it and try again.");
  const auto version = reinterpret_cast<int (*)()>(dlsym(handle, "shikaku_pin_engine_version"));
  const auto skips = reinterpret_cast<bool (*)()>(dlsym(handle, "shikaku_engine_skips"));
  const auto make = reinterpret_cast<LoadedFrontEnd::MakeFunction>(dlsym(handle, "shikaku_make_engine"));
  if (version == nullptr || skips == nullptr || make == nullptr || version() != kPinEngineVersion)
    return Failure(object.string() + ": is of another version of Shikaku. Remove it and try again.");
  return std::shared_ptr<const MakerFrontEnd>(
      std::make_shared<LoadedFrontEnd>(make, skips(), std::move(source_hash)));
}

}  // namespace

Result<std::shared_ptr<const MakerFrontEnd>, std::string> CompileFrontEnd(const fs::path& folder,
                                                                          const CompileOptions& options) {
  const auto files = SourcesIn(folder);
  if (!files) return Failure(files.error());
  const fs::path object = CacheOf(options) / (HashOf(folder, *files) + ".so");
  if (!fs::exists(object)) {
    std::error_code error;
    fs::create_directories(object.parent_path(), error);
    if (error) return Failure(object.parent_path().string() + ": cannot be written: " + error.message());
    const auto built = Build(folder, *files, object);
    if (!built) return Failure(built.error());
  }
  return Load(object, HashOfSources(folder, *files));
}

}  // namespace shikaku::rtl
