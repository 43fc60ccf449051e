#include "virtual_card/state_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "virtual_card/crypto/rsa_key.h"

namespace shikaku::virtual_card {
namespace {

using nlohmann::json;

constexpr const char* kFormat = "shikaku card state 1";
constexpr std::size_t kFileSizeMax = 64 * 1024;
constexpr std::size_t kValueSizeMax = 64;

std::string SystemCause() { return std::strerror(errno); }

Failure<std::string> Refuse(const std::filesystem::path& file, const std::string& cause) {
  return Failure("state file " + file.string() + ": " + cause);
}

json ReferenceToJson(const ReferenceId& id, const ReferenceState& state) {
  const Bytes file{static_cast<Byte>(id.file >> 8), static_cast<Byte>(id.file & 0xFF)};
  return {{"application", ToHex(id.application)},
          {"file", ToHex(file)},
          {"tries_left", state.tries_left},
          {"value", ToHex(state.value)}};
}

json ToJson(const PersistentState& state) {
  json references = json::array();
  for (const auto& [id, reference] : state.references) references.push_back(ReferenceToJson(id, reference));
  return {{"references", references},
          {"challenges", state.challenges},
          {"commands", state.commands},
          {"tampered", state.tampered}};
}

// A number of the document within bounds; nothing for anything else.
std::optional<std::uint64_t> NumberIn(const json& object, const char* key, std::uint64_t max) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned()) return std::nullopt;
  const auto value = found->get<std::uint64_t>();
  if (value > max) return std::nullopt;
  return value;
}

std::optional<Bytes> HexIn(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return FromHex(found->get_ref<const std::string&>());
}

bool ReadReference(const json& object, const PersistentState& fresh, PersistentState& state) {
  if (!object.is_object()) return false;
  const auto application = HexIn(object, "application");
  const auto file = HexIn(object, "file");
  const auto value = HexIn(object, "value");
  if (!application || !file || file->size() != 2 || !value || value->size() > kValueSizeMax) return false;
  const ReferenceId id{*application, static_cast<FileId>((*file)[0] << 8 | (*file)[1])};
  const auto issued = fresh.references.find(id);
  if (issued == fresh.references.end()) return false;
  const auto tries = NumberIn(object, "tries_left", static_cast<std::uint64_t>(issued->second.tries_left));
  if (!tries) return false;
  return state.references.emplace(id, ReferenceState{*value, static_cast<int>(*tries)}).second;
}

// One open descriptor, closed on the way out. False on any failure; errno tells.
bool WriteAndSync(const std::filesystem::path& file, const std::string& text) {
  const int fd = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return false;
  bool written = true;
  for (std::size_t done = 0; written && done < text.size();) {
    const ssize_t count = write(fd, text.data() + done, text.size() - done);
    if (count < 0 && errno == EINTR) continue;
    written = count >= 0;
    if (written) done += static_cast<std::size_t>(count);
  }
  written = written && fsync(fd) == 0;
  const int cause = errno;
  close(fd);
  errno = cause;
  return written;
}

bool SyncFolder(const std::filesystem::path& folder) {
  const int fd = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool synced = fsync(fd) == 0;
  close(fd);
  return synced;
}

// Nothing, and errno is 0: there is no such file.
std::optional<std::string> ReadWhole(const std::filesystem::path& file) {
  const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    if (errno == ENOENT) errno = 0;
    return std::nullopt;
  }
  std::string text(kFileSizeMax + 1, '\0');
  std::size_t size = 0;
  ssize_t count = 0;
  while (size < text.size() && (count = read(fd, text.data() + size, text.size() - size)) > 0) {
    size += static_cast<std::size_t>(count);
  }
  const int cause = errno;
  close(fd);
  errno = cause;
  if (count < 0) return std::nullopt;
  text.resize(size);
  return text;
}

}  // namespace

std::string WriteState(const PersistentState& state, std::string_view card) {
  const json body = ToJson(state);
  return json{{"format", kFormat},
              {"card", card},
              {"state", body},
              {"sha256", ToHex(Sha256(BytesOf(body.dump())))}}
             .dump(2, ' ', false, json::error_handler_t::replace) +
         "\n";
}

Result<PersistentState, std::string> ReadState(std::string_view text, std::string_view card,
                                               const PersistentState& fresh) {
  using std::string;
  if (text.size() > kFileSizeMax) return Failure(string("it is larger than any state"));
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object() || document.value("format", json()) != kFormat) {
    return Failure(string("it is not a card's state, or a damaged one"));
  }
  if (document.value("card", json()) != card) {
    return Failure("it belongs to another card, " + document.value("card", json()).dump(-1, ' ', true));
  }
  const json body = document.value("state", json());
  if (!body.is_object() || document.value("sha256", json()) != ToHex(Sha256(BytesOf(body.dump())))) {
    return Failure(string("it is damaged: its contents and its checksum differ"));
  }
  PersistentState state;
  const auto challenges = NumberIn(body, "challenges", UINT64_MAX);
  const auto commands = NumberIn(body, "commands", INT32_MAX);
  const json tampered = body.value("tampered", json());
  const json references = body.value("references", json());
  bool fits = challenges && commands && tampered.is_boolean() && references.is_array();
  for (std::size_t n = 0; fits && n < references.size(); ++n)
    fits = ReadReference(references[n], fresh, state);
  if (!fits || state.references.size() != fresh.references.size()) {
    return Failure(string("it does not fit the card's references"));
  }
  state.challenges = *challenges;
  state.commands = static_cast<int>(*commands);
  state.tampered = tampered.get<bool>();
  return state;
}

StateFile::StateFile(std::filesystem::path file, std::string card, int lock_fd)
    : file_(std::move(file)), card_(std::move(card)), lock_fd_(lock_fd) {}

StateFile::StateFile(StateFile&& other) noexcept
    : file_(std::move(other.file_)),
      card_(std::move(other.card_)),
      lock_fd_(std::exchange(other.lock_fd_, -1)),
      state_(std::move(other.state_)) {}

StateFile::~StateFile() {
  if (lock_fd_ >= 0) close(lock_fd_);
}

Result<StateFile, std::string> StateFile::Open(const std::filesystem::path& file, std::string card,
                                               const PersistentState& fresh) {
  const std::string lock = file.string() + ".lock";
  const int lock_fd = open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_fd < 0) return Refuse(file, "cannot make " + lock + ": " + SystemCause());
  StateFile opened(file, std::move(card), lock_fd);
  if (flock(lock_fd, LOCK_EX | LOCK_NB) != 0) return Refuse(file, "another process is using it");

  const auto text = ReadWhole(file);
  if (!text && errno != 0) return Refuse(file, "cannot be read: " + SystemCause());
  if (!text) {
    opened.state_ = fresh;
    if (const auto saved = opened.Save(fresh); !saved) return Failure(saved.error());
    return opened;
  }
  auto state = ReadState(*text, opened.card_, fresh);
  if (!state) return Refuse(file, state.error() + ". Move it away to begin with a fresh card");
  opened.state_ = std::move(*state);
  return opened;
}

// The order matters: the new bytes are on disk before the name points at them, and the name is on disk
// before anybody goes on.
Result<Done, std::string> StateFile::Save(const PersistentState& state) const {
  const std::filesystem::path next = file_.string() + ".new";
  if (!WriteAndSync(next, WriteState(state, card_))) {
    return Refuse(file_, "cannot write " + next.string() + ": " + SystemCause());
  }
  if (rename(next.c_str(), file_.c_str()) != 0) return Refuse(file_, "cannot replace it: " + SystemCause());
  if (!SyncFolder(file_.parent_path())) return Refuse(file_, "cannot sync its folder: " + SystemCause());
  return Done{};
}

}  // namespace shikaku::virtual_card
