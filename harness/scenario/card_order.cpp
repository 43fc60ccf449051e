#include "harness/scenario/card_order.h"

#include <fstream>
#include <sstream>

#include "virtual_card/contents/check_order.h"

namespace shikaku::scenario {
namespace {

// As the card says it (facts A.4).
char CardSex(vocabulary::Sex sex) {
  if (sex == vocabulary::Sex::kMale) return '1';
  return sex == vocabulary::Sex::kFemale ? '2' : '9';
}

// A JPEG 2000 file of at least `size` bytes: a box that readers pass over stands behind the picture.
Bytes FilledUp(Bytes jp2, std::size_t size) {
  constexpr std::size_t kBoxHeader = 8;
  if (jp2.size() + kBoxHeader > size) return jp2;
  const std::size_t length = size - jp2.size();
  for (const int shift : {24, 16, 8, 0}) jp2.push_back(static_cast<Byte>(length >> shift));
  for (const char c : {'f', 'r', 'e', 'e'}) jp2.push_back(static_cast<Byte>(c));
  jp2.resize(size);
  return jp2;
}

// Where a member of the order stands in a person's file: in which map of it, by which name.
struct Place {
  std::string_view member;
  std::string_view map;
  std::string_view name;
};

constexpr Place kPlaces[] = {
    {"name", "", "name"},
    {"kana", "", "kana"},
    {"address", "", "address"},
    {"birth", "", "birth"},
    {"sex", "", "sex"},
    {"my_number", "", "my_number"},
    {"municipality", "", "municipality"},
    {"issued", "card", "issued"},
    {"card_expiry", "card", "expires"},
    {"security_code", "card", "security_code"},
    {"auth_pin", "card", "pin"},
    {"sign_pin", "card", "sign_pin"},
    {"photo_jp2", "", "face"},
    {"cert_from", "certificate", "from"},
    {"cert_to", "certificate", "to"},
    {"key_index", "card", "key"},
    {"serial", "card", "serial"},
};

void Tell(Fields& fields, const virtual_card::OrderProblem& problem) {
  for (const Place& place : kPlaces) {
    if (place.member != problem.member) continue;
    if (place.map.empty()) return fields.Fail(place.name, problem.cause, problem.remedy);
    return fields.Map(place.map).Fail(place.name, problem.cause, problem.remedy);
  }
}

}  // namespace

void CheckCard(Fields& fields, const Person& person, const std::filesystem::path& people) {
  std::ifstream in(people / "faces" / person.face / "photo.jp2", std::ios::binary);
  std::ostringstream photo;
  const bool there = in && (photo << in.rdbuf());
  const auto checked = virtual_card::CheckOrder(OrderOf(person, there ? BytesOf(photo.str()) : Bytes{0}));
  if (checked) return;
  for (const virtual_card::OrderProblem& problem : checked.error()) Tell(fields, problem);
}

virtual_card::IssueOrder OrderOf(const Person& person, Bytes photo_jp2) {
  virtual_card::IssueOrder order;
  order.name = person.name;
  order.kana = person.kana;
  order.address = person.address;
  order.birth = person.birth;
  order.sex = CardSex(person.sex);
  order.my_number = person.my_number;
  order.municipality = person.municipality;
  order.issued = person.card.issued;
  order.card_expiry = person.card.expires;
  order.security_code = person.card.security_code;
  order.auth_pin = person.card.pin;
  order.sign_pin = person.card.sign_pin;
  order.photo_jp2 = FilledUp(std::move(photo_jp2), person.card.photo_bytes);
  order.cert_from = person.certificate_from;
  order.cert_to = person.certificate_to;
  order.key_index = person.card.key;
  order.serial = person.card.serial;
  return order;
}

}  // namespace shikaku::scenario
