#include "virtual_card/vpcd/connector.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace shikaku::virtual_card::vpcd {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kRetry{200};      // while no driver listens
constexpr milliseconds kAbsence{1'000};  // pcscd looks for cards about every 0.44 s (facts C.5)
constexpr milliseconds kForEver{-1};

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Result<Addresses, std::string> Resolve(const Place& place) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int error = getaddrinfo(place.host.c_str(), std::to_string(place.port).c_str(), &hints, &found);
  if (error != 0) return Failure("host " + place.host + ": " + gai_strerror(error));
  return Addresses(found, freeaddrinfo);
}

std::string NameOf(const Place& place) { return place.host + ":" + std::to_string(place.port); }

void SetOption(int fd, int level, int name, int value) { setsockopt(fd, level, name, &value, sizeof value); }

// The driver writes a frame's length and payload separately, and its kernel sends the payload only once
// the length has been acknowledged; ours would take 44 ms for that. This sends a pending acknowledgement
// now; it holds for no later one. On loopback the payload has arrived when it returns.
void AcknowledgeNow(int fd) { SetOption(fd, IPPROTO_TCP, TCP_QUICKACK, 1); }

void SkipSent(std::span<iovec> parts, std::size_t sent) {
  for (iovec& part : parts) {
    const std::size_t step = std::min(sent, part.iov_len);
    part.iov_base = static_cast<Byte*>(part.iov_base) + step;
    part.iov_len -= step;
    sent -= step;
  }
}

class Service {
 public:
  Service(const Place& place, CardEnd& card, int stop_fd, const Notice& notice)
      : place_(place), card_(card), stop_fd_(stop_fd), notice_(notice) {}

  Result<Done, std::string> Run();

 private:
  enum class End { kStopped, kDriverLeft, kCardMute };

  // True: stop was asked for. Otherwise `fd` is ready, or the time is over.
  bool Await(int fd, short events, milliseconds at_most);
  bool Pause(milliseconds time) { return Await(-1, 0, time); }

  Result<Done, std::string> Listen();
  // Nothing: no driver there, or stop was asked for.
  std::optional<Descriptor> Join();
  std::optional<Descriptor> Connect();

  milliseconds Visit();
  End Converse(int fd);
  bool Answer(int fd, const Reaction& reaction);
  bool Send(int fd, const Bytes& answer);
  void Tell(const std::string& text);

  const Place& place_;
  CardEnd& card_;
  int stop_fd_;
  const Notice& notice_;
  Descriptor listener_;
  Addresses addresses_{nullptr, freeaddrinfo};
  FrameBuffer received_;
  std::string told_;
  bool stopped_ = false;
};

void Service::Tell(const std::string& text) {
  if (text != told_) notice_(text);
  told_ = text;
}

bool Service::Await(int fd, short events, milliseconds at_most) {
  pollfd both[2]{{stop_fd_, POLLIN, 0}, {fd, events, 0}};
  while (poll(both, fd < 0 ? 1 : 2, static_cast<int>(at_most.count())) < 0 && errno == EINTR) {
  }
  if (both[0].revents != 0) stopped_ = true;
  return stopped_;
}

Result<Done, std::string> Service::Listen() {
  std::string cause;
  for (const addrinfo* at = addresses_.get(); at != nullptr; at = at->ai_next) {
    Descriptor socket_fd(socket(at->ai_family, at->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket_fd) SetOption(socket_fd.get(), SOL_SOCKET, SO_REUSEADDR, 1);
    if (socket_fd && bind(socket_fd.get(), at->ai_addr, at->ai_addrlen) == 0 &&
        listen(socket_fd.get(), 1) == 0) {
      listener_ = std::move(socket_fd);
      return Done{};
    }
    cause = std::strerror(errno);
  }
  return Failure("cannot listen at " + NameOf(place_) + ": " + cause);
}

std::optional<Descriptor> Service::Connect() {
  for (const addrinfo* at = addresses_.get(); at != nullptr; at = at->ai_next) {
    Descriptor fd(socket(at->ai_family, at->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd) continue;
    if (connect(fd.get(), at->ai_addr, at->ai_addrlen) != 0) {
      if (errno != EINPROGRESS) continue;
      if (Await(fd.get(), POLLOUT, milliseconds{2'000})) return std::nullopt;
      int error = ETIMEDOUT;
      socklen_t size = sizeof error;
      pollfd ready{fd.get(), POLLOUT, 0};
      if (poll(&ready, 1, 0) == 1) getsockopt(fd.get(), SOL_SOCKET, SO_ERROR, &error, &size);
      if (error != 0) continue;
    }
    return fd;
  }
  return std::nullopt;
}

std::optional<Descriptor> Service::Join() {
  if (!place_.listen) {
    auto fd = Connect();
    if (!fd && !stopped_) {
      Tell("waiting for a vpcd driver at " + NameOf(place_));
      Pause(kRetry);
    }
    return fd;
  }
  Tell("waiting for a vpcd driver to connect to " + NameOf(place_));
  if (Await(listener_.get(), POLLIN, kForEver)) return std::nullopt;
  Descriptor fd(accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!fd) return std::nullopt;
  return fd;
}

// Header and answer in one write. False: stop was asked for, or the driver has gone.
bool Service::Send(int fd, const Bytes& answer) {
  auto header = HeaderOf(answer.size());
  iovec parts[2]{{header.data(), header.size()}, {const_cast<Byte*>(answer.data()), answer.size()}};
  msghdr message{};
  message.msg_iov = parts;
  message.msg_iovlen = 2;
  std::size_t left = header.size() + answer.size();
  while (true) {
    const ssize_t sent = sendmsg(fd, &message, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno != EAGAIN) return false;
    if (sent < 0) {
      if (Await(fd, POLLOUT, kForEver)) return false;
      continue;
    }
    left -= static_cast<std::size_t>(sent);
    if (left == 0) return true;
    SkipSent(parts, static_cast<std::size_t>(sent));
  }
}

bool Service::Answer(int fd, const Reaction& reaction) {
  if (reaction.think_time > SimDuration{}) {
    const auto time = std::chrono::ceil<milliseconds>(reaction.think_time);
    if (Pause(time)) return false;
  }
  return Send(fd, reaction.answer);
}

Service::End Service::Converse(int fd) {
  received_.Clear();
  SetOption(fd, IPPROTO_TCP, TCP_NODELAY, 1);
  while (!Await(fd, POLLIN, kForEver)) {
    AcknowledgeNow(fd);
    const std::span<Byte> room = received_.Free();
    const ssize_t count = recv(fd, room.data(), room.size(), 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (count <= 0) return End::kDriverLeft;
    received_.Received(static_cast<std::size_t>(count));
    while (const auto payload = received_.Next()) {
      const Reaction reaction = card_.Take(*payload);
      if (reaction.kind == Reaction::Kind::kHangUp) return End::kCardMute;
      if (reaction.kind == Reaction::Kind::kNothing) continue;
      if (!Answer(fd, reaction)) return stopped_ ? End::kStopped : End::kDriverLeft;
      if (reaction.last) return End::kCardMute;
    }
  }
  return End::kStopped;
}

// One stay in the reader; gives how long to keep away after it.
milliseconds Service::Visit() {
  const auto fd = Join();
  if (!fd) return milliseconds{0};
  Tell("in the reader at " + NameOf(place_));
  const End end = Converse(fd->get());
  card_.Removed();
  if (end == End::kStopped) return milliseconds{0};
  if (end == End::kDriverLeft) {
    Tell("the driver has gone");
    return kRetry;
  }
  Tell("the card answers no more: out of the reader for a second");
  return kAbsence;
}

Result<Done, std::string> Service::Run() {
  auto addresses = Resolve(place_);
  if (!addresses) return Failure(addresses.error());
  addresses_ = std::move(*addresses);
  if (place_.listen) {
    if (const auto listening = Listen(); !listening) return listening;
  }
  while (!stopped_) {
    if (card_.Present()) {
      Pause(Visit());
    } else {
      Tell("the card does not answer: it stays out of the reader");
      Pause(kAbsence);
    }
  }
  return Done{};
}

}  // namespace

Result<Done, std::string> Serve(const Place& place, CardEnd& card, int stop_fd, const Notice& notice) {
  return Service(place, card, stop_fd, notice).Run();
}

}  // namespace shikaku::virtual_card::vpcd
