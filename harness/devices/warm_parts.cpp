#include "harness/devices/warm_parts.h"

#include <fstream>
#include <sstream>

#include "harness/scenario/pictures.h"
#include "models/hardware/card_face_print.h"
#include "reference_impl/face/face_engine.h"
#include "reference_impl/face/face_models.h"
#include "reference_impl/face/picture.h"
#include "reference_impl/reader/card_face_ocr.h"
#include "virtual_card/authority/pinless_terminal.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::devices {
namespace {

Result<Bytes, std::string> ReadFile(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return Failure(file.string() + ": cannot be read");
  std::ostringstream all;
  all << in.rdbuf();
  return BytesOf(all.str());
}

Result<ports::Image, std::string> LoadPicture(const std::filesystem::path& file) {
  const auto bytes = ReadFile(file);
  if (!bytes) return Failure(bytes.error());
  auto image = face::DecodePicture(*bytes);
  if (!image) return Failure(file.string() + ": no picture: " + std::string(face::NameOf(image.error())));
  return std::move(*image);
}

Result<Done, std::string> LoadFace(const std::filesystem::path& folder, WarmParts& warm) {
  const std::string name = folder.filename().string();
  for (const auto picture : vocabulary::All<vocabulary::LivePicture>()) {
    auto loaded = LoadPicture(folder / scenario::FileOf(picture));
    if (!loaded) return Failure(loaded.error());
    warm.pictures.live[{name, picture}] = std::move(*loaded);
  }
  auto photo = ReadFile(folder / scenario::kPhotoFile);
  if (!photo) return Failure(photo.error());
  warm.pictures.photos[name] = std::move(*photo);
  return Done{};
}

// First uses bind symbols, fill tables and parse keys: done here once instead of in every child.
void WarmUp(WarmParts& warm) {
  for (const auto& key : virtual_card::EmbeddedKeys()) {
    if (!key.name.starts_with("ec-")) (void)virtual_card::TestKey(key.name);
  }
  (void)virtual_card::PinlessTerminalCertificate();
  if (!warm.pictures.live.empty()) (void)warm.face_engine->MakeTemplate(warm.pictures.live.rbegin()->second);
  const CivilDate day{std::chrono::year{2000} / std::chrono::January / 1};
  (void)warm.ocr->Read(hardware::PrintCardFace({day, day, "0000"}));
}

}  // namespace

Result<WarmParts, WarmError> LoadWarmParts(const std::filesystem::path& faces) {
  WarmParts warm;
  const auto missing = [](const std::string& what) {
    return Failure(WarmError{false, what + " Install the packages of cmake/debian-packages.txt."});
  };
  auto models = face::FaceModels::Load();
  if (!models) return missing(models.error());
  warm.face_engine = std::make_shared<face::ReferenceFaceEngine>(*models);
  auto ocr = reference::reader::TesseractOcr::Start();
  if (!ocr) return missing(ocr.error());
  warm.ocr = std::move(*ocr);
  warm.authority = std::make_unique<virtual_card::Authority>();

  auto empty = LoadPicture(faces / scenario::kEmptyDeskFile);
  if (!empty) return Failure(WarmError{true, empty.error()});
  warm.pictures.empty_desk = std::move(*empty);
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(faces, ignored)) {
    if (!entry.is_directory(ignored)) continue;
    if (const auto loaded = LoadFace(entry.path(), warm); !loaded)
      return Failure(WarmError{true, loaded.error()});
  }
  WarmUp(warm);
  return warm;
}

}  // namespace shikaku::devices
