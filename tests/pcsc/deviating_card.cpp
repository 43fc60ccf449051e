// Cards that the tests with real clients must refuse, and the certificates that were issued. For tests only.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "harness/devices/issuing_office.h"
#include "virtual_card/contents/file_builder.h"
#include "virtual_card/virtual_card.h"
#include "virtual_card/vpcd/connector.h"

namespace shikaku {
namespace {

using iso7816::ResponseApdu;

constexpr Byte kSelect = 0xA4;
constexpr Byte kSign = 0x2A;

// Signatures with one wrong bit.
class WrongSignature : public ports::Card {
 public:
  explicit WrongSignature(ports::Card& card) : card_(card) {}
  std::optional<iso14443::Atqb> PowerOn() override { return card_.PowerOn(); }
  void PowerOff() override { card_.PowerOff(); }
  ports::CardAnswer Process(BytesView command) override {
    ports::CardAnswer answer = card_.Process(command);
    const bool signs = command.size() > 1 && command[1] == kSign;
    if (signs && answer.response && answer.response->size() > 2) (*answer.response)[100] ^= 0x01;
    return answer;
  }

 private:
  ports::Card& card_;
};

// 9000 to every SELECT, whether there is such a thing or not.
class YesToSelect : public ports::Card {
 public:
  explicit YesToSelect(ports::Card& card) : card_(card) {}
  std::optional<iso14443::Atqb> PowerOn() override { return card_.PowerOn(); }
  void PowerOff() override { card_.PowerOff(); }
  ports::CardAnswer Process(BytesView command) override {
    ports::CardAnswer answer = card_.Process(command);
    if (command.size() > 1 && command[1] == kSelect) answer.response = Bytes{0x90, 0x00};
    return answer;
  }

 private:
  ports::Card& card_;
};

virtual_card::CardFiles WithOpenSignatureCertificate(virtual_card::CardFiles files) {
  for (virtual_card::Application& application : files.applications) {
    if (application.aid != virtual_card::AidOf(vocabulary::Application::kJpki)) continue;
    for (virtual_card::ElementaryFile& file : application.files) {
      auto* data = std::get_if<virtual_card::TransparentFile>(&file.body);
      if (file.id == 0x0001 && data != nullptr) data->read = virtual_card::Access::Free();
    }
  }
  return files;
}

// What the authority issued for this order, asked of the authority and not read from the card's files.
bool WriteIssued(const virtual_card::CardFiles& files, const std::string& folder) {
  bool written = true;
  const auto write = [&](const std::string& name, const Bytes& der) {
    std::ofstream out(folder + "/" + name, std::ios::binary);
    out << TextOf(der);
    written = written && out.good();
  };
  const virtual_card::Authority authority;
  write("auth-ca.der", authority.AuthenticationCa());
  write("sign-ca.der", authority.SignatureCa());
  for (const virtual_card::Application& application : files.applications) {
    if (application.aid != virtual_card::AidOf(vocabulary::Application::kJpki)) continue;
    for (const virtual_card::ElementaryFile& file : application.files) {
      const auto* data = std::get_if<virtual_card::TransparentFile>(&file.body);
      if (data != nullptr && file.id == 0x000A) write("auth.der", data->content);
      if (data != nullptr && file.id == 0x0001) write("sign.der", data->content);
    }
  }
  return written;
}

// Ends with the process: no signals to catch, nothing to keep.
int Serve(ports::Card& card) {
  int never[2];
  if (pipe(never) != 0) return 3;
  virtual_card::vpcd::CardEnd end(card, *FromHex("3B888001000005E0B381A1007F"));
  const auto served = virtual_card::vpcd::Serve({}, end, never[0], [](std::string_view) {});
  return served ? 0 : 3;
}

int Run(const std::string& kind, const std::string& people, const std::string& folder) {
  auto wished = devices::Grant({people, "pcsc-hanako"});
  if (!wished) {
    std::cerr << wished.error() << "\n";
    return 2;
  }
  virtual_card::IssuedCard& issued = wished->card;
  if (kind == "issued") return WriteIssued(issued.files, folder) ? 0 : 2;
  if (kind == "open-certificate") issued.files = WithOpenSignatureCertificate(std::move(issued.files));
  // Without the profile's think times: the connector would keep them.
  issued.profile.timing = virtual_card::kNoThinkTime;
  virtual_card::VirtualCard card(std::move(issued));
  WrongSignature wrong(card);
  YesToSelect yes(card);
  if (kind == "wrong-signature") return Serve(wrong);
  if (kind == "yes-to-select") return Serve(yes);
  return Serve(card);
}

}  // namespace
}  // namespace shikaku

int main(int argc, char** argv) {
  CLI::App app("Cards that tests must refuse");
  std::string kind;
  std::string people;
  std::string folder;
  app.add_option("kind", kind)
      ->required()
      ->check(CLI::IsMember({"issued", "wrong-signature", "open-certificate", "yes-to-select"}));
  app.add_option("--people", people);
  app.add_option("--folder", folder);
  CLI11_PARSE(app, argc, argv);
  return shikaku::Run(kind, people, folder);
}
