#include <fmt/format.h>

#include <algorithm>

#include "harness/scenario/people.h"
#include "harness/scenario/words.h"

namespace shikaku::scenario {
namespace {

// 保険者番号: 8 digits, or 6 of a municipality's insurance. Weights 2, 1, 2, 1 … leftwards from the digit
// next to the check digit; the digits of the products are summed (facts D.6).
bool IsInsurerNumber(const std::string& digits) {
  const bool all_digits = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  if (!all_digits || (digits.size() != 6 && digits.size() != 8)) return false;
  int sum = 0;
  int weight = 2;
  for (std::size_t i = digits.size() - 1; i-- > 0; weight = 3 - weight) {
    const int product = (digits[i] - '0') * weight;
    sum += product / 10 + product % 10;
  }
  return digits.back() - '0' == (10 - sum % 10) % 10;
}

// A text that is not longer than the central service can hold.
std::string ShortText(Fields& fields, std::string_view key) {
  constexpr std::ptrdiff_t kCharactersMax = 200;
  std::string text = fields.Text(key);
  // Every byte but the continuing ones of UTF-8 begins a character.
  const auto characters = std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; });
  if (characters > kCharactersMax)
    fields.Fail(key, fmt::format("the text has more than {} characters", kCharactersMax), "Shorten it");
  return text;
}

constexpr int kSignatureAge = 15;
constexpr const char* kTestSignaturePin = "ABC123";

std::optional<std::string> ReadSignPin(Fields& fields, const PersonCard& card, CivilDate birth) {
  const bool may_sign = card.pin && AgeOn(birth, card.issued) >= kSignatureAge;
  const std::string pin = fields.TextOr("sign_pin", may_sign ? kTestSignaturePin : "none");
  if (pin == "none") return std::nullopt;
  return pin;
}

PersonCard ReadCard(Fields fields, CivilDate birth) {
  PersonCard card;
  card.issued = fields.Date("issued");
  card.expires = fields.Date("expires");
  card.security_code = fields.Text("security_code");
  card.photo_bytes = static_cast<std::size_t>(fields.IntegerOr("photo_bytes", 1, 30'000, 0));
  if (fields.TextOr("pin", "") != "none") card.pin = fields.Text("pin");
  card.sign_pin = ReadSignPin(fields, card, birth);
  card.key = static_cast<int>(fields.IntegerOr("key", 0, 31, 0));
  card.serial = static_cast<std::uint64_t>(fields.IntegerOr("serial", 1, 0x7FFF'FFFF, 1));
  if (!fields.Has("serial"))
    fields.Fail("serial", "the field is missing", "Write a whole number nobody else has");
  fields.RefuseOthers();
  return card;
}

SharePeriod ReadShare(Fields share) {
  SharePeriod period;
  const std::string percent = share.Choice("percent", {"10", "20", "30"});
  period.percent = percent == "10" ? 10 : percent == "20" ? 20 : 30;
  period.from = share.Date("from");
  period.to = share.Date("to");
  if (period.to < period.from)
    share.Fail("to", "the share ends before it begins", "Correct one of the dates");
  share.RefuseOthers();
  return period;
}

EligibilitySpan ReadSpan(Fields& fields) {
  EligibilitySpan span;
  span.insurer_number = fields.Text("insurer_number");
  if (!span.insurer_number.empty() && !IsInsurerNumber(span.insurer_number)) {
    fields.Fail("insurer_number",
                fmt::format("'{}' is not 8 or 6 digits with a right check digit", span.insurer_number),
                "Write them in quotes; docs/scenarios.md says how the last digit is made");
  }
  span.insurer_name = ShortText(fields, "insurer_name");
  span.symbol = fields.TextOr("symbol", "");
  span.number = fields.Text("number");
  span.branch = fields.TextOr("branch", "00");
  span.from = fields.Date("from");
  span.to = fields.MaybeDate("to");
  span.registered_at = fields.MaybeTime("registered_at");
  span.deleted = fields.BoolOr("deleted", false);
  if (fields.Has("share")) span.share = ReadShare(fields.Map("share"));
  if (span.to && *span.to < span.from)
    fields.Fail("to", "the eligibility ends before it begins", "Correct one of the dates");
  fields.RefuseOthers();
  return span;
}

MedicalEntry ReadMedical(Fields& fields) {
  MedicalEntry entry;
  entry.category = ReadWord<vocabulary::Category>(fields, "category");
  entry.date = fields.Date("date");
  entry.facility = fields.Text("facility");
  entry.kind = fields.TextOr("kind", "");
  entry.text = fields.Text("text");
  fields.RefuseOthers();
  return entry;
}

void ReadStatus(Fields& fields, Person& person) {
  person.status = ReadWordOr(fields, "status", CardStatus::kGood);
  person.status_since = fields.MaybeTime("status_since");
  if (person.status != CardStatus::kGood && !person.status_since) {
    fields.Fail("status_since", "a card that is not good says since when", "Write YYYY-MM-DDThh:mm:ss");
  }
  if (person.status == CardStatus::kGood && person.status_since) {
    fields.Fail("status_since", "a good card has no such time",
                "Write status: revoked or suspended beside it, or leave it out");
  }
}

void CheckOverlaps(Fields& fields, const Person& person) {
  const auto& spans = person.eligibilities;
  const auto begins_within = [](const EligibilitySpan& later, const EligibilitySpan& earlier) {
    return later.from >= earlier.from && (!earlier.to || later.from <= *earlier.to);
  };
  for (std::size_t i = 0; i < spans.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const bool both = !spans[i].deleted && !spans[j].deleted;
      if (!both || (!begins_within(spans[i], spans[j]) && !begins_within(spans[j], spans[i]))) continue;
      return fields.Fail("eligibilities", fmt::format("numbers {} and {} are in force on the same day", j, i),
                         "End one before the other begins, or mark it deleted: true");
    }
  }
}

}  // namespace

Person ReadPerson(Fields& fields) {
  Person person;
  person.id = fields.Text("id");
  if (!person.id.empty() && !IsId(person.id))
    fields.Fail("id", "an id is 1 to 64 lower-case letters, digits and hyphens", "Rename the person");
  person.name = fields.Text("name");
  person.kana = fields.Text("kana");
  person.sex = ReadWord<vocabulary::Sex>(fields, "sex");
  person.birth = fields.Date("birth");
  person.address = fields.Text("address");
  person.my_number = fields.Text("my_number");
  person.municipality = fields.Text("municipality");
  person.face = fields.TextOr("face", person.id);
  person.card = ReadCard(fields.Map("card"), person.birth);
  Fields certificate = fields.Map("certificate");
  person.certificate_from = certificate.Date("from");
  person.certificate_to = certificate.Date("to");
  certificate.RefuseOthers();
  ReadStatus(fields, person);
  person.registered_for_insurance = fields.BoolOr("registered_for_insurance", true);
  person.suppressed = fields.BoolOr("suppressed", false);
  for (Fields& span : fields.Maps("eligibilities")) person.eligibilities.push_back(ReadSpan(span));
  CheckOverlaps(fields, person);
  for (Fields& entry : fields.Maps("medical")) person.medical.push_back(ReadMedical(entry));
  if (fields.Has("limit")) {
    Fields limit = fields.Map("limit");
    person.limit = LimitCertificate{limit.Text("classification"), limit.Date("from"), limit.Date("to")};
    limit.RefuseOthers();
  }
  fields.RefuseOthers();
  return person;
}

}  // namespace shikaku::scenario
