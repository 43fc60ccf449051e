// The parsers of command and response APDUs.
#include "models/iso7816/apdu.h"
#include "tests/fuzz/target.h"

using shikaku::fuzz::Require;
using namespace shikaku::iso7816;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const shikaku::BytesView bytes(data, size);
  if (const auto command = ParseCommand(bytes)) {
    Require(command->data.size() <= 65'535, "at most 65535 bytes of data");
    Require(!command->le || (*command->le >= 1 && *command->le <= 65'536), "Ne from 1 to 65536");
    const auto again = ParseCommand(command->Encode());
    Require(again.has_value() && *again == *command, "an encoded command parses to itself");
  } else {
    Require(size < 4 || size > 5, "four or five bytes are always a command");
  }
  if (const auto response = ParseResponse(bytes)) {
    Require(response->Encode() == shikaku::Bytes(bytes.begin(), bytes.end()),
            "a response encodes to its bytes");
  } else {
    Require(size < 2, "two bytes are always a response");
  }
  return 0;
}
