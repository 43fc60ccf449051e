#include "models/messages/receipt_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Element names of facts D.4, codes of D.5, the file's name of D.2.
namespace shikaku::messages {
namespace {

using testing::HasSubstr;

constexpr const char* kFile = R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<XmlMsg>
  <MessageHeader>
    <ProcessExecutionTime>20250610101500</ProcessExecutionTime>
    <QualificationConfirmationDate>20250609</QualificationConfirmationDate>
    <MedicalInstitutionCode>1311234567</MedicalInstitutionCode>
    <ReferenceClassification>1</ReferenceClassification>
    <SegmentOfResult>1</SegmentOfResult>
  </MessageHeader>
  <MessageBody>
    <ProcessingResultStatus>1</ProcessingResultStatus>
    <QualificationValidity>2</QualificationValidity>
    <ResultList>
      <ResultOfQualificationConfirmation>
        <InsurerNumber>  123456</InsurerNumber>
        <InsuredCardSymbol>記&amp;号 &lt;1&gt;</InsuredCardSymbol>
        <InsuredIdentificationNumber>4567</InsuredIdentificationNumber>
        <InsuredBranchNumber>01</InsuredBranchNumber>
        <Name>田中　花子</Name>
        <NameKana>タナカ　ハナコ</NameKana>
        <Sex1>2</Sex1>
        <Birthdate>19850412</Birthdate>
        <QualificationDate>20200401</QualificationDate>
        <DisqualificationDate>20250331</DisqualificationDate>
        <InsurerName>試験国民健康保険</InsurerName>
      </ResultOfQualificationConfirmation>
    </ResultList>
  </MessageBody>
</XmlMsg>
)";

ReceiptAnswer Answer() {
  QualificationResult result;
  result.insurer_number = "123456";
  result.symbol = "記&号 <1>";
  result.number = "4567";
  result.branch = "01";
  result.name = "田中　花子";
  result.kana = "タナカ　ハナコ";
  result.sex = vocabulary::SexCode::kFemale;
  result.birth = *ParseDate("1985-04-12");
  result.qualified = *ParseDate("2020-04-01");
  result.disqualified = *ParseDate("2025-03-31");
  result.insurer_name = "試験国民健康保険";
  return {*ParseTime("2025-06-10T10:15:00"), *ParseDate("2025-06-09"), "1311234567",
          QualificationValidity::kInvalid, result};
}

TEST(ReceiptFile, IsWrittenToTheByte) {
  // The code of the sex is the name of a word (code table 007).
  std::string file = kFile;
  file.replace(file.find(">2</Sex1>") + 1, 1, NameOf(vocabulary::SexCode::kFemale));
  EXPECT_EQ(EncodeReceiptAnswer(Answer()), file);
}

TEST(ReceiptFile, ASexIsItsCodeOnTheWires) {
  for (const vocabulary::SexCode sex : vocabulary::All<vocabulary::SexCode>()) {
    ReceiptAnswer answer = Answer();
    answer.result->sex = sex;
    EXPECT_THAT(EncodeReceiptAnswer(answer), HasSubstr("<Sex1>" + std::string(NameOf(sex)) + "</Sex1>"));
  }
}

TEST(ReceiptFile, WithoutResultThereIsNoList) {
  ReceiptAnswer none = Answer();
  none.validity = QualificationValidity::kNone;
  none.result.reset();
  const std::string file = EncodeReceiptAnswer(none);
  EXPECT_THAT(file, HasSubstr("<QualificationValidity>4</QualificationValidity>"));
  EXPECT_THAT(file, testing::Not(HasSubstr("ResultList")));
}

TEST(ReceiptFile, TheNameCarriesInstitutionSerialAndTime) {
  const CivilTime time = *ParseTime("2025-06-10T10:15:00");
  EXPECT_EQ(ReceiptFileName("1311234567", 0xAB, time),
            "OQSsiquc01res_face_1311234567000000000000000000ab_20250610101500.xml");
}

}  // namespace
}  // namespace shikaku::messages
