// What the reader asks of a My Number Card, command by command (facts A.1 to A.7, A.11).
#pragma once

#include <optional>
#include <string>

#include "models/core/civil_date.h"
#include "models/core/result.h"
#include "models/ports/apdu_link.h"
#include "models/ports/imaging.h"
#include "models/ports/reader_parts.h"
#include "reference_impl/reader/visit.h"

namespace shikaku::reference::reader {

// The user-authentication certificate as read from the card.
struct CardCertificate {
  Bytes der;
  CivilDate from;  // first and last day of validity, in Japan
  CivilDate to;
};

// 照合番号B from the printed side: 和暦 year, month and day of birth, expiry year, security code (A.4).
std::string VerificationNumberB(const ports::CardFaceText& text);

// The conversation with one card, from its selection to its removal.
class CardSession {
 public:
  // `front_end` outlives the session. Every call takes the time that air and card take.
  explicit CardSession(ports::ApduLink& front_end) : front_end_(front_end) {}

  // Activates the card and reads its user-authentication certificate. No PIN is involved.
  Result<CardCertificate, CardProblem> Identify();

  // The photo (JPEG 2000 in a JP2 container). Nothing in the result: the card rejects the number,
  // so the printed side was misread; no second try is made (ten wrong numbers lock the card).
  Result<std::optional<Bytes>, CardProblem> ReadPhoto(const std::string& number_b);

  // Presents the PIN of the user-authentication key to the card, which judges it (RDR-ID-02).
  Result<PinChecked, CardProblem> PresentPin(const std::string& pin);

  // PKCS#1 v1.5 signature over SHA-256 of `challenge`. After PresentPin, or, with `module`, by PIN-less
  // authentication (docs/profiles/pinless.md).
  Result<Bytes, CardProblem> Sign(BytesView challenge, ports::SecureModule* module);

  // Deselects the card and switches the field off.
  void Close() { front_end_.Deactivate(); }

 private:
  using Answer = Result<iso7816::ResponseApdu, CardProblem>;

  Answer Send(iso7816::CommandApdu command);
  // As Send, but any status word except 9000 is kUnreadable.
  Answer Demand(iso7816::CommandApdu command);
  Answer SelectApplication(BytesView aid);
  Answer SelectFile(std::uint16_t file);
  Result<Bytes, CardProblem> ReadRange(std::size_t offset, std::size_t length);
  Result<Done, CardProblem> OpenWithoutPin(ports::SecureModule& module);

  ports::ApduLink& front_end_;
};

}  // namespace shikaku::reference::reader
