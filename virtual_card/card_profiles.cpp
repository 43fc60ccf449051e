#include "virtual_card/card_profiles.h"

namespace shikaku::virtual_card {
namespace {

// The second contactless ATR of facts A.9.
CardProfile MyNumber41() {
  CardProfile profile;
  profile.application_data = {0x00, 0x00, 0x41, 0xE0};
  return profile;
}

// On contacts a warm reset is a reset of the chip: nothing survives it.
CardProfile Contact() {
  CardProfile profile;
  profile.contact_atr = *FromHex("3BE000FF8131FE4514");
  profile.chip.warm_reset_keeps_security = false;
  return profile;
}

// No ATQB of a phone is public: that of a card stands for it.
CardProfile Phone(const char* token_label) {
  CardProfile profile;
  profile.contents.applications = ApplicationSet::kPhone;
  profile.contents.token_label = token_label;
  profile.contents.signature_policy = "1.2.392.200149.8.5.1.1.40";
  profile.contents.terminal_authentication = false;
  profile.contents.card_manager_objects = false;
  return profile;
}

CardProfile Android() {
  CardProfile profile = Phone("JPKIAPGPSETOKEN");
  profile.contents.authentication_certificate_free = false;
  return profile;
}

CardProfile Iphone() {
  CardProfile profile = Phone("JPKIAPIOSTOKEN");
  profile.chip.last_command_indicator = true;
  return profile;
}

CardProfile ResidentCard() {
  CardProfile profile;
  profile.contents.applications = ApplicationSet::kResident;
  profile.application_data = {0x00, 0x00, 0x14, 0xE0};
  profile.protocol_info = {0xB3, 0x81, 0x91};
  profile.contents.token_label = "JPKIAPICCTOKEN";
  profile.contents.terminal_authentication = false;
  profile.contents.common_application = false;
  profile.contents.card_manager_objects = false;
  return profile;
}

CardProfile NextGeneration() {
  CardProfile profile;
  profile.contents.applications = ApplicationSet::kNextGeneration;
  profile.contents.terminal_authentication = false;
  profile.chip.secure_messaging = false;
  return profile;
}

// 106 and 212 kbit/s, FSC 64, FWI 8: plainly another card in the ATQB already.
CardProfile Foreign() {
  CardProfile profile;
  profile.contents.applications = ApplicationSet::kForeign;
  profile.application_data = {};
  profile.protocol_info = {0x11, 0x51, 0x80};
  profile.chip.secure_messaging = false;
  return profile;
}

CardProfile Silent() {
  CardProfile profile = Foreign();
  profile.chip.knows_no_class = true;
  return profile;
}

Byte CheckByte(BytesView after_ts) {
  Byte check = 0;
  for (const Byte b : after_ts) check ^= b;
  return check;
}

}  // namespace

const std::vector<NamedProfile>& Profiles() {
  static const std::vector<NamedProfile> profiles{
      {kDefaultProfile, "My Number Card, contactless, the ATR with 05 E0", CardProfile{}},
      {"my-number-41", "My Number Card, contactless, the ATR with 41 E0", MyNumber41()},
      {"contact", "My Number Card on its contacts", Contact()},
      {"android", "smartphone certificate on Android: the PIN before the certificate", Android()},
      {"iphone", "smartphone certificate on an iPhone", Iphone()},
      {"resident-card", "住基カード, the card before the My Number Card", ResidentCard()},
      {"next-generation", "the coming card, P-384; a profile of this bench", NextGeneration()},
      {"foreign", "another ISO 7816-4 card with an application nobody asks for", Foreign()},
      {"silent", "a card that knows no class of commands", Silent()},
  };
  return profiles;
}

std::vector<std::string> ProfileNames() {
  std::vector<std::string> names;
  for (const NamedProfile& named : Profiles()) names.push_back(named.name);
  return names;
}

const CardProfile* FindProfile(std::string_view name) {
  for (const NamedProfile& named : Profiles()) {
    if (named.name == name) return &named.profile;
  }
  return nullptr;
}

Bytes AtrOf(const CardProfile& profile) {
  if (!profile.contact_atr.empty()) return profile.contact_atr;
  constexpr Byte kChainingBufferUnstated = 0x00;  // MBLI, in the upper half
  Bytes atr{0x3B, 0x88, 0x80, 0x01};
  Append(atr, profile.application_data);
  Append(atr, profile.protocol_info);
  atr.push_back(kChainingBufferUnstated);
  atr.push_back(CheckByte(BytesView(atr).subspan(1)));
  return atr;
}

}  // namespace shikaku::virtual_card
