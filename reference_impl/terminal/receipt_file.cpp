#include "reference_impl/terminal/receipt_file.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>

namespace shikaku::reference::terminal {
namespace {

using nlohmann::json;

void AddText(pugi::xml_node parent, const char* name, const std::string& text) {
  parent.append_child(name).text().set(text.c_str());
}

std::string Text(const json& object, const char* key) {
  const auto member = object.find(key);
  return member != object.end() && member->is_string() ? member->get<std::string>() : "";
}

std::string Compact(std::string date) {
  std::erase(date, '-');
  return date;
}

// QualificationValidity, OQSCD006.
const char* ValidityCode(const std::string& outcome) {
  if (outcome == "valid") return "1";
  return outcome == "invalid" ? "2" : "4";
}

// ResultOfQualificationConfirmation/Sex1, OQSCD007.
const char* SexCode(const std::string& sex) {
  if (sex == "1" || sex == "male") return "1";
  return sex == "2" || sex == "female" ? "2" : "3";
}

void AddResult(pugi::xml_node body, const json& e) {
  pugi::xml_node result = body.append_child("ResultList").append_child("ResultOfQualificationConfirmation");
  std::string insurer = Text(e, "insurer_number");
  if (insurer.size() < 8) insurer.insert(0, 8 - insurer.size(), ' ');
  AddText(result, "InsurerNumber", insurer);
  AddText(result, "InsuredCardSymbol", Text(e, "symbol"));
  AddText(result, "InsuredIdentificationNumber", Text(e, "number"));
  AddText(result, "InsuredBranchNumber", Text(e, "branch"));
  AddText(result, "Name", Text(e, "name"));
  AddText(result, "NameKana", Text(e, "kana"));
  AddText(result, "Sex1", SexCode(Text(e, "sex")));
  AddText(result, "Birthdate", Compact(Text(e, "birth")));
  AddText(result, "QualificationDate", Compact(Text(e, "valid_from")));
  AddText(result, "DisqualificationDate", Compact(Text(e, "valid_to")));
  AddText(result, "InsurerName", Text(e, "insurer_name"));
}

}  // namespace

ReceiptFile MakeReceiptFile(const std::string& institution_code, int serial, CivilTime now,
                            const std::string& outcome, const json& eligibility) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  declaration.append_attribute("standalone") = "no";
  pugi::xml_node message = document.append_child("XmlMsg");
  pugi::xml_node header = message.append_child("MessageHeader");
  AddText(header, "ProcessExecutionTime", FormatCompactTime(now));
  AddText(header, "QualificationConfirmationDate", FormatCompactDate(DateOf(now)));
  AddText(header, "MedicalInstitutionCode", institution_code);
  AddText(header, "ReferenceClassification", "1");
  AddText(header, "SegmentOfResult", "1");
  pugi::xml_node body = message.append_child("MessageBody");
  AddText(body, "ProcessingResultStatus", "1");
  AddText(body, "QualificationValidity", ValidityCode(outcome));
  if (eligibility.is_object()) AddResult(body, eligibility);

  std::ostringstream xml;
  document.save(xml, "  ", pugi::format_default, pugi::encoding_utf8);
  char id[32];
  std::snprintf(id, sizeof id, "%020x", serial);
  return {"OQSsiquc01res_face_" + institution_code + id + "_" + FormatCompactTime(now) + ".xml", xml.str()};
}

}  // namespace shikaku::reference::terminal
