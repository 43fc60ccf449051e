// The file in which the terminal hands the result of one confirmation to the receipt computer
// (レセプトコンピュータ): 資格確認結果. Elements of facts D.4, codes of facts D.5, file names of facts D.2.
// The struct is what the terminal knows; XML begins in the codec. Nobody here reads such a file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "models/core/civil_date.h"
#include "models/vocabulary/service.h"

namespace shikaku::messages {

// 資格有効性, OQSCD006.
enum class QualificationValidity {
  kValid,
  kInvalid,
  kInvalidButRenewed,   // 無効(新資格あり)
  kNone,                // 該当なし
  kSeveral,             // 複数該当
  kValidNotRegistered,  // 有効(未登録)
};

// ResultOfQualificationConfirmation: one insurance of one person. Members are empty where the person's
// insurance has no such figure.
struct QualificationResult {
  std::string insurer_number;  // without the blanks that pad it to eight in the file (facts D.3)
  std::string symbol;
  std::string number;
  std::string branch;
  std::string name;
  std::string kana;
  vocabulary::SexCode sex = vocabulary::SexCode::kNotSet;
  CivilDate birth{};
  CivilDate qualified{};                  // the first day in force
  std::optional<CivilDate> disqualified;  // the last; absent: still in force
  std::string insurer_name;

  friend bool operator==(const QualificationResult&, const QualificationResult&) = default;
};

// A result that was reached. A failed one (SegmentOfResult 9) is not written.
struct ReceiptAnswer {
  CivilTime executed{};       // when the terminal wrote it
  CivilDate confirmed_for{};  // the day for which eligibility was asked
  std::string institution_code;
  QualificationValidity validity = QualificationValidity::kNone;
  std::optional<QualificationResult> result;  // absent: there is no result list in the file

  friend bool operator==(const ReceiptAnswer&, const ReceiptAnswer&) = default;
};

// The name of the `serial`th file (from 1, below 2^32) of a terminal at the institution:
// OQSsiquc01res_face_<institution code><20 digits, hexadecimal>_<yyyyMMddHHmmss>.xml
std::string ReceiptFileName(std::string_view institution_code, std::uint32_t serial, CivilTime executed);

// XML in UTF-8, elements in the order of facts D.4 (the official order is not public). Texts may hold any
// character of XML.
std::string EncodeReceiptAnswer(const ReceiptAnswer& answer);

}  // namespace shikaku::messages
