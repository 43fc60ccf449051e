// The receipt computer's file: whatever bytes come, reading them ends with a value or a sentence, and what
// was read comes back as it was.
#include <string_view>

#include "models/messages/receipt_file.h"
#include "tests/fuzz/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shikaku;
  const auto answer = messages::DecodeReceiptAnswer({reinterpret_cast<const char*>(data), size});
  if (!answer) {
    fuzz::Require(!answer.error().empty(), "a refusal says why");
    return 0;
  }
  const auto again = messages::DecodeReceiptAnswer(messages::EncodeReceiptAnswer(*answer));
  fuzz::Require(again && *again == *answer, "what was read comes back as it was");
  return 0;
}
