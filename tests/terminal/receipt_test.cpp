// What the terminal leaves for the receipt computer.
#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "tests/terminal/terminal_fixture.h"

namespace shikaku::reference::terminal {
namespace {

using ports::NetworkError;

// Element names of facts D.4, codes of D.5, the file's name of D.2. The insurer number is padded on the left
// to eight (D.3).
TEST_F(TerminalTest, TheReceiptFileHasTheElementsOfTheInterface) {
  Confirm();
  Complete();
  ASSERT_EQ(receipts_.files.size(), 1U);
  const auto& [name, xml] = receipts_.files[0];
  EXPECT_EQ(name, "OQSsiquc01res_face_131123456700000000000000000001_20250610101500.xml");
  std::string file = R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<XmlMsg>
  <MessageHeader>
    <ProcessExecutionTime>20250610101500</ProcessExecutionTime>
    <QualificationConfirmationDate>20250610</QualificationConfirmationDate>
    <MedicalInstitutionCode>1311234567</MedicalInstitutionCode>
    <ReferenceClassification>1</ReferenceClassification>
    <SegmentOfResult>1</SegmentOfResult>
  </MessageHeader>
  <MessageBody>
    <ProcessingResultStatus>1</ProcessingResultStatus>
    <QualificationValidity>1</QualificationValidity>
    <ResultList>
      <ResultOfQualificationConfirmation>
        <InsurerNumber>  123456</InsurerNumber>
        <InsuredCardSymbol>記号</InsuredCardSymbol>
        <InsuredIdentificationNumber>4567</InsuredIdentificationNumber>
        <InsuredBranchNumber>01</InsuredBranchNumber>
        <Name>田中　花子</Name>
        <NameKana>タナカ　ハナコ</NameKana>
        <Sex1>2</Sex1>
        <Birthdate>19850412</Birthdate>
        <QualificationDate>20200401</QualificationDate>
        <DisqualificationDate></DisqualificationDate>
        <InsurerName>試験国民健康保険</InsurerName>
      </ResultOfQualificationConfirmation>
    </ResultList>
  </MessageBody>
</XmlMsg>
)";
  // The code of the sex is the name of a word (code table 007).
  file.replace(file.find(">2</Sex1>") + 1, 1, NameOf(vocabulary::SexCode::kFemale));
  EXPECT_EQ(xml, file);
  ;
}

TEST_F(TerminalTest, AReceiptFileWithoutEligibilityHasNoResult) {
  vocabulary::Confirmation none = Valid();
  none.outcome = vocabulary::Outcome::kNone;
  none.eligibility.reset();
  CentralAnswers(none);
  // The challenge's answer is none of these.
  central_.answer = [answer = central_.answer](const ports::Request& request) {
    return request.path == tests::Named(vocabulary::Path::kCentralChallenge)
               ? Result<ports::Response, NetworkError>(AllWell(request))
               : answer(request);
  };
  Confirm();
  ASSERT_EQ(receipts_.files.size(), 1U) << "none is final at once";
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(receipts_.files[0].second.c_str()));
  const auto body = document.child("XmlMsg").child("MessageBody");
  EXPECT_STREQ(body.child("QualificationValidity").child_value(), "4");
  EXPECT_FALSE(body.child("ResultList"));
}

}  // namespace
}  // namespace shikaku::reference::terminal
