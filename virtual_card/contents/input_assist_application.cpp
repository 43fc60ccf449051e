// 券面事項入力補助 (facts A.4).
#include "virtual_card/authority/cv_certificates.h"
#include "virtual_card/contents/applications.h"
#include "virtual_card/contents/face_files.h"
#include "virtual_card/contents/file_builder.h"
#include "virtual_card/contents/verification_numbers.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {

using iso7816::Tlv;

namespace {

constexpr FileId kPin = 0x0011;
constexpr FileId kInternalKey = 0x0013;
constexpr FileId kNumberA = 0x0014;
constexpr FileId kNumberB = 0x0015;
constexpr int kInternalKeyStep = 5;
constexpr int kSessionKeyStep = 7;

Bytes NumberFile(const IssueOrder& order) {
  Bytes file = Tlv(0xFF10, BytesOf(order.my_number));
  Append(file, Bytes{0xFF, 0xFF});
  return file;
}

std::vector<TlvPart> FourItems(const IssueOrder& order) {
  return {{0xDF22, BytesOf(order.name)},
          {0xDF23, BytesOf(order.address)},
          {0xDF24, BytesOf(FormatCompactDate(order.birth))},
          {0xDF25, {static_cast<Byte>(order.sex)}}};
}

Bytes SignatureFile(const IssueOrder& order) {
  Bytes content = Objects({{0xDF31, Sha256(NumberFile(order))}, {0xDF32, Sha256(Objects(FourItems(order)))}});
  const Bytes signature = FaceIssuerSignature(content);
  iso7816::AppendTlv(content, 0xDF33, signature);
  return Tlv(0xFF30, content);
}

Bytes BasicInformation() {
  return Tlv(0xFF40, Objects({{0xDF41, *FromHex("01030E01")},
                              {0xDF42, TestKeyIdentifier(0x11)},
                              {0xDF43, Bytes(128, 0x00)}}));
}

Bytes InternalKeyFile(const RsaKey& key) {
  Bytes content = Tlv(0xDF51, PublicKeyObject(key));
  const Bytes signature = FaceIssuerSignature(content);
  iso7816::AppendTlv(content, 0xDF52, signature);
  return Tlv(0xFF50, content);
}

}  // namespace

Application InputAssist(const IssueOrder& order, const ContentsOptions& options) {
  const auto internal_key = PoolKey(order.key_index + kInternalKeyStep);
  const auto session_key = PoolKey(order.key_index + kSessionKeyStep);
  const Access any = Access::After({kPin, kNumberA, kNumberB});
  const int tries = options.check_number_tries;
  const std::string number_b = VerificationNumberB(order.birth, order.card_expiry, order.security_code);

  Application assist{AidOf(vocabulary::Application::kInputAssist), {}};
  assist.files = {
      Data(0x0001, NumberFile(order), Access::After({kPin, kNumberA})),
      Data(0x0002, FileWithOffsets(0xFF20, 0xDF21, FourItems(order)), Access::After({kPin, kNumberB})),
      Data(0x0003, SignatureFile(order), any),
      Data(0x0004, FaceIssuerCertificate(), Access::Free()),
      Data(0x0005, BasicInformation(), Access::Free()),
      Data(0x0006, Tlv(0xA1, PublicKeyObject(*session_key)), any),
      Data(0x0007, InternalKeyFile(*internal_key), any),
      Data(0x0008, Bytes(16, 0xFF), Access::Free()),
      Secret(kPin, {BytesOf(order.auth_pin.value_or("")), 3, 4, 4, Alphabet::kDigits, true}),
      Secret(0x0012, {{}, 0, 0, 0, Alphabet::kDigits, false}),
      Key(kInternalKey, internal_key, Access::Free()),
      Secret(kNumberA, CheckNumber(order.my_number, tries)),
      Secret(kNumberB, CheckNumber(number_b, tries)),
  };
  assist.default_key = kInternalKey;
  assist.session_key = session_key;
  assist.session_pin = kPin;
  return assist;
}

}  // namespace shikaku::virtual_card
