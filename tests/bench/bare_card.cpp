// The least that a card in vpcd can do, for comparison: a blocking loop that answers 9000 to everything.
//
//   bare_card PORT
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cstdlib>

namespace {

void AcknowledgeAtOnce(int fd) {
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
}

bool Receive(int fd, unsigned char* to, std::size_t size) {
  AcknowledgeAtOnce(fd);
  const bool whole = recv(fd, to, size, MSG_WAITALL) == static_cast<ssize_t>(size);
  AcknowledgeAtOnce(fd);
  return whole;
}

}  // namespace

int main(int argc, char** argv) {
  static const unsigned char kAtr[]{0, 13,   0x3B, 0x88, 0x80, 0x01, 0,   0,
                                    5, 0xE0, 0xB3, 0x81, 0xA1, 0x00, 0x7F};
  static const unsigned char kOk[]{0, 2, 0x90, 0x00};
  static unsigned char payload[65'536];
  if (argc != 2) return 2;
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<unsigned short>(std::atoi(argv[1])));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return 1;
  unsigned char header[2];
  while (Receive(fd, header, 2)) {
    const std::size_t size = static_cast<std::size_t>(header[0] << 8 | header[1]);
    if (!Receive(fd, payload, size)) return 1;
    if (size == 1 && payload[0] == 4) send(fd, kAtr, sizeof kAtr, MSG_NOSIGNAL);
    if (size != 1) send(fd, kOk, sizeof kOk, MSG_NOSIGNAL);
  }
  return 0;
}
