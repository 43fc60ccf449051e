#include "virtual_card/check_order.h"

#include <algorithm>

namespace shikaku::virtual_card {
namespace {

constexpr std::size_t kNameBytesMax = 400;
constexpr std::size_t kAddressBytesMax = 800;
constexpr std::size_t kPhotoBytesMax = 30'000;

bool AllDigits(std::string_view text, std::size_t size) {
  return text.size() == size && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The check digit of the individual number: weights 2 to 7, 2 to 6 from the right, modulus 11.
bool HasCheckDigit(std::string_view number) {
  int sum = 0;
  for (int n = 1; n <= 11; ++n) {
    const int weight = n <= 6 ? n + 1 : n - 5;
    sum += (number[static_cast<std::size_t>(11 - n)] - '0') * weight;
  }
  const int rest = sum % 11;
  return number[11] - '0' == (rest <= 1 ? 0 : 11 - rest);
}

// The bytes of the UTF-8 character at the start of `text`; 0 for what is none (overlong forms, surrogates).
std::size_t CharacterSize(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool outside = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
  return overlong || outside ? 0 : size;
}

bool IsPlainText(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = CharacterSize(text);
    if (size == 0 || static_cast<unsigned char>(text[0]) < 0x20 || text[0] == 0x7F) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string CheckText(const char* field, const std::string& text, std::size_t max) {
  if (text.empty()) return std::string(field) + ": a text expected, not nothing";
  if (text.size() > max) return std::string(field) + ": at most " + std::to_string(max) + " bytes expected";
  if (!IsPlainText(text)) return std::string(field) + ": UTF-8 text without control characters expected";
  return {};
}

std::string CheckDigits(const char* field, const std::string& text, std::size_t size) {
  if (AllDigits(text, size)) return {};
  return std::string(field) + ": " + std::to_string(size) + " digits expected, not " +
         std::to_string(text.size()) + " characters";
}

std::string CheckDates(const IssueOrder& order) {
  const std::pair<const char*, CivilDate> dates[] = {{"birth", order.birth},
                                                     {"issued", order.issued},
                                                     {"card_expiry", order.card_expiry},
                                                     {"cert_from", order.cert_from},
                                                     {"cert_to", order.cert_to}};
  for (const auto& [field, date] : dates) {
    using namespace std::chrono;
    const bool in_range = date.year() >= year{1868} && date.year() <= year{9999};
    if (!date.ok() || !in_range) return std::string(field) + ": a date from 1868 on expected";
  }
  if (order.birth > order.issued) return "birth: a day before the card's issue expected";
  if (order.card_expiry <= order.issued) return "card_expiry: a day after the card's issue expected";
  if (order.cert_to < order.cert_from) return "cert_to: a day not before cert_from expected";
  return {};
}

std::string CheckSecrets(const IssueOrder& order) {
  if (order.auth_pin && !AllDigits(*order.auth_pin, 4)) return "auth_pin: 4 digits expected";
  if (!order.sign_pin) return {};
  const auto upper_alphanumeric = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  const bool fits = order.sign_pin->size() >= 6 && order.sign_pin->size() <= 16;
  if (!fits || !std::ranges::all_of(*order.sign_pin, upper_alphanumeric)) {
    return "sign_pin: 6 to 16 of A-Z and 0-9 expected";
  }
  return {};
}

std::string CheckNumbers(const IssueOrder& order) {
  if (auto error = CheckDigits("my_number", order.my_number, 12); !error.empty()) return error;
  if (!HasCheckDigit(order.my_number)) return "my_number: a valid check digit at the end expected";
  if (auto error = CheckDigits("municipality", order.municipality, 5); !error.empty()) return error;
  if (auto error = CheckDigits("security_code", order.security_code, 4); !error.empty()) return error;
  if (order.sex != '1' && order.sex != '2' && order.sex != '9') return "sex: 1, 2 or 9 expected";
  if (order.serial == 0) return "serial: at least 1 expected";
  if (order.key_index < 0) return "key_index: at least 0 expected";
  return {};
}

}  // namespace

std::string CheckOrder(const IssueOrder& order) {
  if (auto error = CheckText("name", order.name, kNameBytesMax); !error.empty()) return error;
  if (auto error = CheckText("address", order.address, kAddressBytesMax); !error.empty()) return error;
  if (!order.kana.empty()) {
    if (auto error = CheckText("kana", order.kana, kNameBytesMax); !error.empty()) return error;
  }
  if (auto error = CheckDates(order); !error.empty()) return error;
  if (auto error = CheckNumbers(order); !error.empty()) return error;
  if (auto error = CheckSecrets(order); !error.empty()) return error;
  if (order.photo_jp2.empty()) return "photo: a JPEG 2000 file expected, not nothing";
  if (order.photo_jp2.size() > kPhotoBytesMax) {
    return "photo: at most " + std::to_string(kPhotoBytesMax) + " bytes expected, not " +
           std::to_string(order.photo_jp2.size());
  }
  return {};
}

Result<std::unique_ptr<VirtualCard>, std::string> IssueChecked(const IssueOrder& order,
                                                               const Authority& authority,
                                                               const CardProfile& profile,
                                                               CardFaults faults) {
  if (std::string error = CheckOrder(order); !error.empty()) return Failure(std::move(error));
  return IssueMyNumberCard(order, authority, profile, std::move(faults));
}

}  // namespace shikaku::virtual_card
