// A card that tells what is said to it, for people: `shikaku card --trace`.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "models/iso7816/apdu.h"
#include "models/ports/card.h"
#include "models/vocabulary/card.h"

namespace shikaku::virtual_card {

// "6A82 no such file", "63C2 2 tries left"
std::string DescribeStatus(iso7816::StatusWord sw);

// The application of this identifier, of which the beginning will do; nothing for one that is not of facts
// A.1.
std::optional<vocabulary::Application> ApplicationOf(BytesView aid);

// Passes everything on to `card`, and tells each command and answer in a line with a decoded name. What
// VERIFY and CHANGE REFERENCE DATA carry shows as asterisks, and of long data only the beginning.
class TracedCard : public ports::Card {
 public:
  // `card` outlives this; `tell` is called with one line at a time, without its end.
  TracedCard(ports::Card& card, std::function<void(std::string_view)> tell)
      : card_(card), tell_(std::move(tell)) {}

  std::optional<iso14443::Atqb> PowerOn() override;
  void PowerOff() override;
  ports::CardAnswer Process(BytesView command) override;

 private:
  std::string NameOf(const iso7816::CommandApdu& command) const;
  // "JPKI 0018 (user-authentication PIN)"
  std::string FileName(std::uint16_t id) const;
  std::string Reference(Byte p2) const;
  void Follow(const iso7816::CommandApdu& command, BytesView answer);
  void Forget();

  ports::Card& card_;
  std::function<void(std::string_view)> tell_;
  std::optional<vocabulary::Application> application_;  // none selected, or one that is not known
  std::uint16_t file_ = 0;                              // 0: none selected
  bool powered_ = false;
};

}  // namespace shikaku::virtual_card
