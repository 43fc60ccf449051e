// 券面事項確認 (facts A.3).
#include "virtual_card/authority/cv_certificates.h"
#include "virtual_card/contents/applications.h"
#include "virtual_card/contents/face_files.h"
#include "virtual_card/contents/face_picture.h"
#include "virtual_card/contents/file_builder.h"
#include "virtual_card/contents/verification_numbers.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {

using iso7816::Tlv;

namespace {

constexpr FileId kBirthDateKey = 0x0011;
constexpr FileId kNumberB = 0x0012;
constexpr FileId kNumberA = 0x0013;
constexpr FileId kInternalKey = 0x001A;
constexpr int kInternalKeyStep = 22;  // a third key of the pool

// `outer` { parts, `tag` signature over all objects before it }.
Bytes SignedFile(iso7816::Tag outer, const std::vector<TlvPart>& parts, iso7816::Tag tag) {
  Bytes content = Objects(parts);
  const Bytes signature = FaceIssuerSignature(content);
  iso7816::AppendTlv(content, tag, signature);
  return Tlv(outer, content);
}

Bytes AgeRecord(const IssueOrder& order) {
  return SignedFile(
      0xFF10, {{0xDF11, BytesOf(FormatCompactDate(order.birth))}, {0xDF12, FaceIssuerKeyObject()}}, 0xDF13);
}

Bytes FaceRecord(const IssueOrder& order, const ContentsOptions& options) {
  const std::vector<TlvPart> person{{0xDF22, BytesOf(FormatCompactDate(order.birth))},
                                    {0xDF23, {static_cast<Byte>(order.sex)}},
                                    {0xDF24, FaceIssuerKeyObject()}};
  const std::vector<TlvPart> text{{0xDF25, TextPicture(order.name)}, {0xDF26, TextPicture(order.address)}};
  const std::vector<TlvPart> photo{{0xDF27, order.photo_jp2}};

  std::vector<TlvPart> parts = person;
  parts.insert(parts.end(), text.begin(), text.end());
  parts.insert(parts.end(), photo.begin(), photo.end());
  const Bytes signature = options.face_signature_of_hashes
                              ? FaceIssuerSignatureOfHashes(Objects(person), Objects(text), Objects(photo))
                              : FaceIssuerSignature(Objects(parts));
  parts.push_back({0xDF28, signature});
  parts.push_back({0xDF29, BytesOf(FormatCompactDate(order.card_expiry))});
  parts.push_back({0xDF2A, DigitsPicture(order.security_code)});
  return FileWithOffsets(0xFF20, 0xDF21, parts);
}

Bytes BasicInformation(const IssueOrder& order, BytesView number_b) {
  Bytes sealed = TestKeyIdentifier(0x12);
  Append(sealed, SealedCheckNumber(number_b));
  return Tlv(0xFF30, Objects({{0xDF31, *FromHex("06030E01")},
                              {0xDF32, TestKeyIdentifier(0x11)},
                              {0xDF33, {0x01}},
                              {0xDF34, BytesOf(order.municipality)},
                              {0xDF35, sealed}}));
}

Bytes NumberRecord(const IssueOrder& order) {
  return SignedFile(0xFF40, {{0xDF41, DigitsPicture(order.my_number)}, {0xDF42, FaceIssuerKeyObject()}},
                    0xDF43);
}

}  // namespace

Application CardFace(const IssueOrder& order, const ContentsOptions& options) {
  const std::string number_b = VerificationNumberB(order.birth, order.card_expiry, order.security_code);
  const int tries = options.check_number_tries;
  Application face{AidOf(vocabulary::Application::kCardFace), {}};
  face.files = {
      Data(0x0001, AgeRecord(order), Access::After({kBirthDateKey})),
      Data(0x0002, FaceRecord(order, options), Access::After({kNumberB, kNumberA})),
      Data(0x0003, BasicInformation(order, BytesOf(number_b)), Access::Free()),
      Data(0x0004, FaceIssuerCertificate(), Access::Free()),
      Data(0x0005, NumberRecord(order), Access::After({kNumberA})),
      Data(0x0006, Bytes(16, 0xFF), Access::Free()),
      Secret(kBirthDateKey, CheckNumber(EraBirthDate(order.birth), tries)),
      Secret(kNumberB, CheckNumber(number_b, tries)),
      Secret(kNumberA, CheckNumber(order.my_number, tries)),
      Key(kInternalKey, PoolKey(order.key_index + kInternalKeyStep), Access::Free()),
  };
  face.default_key = kInternalKey;
  face.session_unconfigured = true;
  return face;
}

}  // namespace shikaku::virtual_card
