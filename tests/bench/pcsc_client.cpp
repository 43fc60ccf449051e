// What a PC/SC program in C sees of a card's speed. For tests/bench/pcsc_bench.py.
//
//   pcsc_client rate READER READER    SELECT commands a second on both, in turns
//   pcsc_client read READER           milliseconds for the photo and both certificates
//   pcsc_client raw PORT PORT         SELECT commands a second without pcscd: this program is the driver
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <winscard.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "models/core/bytes.h"

namespace shikaku {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kWarmUp = 200;
constexpr int kBursts = 41;
constexpr int kBurst = 200;
constexpr int kReadings = 21;
constexpr const char* kSelectJpki = "00A4040C0AD392F000260100000001";
constexpr const char* kSelectCardFace = "00A4040C0AD3921000310001010402";

[[noreturn]] void Give(const std::string& cause) {
  std::cerr << "pcsc_client: " << cause << "\n";
  std::exit(1);
}

void Demand(LONG result, const std::string& what) {
  if (result != SCARD_S_SUCCESS) Give(what + ": " + pcsc_stringify_error(result));
}

class Reader {
 public:
  Reader(SCARDCONTEXT context, const std::string& name) {
    DWORD protocol = 0;
    Demand(SCardConnect(context, name.c_str(), SCARD_SHARE_SHARED, SCARD_PROTOCOL_T1, &card_, &protocol),
           name);
  }

  // The status word; the data goes to `data`.
  unsigned Send(const Bytes& command, Bytes* data = nullptr) {
    Byte answer[300];
    DWORD size = sizeof answer;
    Demand(SCardTransmit(card_, SCARD_PCI_T1, command.data(), command.size(), nullptr, answer, &size),
           ToHex(command));
    if (size < 2) Give("an answer without status word");
    if (data != nullptr) data->insert(data->end(), answer, answer + size - 2);
    return static_cast<unsigned>(answer[size - 2] << 8 | answer[size - 1]);
  }

  void Demand9000(const char* command) {
    if (Send(*FromHex(command)) != 0x9000) Give(std::string(command) + " was refused");
  }

  // A whole file in short READ BINARY commands, as libraries do it.
  Bytes ReadFile(const char* select) {
    Demand9000(select);
    Bytes file;
    while (true) {
      const std::size_t before = file.size();
      const Byte high = static_cast<Byte>(before >> 8);
      const unsigned sw = Send({0x00, 0xB0, high, static_cast<Byte>(before), 0x00}, &file);
      if (sw != 0x9000 || file.size() - before < 256) return file;
    }
  }

 private:
  SCARDHANDLE card_ = 0;
};

// The driver's end of vpcd: length and payload in two writes, as the driver has them.
class Socket {
 public:
  explicit Socket(const std::string& port) {
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(port)));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) Give("bind");
    if (listen(listener, 1) != 0) Give("listen");
    fd_ = accept(listener, nullptr, nullptr);
    close(listener);
    const Byte power_on[]{0, 1, 1};
    if (write(fd_, power_on, 3) != 3) Give("write");
  }

  void Send(const Bytes& command) {
    const Byte length[]{static_cast<Byte>(command.size() >> 8), static_cast<Byte>(command.size())};
    if (write(fd_, length, 2) != 2) Give("write");
    if (write(fd_, command.data(), command.size()) != static_cast<ssize_t>(command.size())) Give("write");
    Byte answer[300];
    if (recv(fd_, answer, 2, MSG_WAITALL) != 2) Give("the card has gone");
    const auto size = static_cast<std::size_t>(answer[0] << 8 | answer[1]);
    if (size > sizeof answer || recv(fd_, answer, size, MSG_WAITALL) != static_cast<ssize_t>(size))
      Give("answer");
  }

 private:
  int fd_ = -1;
};

template <class Way>
double SecondsOfABurst(Way& way, int count) {
  static const Bytes select = *FromHex(kSelectJpki);
  const auto start = Clock::now();
  for (int n = 0; n < count; ++n) way.Send(select);
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double MedianOf(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// Burst by burst in turns, so that what else the machine does meets both.
template <class Way>
void Rate(Way first, Way second) {
  Way* ways[2]{&first, &second};
  std::vector<double> seconds[2];
  std::vector<double> ratios;
  for (Way* way : ways) SecondsOfABurst(*way, kWarmUp);
  for (int burst = 0; burst < kBursts; ++burst) {
    for (int n = 0; n < 2; ++n) seconds[n].push_back(SecondsOfABurst(*ways[n], kBurst));
    ratios.push_back(seconds[1].back() / seconds[0].back());
  }
  std::printf("{\"first\": %.0f, \"second\": %.0f, \"ratio\": %.3f}\n", kBurst / MedianOf(seconds[0]),
              kBurst / MedianOf(seconds[1]), MedianOf(ratios));
}

void Read(SCARDCONTEXT context, const std::string& name) {
  Reader reader(context, name);
  std::vector<double> milliseconds;
  std::size_t bytes = 0;
  for (int n = 0; n < kReadings; ++n) {
    const auto start = Clock::now();
    reader.Demand9000(kSelectCardFace);
    reader.Demand9000("00A4020C020012");
    reader.Demand9000("002000800E3535303231373230333532323835");
    bytes = reader.ReadFile("00A4020C020002").size();
    reader.Demand9000(kSelectJpki);
    bytes += reader.ReadFile("00A4020C02000A").size();
    reader.Demand9000("00A4020C02001B");
    reader.Demand9000("0020008006414243313233");
    bytes += reader.ReadFile("00A4020C020001").size();
    milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::printf("{\"milliseconds\": %.2f, \"bytes\": %zu}\n", MedianOf(milliseconds), bytes);
}

}  // namespace
}  // namespace shikaku

int main(int argc, char** argv) {
  using namespace shikaku;
  const std::string what = argc > 2 ? argv[1] : "";
  if (what == "raw" && argc == 4) {
    Rate(Socket(argv[2]), Socket(argv[3]));
    return 0;
  }
  SCARDCONTEXT context = 0;
  Demand(SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context), "pcscd");
  if (what == "rate" && argc == 4) {
    Rate(Reader(context, argv[2]), Reader(context, argv[3]));
  } else if (what == "read" && argc == 3) {
    Read(context, argv[2]);
  } else {
    Give("usage: pcsc_client rate READER READER | read READER | raw PORT PORT");
  }
  SCardReleaseContext(context);
  return 0;
}
