#include "models/messages/receipt_file.h"

#include <array>
#include <cstdio>
#include <pugixml.hpp>
#include <sstream>
#include <utility>

#include "models/messages/insurer_number.h"

namespace shikaku::messages {
namespace {

using vocabulary::SexCode;

// OQSCD007.
constexpr std::array<std::pair<SexCode, const char*>, 3> kSexCodes{
    {{SexCode::kMale, "1"}, {SexCode::kFemale, "2"}, {SexCode::kNotSet, "3"}}};

// OQSCD006.
constexpr std::array<std::pair<QualificationValidity, const char*>, 6> kValidityCodes{
    {{QualificationValidity::kValid, "1"},
     {QualificationValidity::kInvalid, "2"},
     {QualificationValidity::kInvalidButRenewed, "3"},
     {QualificationValidity::kNone, "4"},
     {QualificationValidity::kSeveral, "5"},
     {QualificationValidity::kValidNotRegistered, "6"}}};

template <class Words, class Word>
const char* CodeOf(const Words& codes, Word wanted) {
  for (const auto& [word, code] : codes) {
    if (word == wanted) return code;
  }
  return "";
}

// ── Writing ─────────────────────────────────────────────────────────────────────────

void AddText(pugi::xml_node parent, const char* name, const std::string& text) {
  parent.append_child(name).text().set(text.c_str());
}

void AddResult(pugi::xml_node body, const QualificationResult& found) {
  pugi::xml_node result = body.append_child("ResultList").append_child("ResultOfQualificationConfirmation");
  AddText(result, "InsurerNumber", PadInsurerNumber(found.insurer_number));
  AddText(result, "InsuredCardSymbol", found.symbol);
  AddText(result, "InsuredIdentificationNumber", found.number);
  AddText(result, "InsuredBranchNumber", found.branch);
  AddText(result, "Name", found.name);
  AddText(result, "NameKana", found.kana);
  AddText(result, "Sex1", CodeOf(kSexCodes, found.sex));
  AddText(result, "Birthdate", FormatCompactDate(found.birth));
  AddText(result, "QualificationDate", FormatCompactDate(found.qualified));
  AddText(result, "DisqualificationDate", found.disqualified ? FormatCompactDate(*found.disqualified) : "");
  AddText(result, "InsurerName", found.insurer_name);
}

// ── Reading ─────────────────────────────────────────────────────────────────────────

// Reads elements; what is wrong with the first bad one stays in `objection`, and what is read after it does
// not matter.
class Elements {
 public:
  std::string objection;

  // The only child of this name; a null node, with an objection, where there is none or a second one.
  pugi::xml_node Child(pugi::xml_node parent, const char* name) {
    const pugi::xml_node child = parent.child(name);
    if (!child) Object(name, "is missing");
    if (child.next_sibling(name)) Object(name, "stands twice");
    return child;
  }

  std::string Text(pugi::xml_node parent, const char* name) { return Child(parent, name).text().get(); }

  void Demand(pugi::xml_node parent, const char* name, const char* code) {
    if (Text(parent, name) != code) Object(name, std::string("is not ") + code);
  }

  CivilDate Date(pugi::xml_node parent, const char* name) {
    const auto date = DateIn(Text(parent, name));
    if (!date) Object(name, "is no day (YYYYMMDD)");
    return date.value_or(CivilDate{});
  }

  std::optional<CivilDate> DateOrNothing(pugi::xml_node parent, const char* name) {
    if (Text(parent, name).empty()) return std::nullopt;
    return Date(parent, name);
  }

  CivilTime Time(pugi::xml_node parent, const char* name) {
    const std::string text = Text(parent, name);
    const auto time = text.size() == 14 ? TimeIn(text) : std::nullopt;
    if (!time) Object(name, "is no time (YYYYMMDDHHmmss)");
    return time.value_or(CivilTime{});
  }

  SexCode Sex(pugi::xml_node parent, const char* name) {
    return Coded(parent, name, kSexCodes, "is no code of OQSCD007");
  }

  QualificationValidity Validity(pugi::xml_node parent, const char* name) {
    return Coded(parent, name, kValidityCodes, "is no code of OQSCD006");
  }

 private:
  template <class Words>
  typename Words::value_type::first_type Coded(pugi::xml_node parent, const char* name, const Words& codes,
                                               const char* otherwise) {
    const std::string text = Text(parent, name);
    for (const auto& [word, code] : codes) {
      if (text == code) return word;
    }
    Object(name, otherwise);
    return codes.front().first;
  }

  static std::optional<CivilDate> DateIn(const std::string& text) {
    if (text.size() != 8) return std::nullopt;
    return ParseDate(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2));
  }

  static std::optional<CivilTime> TimeIn(const std::string& text) {
    return ParseTime(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2) + "T" +
                     text.substr(8, 2) + ":" + text.substr(10, 2) + ":" + text.substr(12, 2));
  }

  void Object(const char* name, const std::string& what) {
    if (objection.empty()) objection = std::string(name) + ": " + what;
  }
};

QualificationResult ReadResult(Elements& read, pugi::xml_node from) {
  QualificationResult result;
  result.insurer_number = TrimInsurerNumber(read.Text(from, "InsurerNumber"));
  result.symbol = read.Text(from, "InsuredCardSymbol");
  result.number = read.Text(from, "InsuredIdentificationNumber");
  result.branch = read.Text(from, "InsuredBranchNumber");
  result.name = read.Text(from, "Name");
  result.kana = read.Text(from, "NameKana");
  result.sex = read.Sex(from, "Sex1");
  result.birth = read.Date(from, "Birthdate");
  result.qualified = read.Date(from, "QualificationDate");
  result.disqualified = read.DateOrNothing(from, "DisqualificationDate");
  result.insurer_name = read.Text(from, "InsurerName");
  return result;
}

}  // namespace

std::string ReceiptFileName(std::string_view institution_code, std::uint32_t serial, CivilTime executed) {
  std::array<char, 21> id{};
  std::snprintf(id.data(), id.size(), "%020x", serial);
  return "OQSsiquc01res_face_" + std::string(institution_code) + id.data() + "_" +
         FormatCompactTime(executed) + ".xml";
}

std::string EncodeReceiptAnswer(const ReceiptAnswer& answer) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  declaration.append_attribute("standalone") = "no";
  pugi::xml_node message = document.append_child("XmlMsg");
  pugi::xml_node header = message.append_child("MessageHeader");
  AddText(header, "ProcessExecutionTime", FormatCompactTime(answer.executed));
  AddText(header, "QualificationConfirmationDate", FormatCompactDate(answer.confirmed_for));
  AddText(header, "MedicalInstitutionCode", answer.institution_code);
  AddText(header, "ReferenceClassification", "1");  // by a My Number Card, OQSCD002
  AddText(header, "SegmentOfResult", "1");          // normal, OQSCD003
  pugi::xml_node body = message.append_child("MessageBody");
  AddText(body, "ProcessingResultStatus", "1");  // in order, OQSCD004
  AddText(body, "QualificationValidity", CodeOf(kValidityCodes, answer.validity));
  if (answer.result) AddResult(body, *answer.result);

  std::ostringstream xml;
  document.save(xml, "  ", pugi::format_default, pugi::encoding_utf8);
  return xml.str();
}

Result<ReceiptAnswer, std::string> DecodeReceiptAnswer(std::string_view xml) {
  pugi::xml_document document;
  // Blanks are kept: those on the left of an insurer's number belong to it.
  const pugi::xml_parse_result parsed =
      document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!parsed) return Failure(std::string("no XML: ") + parsed.description());
  Elements read;
  const pugi::xml_node message = read.Child(document, "XmlMsg");
  const pugi::xml_node header = read.Child(message, "MessageHeader");
  const pugi::xml_node body = read.Child(message, "MessageBody");
  ReceiptAnswer answer;
  answer.executed = read.Time(header, "ProcessExecutionTime");
  answer.confirmed_for = read.Date(header, "QualificationConfirmationDate");
  answer.institution_code = read.Text(header, "MedicalInstitutionCode");
  read.Demand(header, "ReferenceClassification", "1");
  read.Demand(header, "SegmentOfResult", "1");
  read.Demand(body, "ProcessingResultStatus", "1");
  answer.validity = read.Validity(body, "QualificationValidity");
  if (body.child("ResultList")) {
    answer.result =
        ReadResult(read, read.Child(read.Child(body, "ResultList"), "ResultOfQualificationConfirmation"));
  }
  if (!read.objection.empty()) return Failure(read.objection);
  return answer;
}

}  // namespace shikaku::messages
