#include "models/messages/receipt_file.h"

#include <array>
#include <cstdio>
#include <pugixml.hpp>
#include <sstream>
#include <utility>

#include "models/messages/insurer_number.h"

namespace shikaku::messages {
namespace {

// OQSCD006.
constexpr std::array<std::pair<QualificationValidity, const char*>, 6> kValidityCodes{
    {{QualificationValidity::kValid, "1"},
     {QualificationValidity::kInvalid, "2"},
     {QualificationValidity::kInvalidButRenewed, "3"},
     {QualificationValidity::kNone, "4"},
     {QualificationValidity::kSeveral, "5"},
     {QualificationValidity::kValidNotRegistered, "6"}}};

const char* CodeOf(QualificationValidity wanted) {
  for (const auto& [validity, code] : kValidityCodes) {
    if (validity == wanted) return code;
  }
  return "";
}

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
  AddText(result, "Sex1", std::string(NameOf(found.sex)));  // OQSCD007
  AddText(result, "Birthdate", FormatCompactDate(found.birth));
  AddText(result, "QualificationDate", FormatCompactDate(found.qualified));
  AddText(result, "DisqualificationDate", found.disqualified ? FormatCompactDate(*found.disqualified) : "");
  AddText(result, "InsurerName", found.insurer_name);
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
  AddText(body, "QualificationValidity", CodeOf(answer.validity));
  if (answer.result) AddResult(body, *answer.result);

  std::ostringstream xml;
  document.save(xml, "  ", pugi::format_default, pugi::encoding_utf8);
  return xml.str();
}

}  // namespace shikaku::messages
