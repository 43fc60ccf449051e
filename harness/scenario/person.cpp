#include "harness/scenario/person.h"

#include <algorithm>

namespace shikaku::scenario {
namespace {

// The published check digit of the individual number: weights 2 to 7, 2 to 6 from the right, modulus 11.
bool HasValidCheckDigit(const std::string& digits) {
  if (digits.size() != 12) return false;
  int sum = 0;
  for (int n = 1; n <= 11; ++n) {
    const int weight = n <= 6 ? n + 1 : n - 5;
    sum += (digits[static_cast<std::size_t>(11 - n)] - '0') * weight;
  }
  const int rest = sum % 11;
  return digits[11] - '0' == (rest <= 1 ? 0 : 11 - rest);
}

constexpr int kSignatureAge = 15;
constexpr const char* kTestSignaturePin = "ABC123";

std::optional<std::string> ReadSignPin(Fields& fields, const PersonCard& card, CivilDate birth) {
  const bool may_sign = card.pin && AgeOn(birth, card.issued) >= kSignatureAge;
  const std::string pin = fields.TextOr("sign_pin", may_sign ? kTestSignaturePin : "none");
  if (pin == "none") return std::nullopt;
  const bool right_alphabet = std::ranges::all_of(
      pin, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  if (!right_alphabet || pin.size() < 6 || pin.size() > 16) {
    fields.Fail("sign_pin", "the PIN of the signature key is 6 to 16 of A-Z and 0-9", "Or write none");
  }
  return pin;
}

PersonCard ReadCard(Fields fields, CivilDate birth) {
  PersonCard card;
  card.issued = fields.Date("issued");
  card.expires = fields.Date("expires");
  card.security_code = fields.Digits("security_code", 4);
  if (fields.TextOr("pin", "") != "none") card.pin = fields.Digits("pin", 4);
  card.sign_pin = ReadSignPin(fields, card, birth);
  card.key = static_cast<int>(fields.IntegerOr("key", 0, 31, 0));
  card.serial = static_cast<std::uint64_t>(fields.IntegerOr("serial", 1, 0x7FFF'FFFF, 1));
  if (!fields.Has("serial"))
    fields.Fail("serial", "the field is missing", "Write a whole number nobody else has");
  if (card.issued >= card.expires)
    fields.Fail("expires", "the card ends before it is issued", "Correct one of the dates");
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
  span.insurer_name = fields.Text("insurer_name");
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
  entry.category = fields.Choice("category", {"drug", "checkup", "treatment", "surgery"});
  entry.date = fields.Date("date");
  entry.facility = fields.Text("facility");
  entry.kind = fields.TextOr("kind", "");
  entry.text = fields.Text("text");
  fields.RefuseOthers();
  return entry;
}

void ReadStatus(Fields& fields, Person& person) {
  const std::string status =
      fields.Has("status") ? fields.Choice("status", {"good", "revoked", "suspended"}) : "good";
  person.status = status == "revoked"     ? CardStatus::kRevoked
                  : status == "suspended" ? CardStatus::kSuspended
                                          : CardStatus::kGood;
  person.status_since = fields.MaybeTime("status_since");
  if (person.status != CardStatus::kGood && !person.status_since) {
    fields.Fail("status_since", "a card that is not good says since when", "Write YYYY-MM-DDThh:mm:ss");
  }
}

}  // namespace

Person ReadPerson(Fields& fields) {
  Person person;
  person.id = fields.Text("id");
  person.name = fields.Text("name");
  person.kana = fields.Text("kana");
  person.sex = fields.Choice("sex", {"male", "female", "unspecified"});
  person.birth = fields.Date("birth");
  person.address = fields.Text("address");
  person.my_number = fields.Digits("my_number", 12);
  if (person.my_number.size() == 12 && !HasValidCheckDigit(person.my_number)) {
    fields.Fail("my_number", "the check digit is wrong",
                "Only synthetic numbers with a valid check digit are taken");
  }
  person.municipality = fields.Digits("municipality", 5);
  person.face = fields.TextOr("face", person.id);
  person.card = ReadCard(fields.Map("card"), person.birth);
  Fields certificate = fields.Map("certificate");
  person.certificate_from = certificate.Date("from");
  person.certificate_to = certificate.Date("to");
  certificate.RefuseOthers();
  if (person.certificate_to < person.certificate_from) {
    certificate.Fail("to", "the certificate ends before it begins", "Correct one of the dates");
  }
  ReadStatus(fields, person);
  person.registered_for_insurance = fields.BoolOr("registered_for_insurance", true);
  person.suppressed = fields.BoolOr("suppressed", false);
  for (Fields& span : fields.Maps("eligibilities")) person.eligibilities.push_back(ReadSpan(span));
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
