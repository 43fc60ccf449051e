#include "reference_impl/reader/driver/card_driver.h"

namespace shikaku::reference::reader {

using ports::LinkError;

Result<iso14443::Atqb, LinkError> CardDriver::Activate() {
  bus_.Enter();
  const auto atqb = driver_.Activate();
  bus_.Leave();
  trace_.OnActivated(atqb, atqb ? iso14443::Kbps(driver_.rate()) : 0);
  return atqb;
}

Result<iso7816::ResponseApdu, LinkError> CardDriver::Transmit(const iso7816::CommandApdu& command) {
  if (!bus_.Present()) return Failure(LinkError::kRemoved);
  if (!driver_.Active()) return Failure(LinkError::kNoCard);
  const Bytes bytes = command.Encode();
  trace_.OnCommand(bytes);
  driver_.TakeFrameCount();
  bus_.Enter();
  const auto answer = driver_.Exchange(bytes);
  bus_.Leave();
  trace_.OnAnswer(answer, driver_.TakeFrameCount());
  if (!answer) return Failure(answer.error());
  const auto response = iso7816::ParseResponse(*answer);
  if (!response) return Failure(LinkError::kProtocol);
  return *response;
}

void CardDriver::Deactivate() {
  bus_.Enter();
  driver_.Deactivate();
  bus_.Leave();
}

}  // namespace shikaku::reference::reader
