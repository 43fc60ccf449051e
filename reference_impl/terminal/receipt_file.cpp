#include "reference_impl/terminal/receipt_file.h"

#include <cstdio>
#include <pugixml.hpp>
#include <sstream>

#include "reference_impl/domain/insurer_number.h"

namespace shikaku::reference::terminal {
namespace {

using vocabulary::Outcome;
using vocabulary::SexCode;

void AddText(pugi::xml_node parent, const char* name, const std::string& text) {
  parent.append_child(name).text().set(text.c_str());
}

// QualificationValidity, OQSCD006.
const char* ValidityCode(Outcome outcome) {
  if (outcome == Outcome::kValid) return "1";
  return outcome == Outcome::kInvalid ? "2" : "4";
}

// ResultOfQualificationConfirmation/Sex1, OQSCD007.
const char* SexOf(SexCode sex) {
  if (sex == SexCode::kMale) return "1";
  return sex == SexCode::kFemale ? "2" : "3";
}

void AddResult(pugi::xml_node body, const vocabulary::Eligibility& found) {
  pugi::xml_node result = body.append_child("ResultList").append_child("ResultOfQualificationConfirmation");
  AddText(result, "InsurerNumber", domain::PadInsurerNumber(found.insurer_number));
  AddText(result, "InsuredCardSymbol", found.symbol);
  AddText(result, "InsuredIdentificationNumber", found.number);
  AddText(result, "InsuredBranchNumber", found.branch);
  AddText(result, "Name", found.name);
  AddText(result, "NameKana", found.kana);
  AddText(result, "Sex1", SexOf(found.sex));
  AddText(result, "Birthdate", FormatCompactDate(found.birth));
  AddText(result, "QualificationDate", FormatCompactDate(found.valid_from));
  AddText(result, "DisqualificationDate", found.valid_to ? FormatCompactDate(*found.valid_to) : "");
  AddText(result, "InsurerName", found.insurer_name);
}

}  // namespace

ReceiptFile MakeReceiptFile(const std::string& institution_code, int serial, CivilTime now, Outcome outcome,
                            const std::optional<vocabulary::Eligibility>& eligibility) {
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
  if (eligibility) AddResult(body, *eligibility);

  std::ostringstream xml;
  document.save(xml, "  ", pugi::format_default, pugi::encoding_utf8);
  char id[32];
  std::snprintf(id, sizeof id, "%020x", serial);
  return {"OQSsiquc01res_face_" + institution_code + id + "_" + FormatCompactTime(now) + ".xml", xml.str()};
}

}  // namespace shikaku::reference::terminal
