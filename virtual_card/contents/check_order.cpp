#include "virtual_card/contents/check_order.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace shikaku::virtual_card {
namespace {

// Two texts of this length, whatever is in them, and the largest photo leave the card-face file within the
// 16 bits of its offsets.
constexpr std::size_t kCharactersMax = 200;
constexpr std::size_t kPhotoBytesMax = 30'000;  // READ BINARY reaches offset 7FFF

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

// How many characters; nothing for a text that is not UTF-8, or holds control characters.
std::optional<std::size_t> CharactersOf(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) {
    const std::size_t size = CharacterSize(text);
    if (size == 0 || static_cast<unsigned char>(text[0]) < 0x20 || text[0] == 0x7F) return std::nullopt;
    text.remove_prefix(size);
  }
  return count;
}

// Goes through an order and keeps what is wrong with it.
class OrderCheck {
 public:
  explicit OrderCheck(const IssueOrder& order) : order_(order) {}

  std::vector<OrderProblem> Problems() {
    CheckText("name", order_.name);
    if (!order_.kana.empty()) CheckText("kana", order_.kana);
    CheckText("address", order_.address);
    CheckDates();
    CheckNumbers();
    CheckSecrets();
    CheckPhoto();
    return std::move(problems_);
  }

 private:
  void Wrong(const char* member, std::string cause, const char* remedy) {
    problems_.push_back({member, std::move(cause), remedy});
  }

  void CheckText(const char* member, const std::string& text);
  void CheckDigits(const char* member, const std::string& text, std::size_t size);
  bool CheckDate(const char* member, CivilDate date);
  void CheckDates();
  void CheckNumbers();
  void CheckSecrets();
  void CheckPhoto();

  const IssueOrder& order_;
  std::vector<OrderProblem> problems_;
};

void OrderCheck::CheckText(const char* member, const std::string& text) {
  const auto characters = CharactersOf(text);
  if (text.empty()) return Wrong(member, "the text is empty", "Fill it in");
  if (!characters) {
    return Wrong(member, "the text is not UTF-8 without control characters",
                 "Leave out what is neither letter nor sign");
  }
  if (*characters > kCharactersMax) {
    Wrong(member, "the text has more than " + std::to_string(kCharactersMax) + " characters", "Shorten it");
  }
}

void OrderCheck::CheckDigits(const char* member, const std::string& text, std::size_t size) {
  if (AllDigits(text, size)) return;
  Wrong(member, "it is not " + std::to_string(size) + " digits", "Write them in quotes, so that zeros stay");
}

bool OrderCheck::CheckDate(const char* member, CivilDate date) {
  using namespace std::chrono;
  if (date.ok() && date.year() >= year{1868} && date.year() <= year{9999}) return true;
  Wrong(member, "it is no date from 1868 on", "Write YYYY-MM-DD, a day that exists");
  return false;
}

void OrderCheck::CheckDates() {
  constexpr const char* kCorrect = "Correct one of the dates";
  bool dates = true;
  for (const auto& [member, date] :
       {std::pair{"birth", order_.birth}, std::pair{"issued", order_.issued},
        std::pair{"card_expiry", order_.card_expiry}, std::pair{"cert_from", order_.cert_from},
        std::pair{"cert_to", order_.cert_to}}) {
    dates = CheckDate(member, date) && dates;
  }
  if (!dates) return;
  if (order_.birth > order_.issued) Wrong("birth", "the birth is after the card's issue", kCorrect);
  if (order_.card_expiry <= order_.issued)
    Wrong("card_expiry", "the card ends before it is issued", kCorrect);
  if (order_.cert_to < order_.cert_from) Wrong("cert_to", "the certificate ends before it begins", kCorrect);
}

void OrderCheck::CheckNumbers() {
  CheckDigits("my_number", order_.my_number, 12);
  if (AllDigits(order_.my_number, 12) && !HasCheckDigit(order_.my_number)) {
    Wrong("my_number", "the check digit is wrong",
          "Only synthetic numbers with a valid check digit are taken");
  }
  CheckDigits("municipality", order_.municipality, 5);
  CheckDigits("security_code", order_.security_code, 4);
  if (order_.sex != '1' && order_.sex != '2' && order_.sex != '9')
    Wrong("sex", "it is none of 1, 2 and 9", "Write 1 for male, 2 for female, 9 for neither");
  if (order_.serial == 0) Wrong("serial", "it is less than 1", "Write a whole number nobody else has");
  if (order_.key_index < 0) Wrong("key_index", "it is less than 0", "Write a whole number nobody else has");
}

void OrderCheck::CheckSecrets() {
  if (order_.auth_pin && !AllDigits(*order_.auth_pin, 4))
    Wrong("auth_pin", "the PIN is not 4 digits", "Write them in quotes, or write none");
  if (!order_.sign_pin) return;
  const auto upper_alphanumeric = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  const bool fits = order_.sign_pin->size() >= 6 && order_.sign_pin->size() <= 16;
  if (!fits || !std::ranges::all_of(*order_.sign_pin, upper_alphanumeric)) {
    Wrong("sign_pin", "the PIN of the signature key is not 6 to 16 of A-Z and 0-9",
          "Write such a one in quotes, or write none");
  }
}

void OrderCheck::CheckPhoto() {
  const std::size_t size = order_.photo_jp2.size();
  if (size == 0) return Wrong("photo_jp2", "the picture is empty", "Give a JPEG 2000 file");
  if (size <= kPhotoBytesMax) return;
  Wrong("photo_jp2",
        "the picture has " + std::to_string(size) + " bytes, and a card holds " +
            std::to_string(kPhotoBytesMax),
        "Compress it more");
}

}  // namespace

std::string OrderProblem::ToString() const { return member + ": " + cause + ". " + remedy + "."; }

std::string ToString(const std::vector<OrderProblem>& problems) {
  std::string text;
  for (const OrderProblem& problem : problems) text += (text.empty() ? "" : "\n") + problem.ToString();
  return text;
}

Result<Done, std::vector<OrderProblem>> CheckOrder(const IssueOrder& order) {
  std::vector<OrderProblem> problems = OrderCheck(order).Problems();
  if (!problems.empty()) return Failure(std::move(problems));
  return Done{};
}

}  // namespace shikaku::virtual_card
