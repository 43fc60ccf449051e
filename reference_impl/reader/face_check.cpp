#include "reference_impl/reader/face_check.h"

#include "reference_impl/face/picture.h"

namespace shikaku::reference::reader {
namespace {

using ports::FaceError;
using vocabulary::WorkStage;

// A face that is not found at first (a blink, a turned head) is looked for again.
constexpr int kCaptureAttempts = 3;

FaceOutcome OutcomeOf(FaceError error) {
  switch (error) {
    case FaceError::kTooClose:
      return FaceOutcome::kTooClose;
    case FaceError::kPoorQuality:
      return FaceOutcome::kPoorPicture;
    case FaceError::kNoFace:
    case FaceError::kTooFar:
    case FaceError::kBadImage:
      return FaceOutcome::kNoFace;
  }
  return FaceOutcome::kNoFace;
}

// The device's memory, closed to a visit that is over.
class VisitMemory {
 public:
  VisitMemory(ports::VolatileMemory& memory, const std::function<bool()>& current)
      : memory_(memory), current_(current) {}

  void Store(std::string_view name, BytesView bytes) {
    if (current_()) memory_.Store(name, bytes);
  }

 private:
  ports::VolatileMemory& memory_;
  const std::function<bool()>& current_;
};

using Template = Result<Bytes, FaceOutcome>;

Template CaptureFace(const ReaderParts& parts, VisitMemory memory) {
  FaceOutcome last = FaceOutcome::kNoFace;
  for (int attempt = 0; attempt < kCaptureAttempts; ++attempt) {
    const ports::Image frame = parts.camera.Capture();
    memory.Store("face-frame", frame.pixels);
    parts.processor.Work(WorkStage::kFaceTemplate);
    auto made = parts.face_engine.MakeTemplate(frame);
    if (made) {
      memory.Store("face-template", *made);
      return std::move(*made);
    }
    last = OutcomeOf(made.error());
  }
  return Failure(last);
}

// Scan of the printed side, 照合番号B, photo, template of the photo.
Result<Template, CardProblem> ReadCardPhoto(const ReaderParts& parts, CardSession& card, VisitMemory memory) {
  const ports::Image scan = parts.scanner.Scan();
  memory.Store("card-scan", scan.pixels);
  parts.processor.Work(WorkStage::kCardFaceOcr);
  const auto text = parts.ocr.Read(scan);
  if (!text) return Template{Failure(FaceOutcome::kCardFaceUnreadable)};
  const std::string number = VerificationNumberB(*text);
  memory.Store("card-text", BytesOf(number));

  auto photo = card.ReadPhoto(number);
  if (!photo) return Failure(photo.error());
  if (!*photo) return Template{Failure(FaceOutcome::kCardFaceUnreadable)};
  memory.Store("photo", **photo);
  parts.processor.Work(WorkStage::kPhotoDecode);
  const auto picture = face::DecodePicture(**photo);
  if (!picture) return Failure(CardProblem::kUnreadable);
  parts.processor.Work(WorkStage::kPhotoTemplate);
  auto made = parts.face_engine.MakeTemplate(*picture);
  if (!made) return Failure(CardProblem::kUnreadable);
  memory.Store("photo-template", *made);
  return Template{std::move(*made)};
}

}  // namespace

FaceCheckResult CheckFaceNow(const ReaderParts& parts, CardSession& card,
                             const std::function<bool()>& current) {
  struct LiveHalf {
    Template result = Failure(FaceOutcome::kNoFace);
    std::unique_ptr<ports::Signal> done;
  };
  const auto live = std::make_shared<LiveHalf>();
  live->done = parts.scheduler.MakeSignal();
  parts.scheduler.Spawn("reader_face", [parts, live, current] {
    live->result = CaptureFace(parts, VisitMemory{parts.memory, current});
    live->done->Raise();
  });
  auto photo = ReadCardPhoto(parts, card, VisitMemory{parts.memory, current});
  live->done->Await(ports::kNever);

  if (!photo) return Failure(photo.error());
  if (!*photo) return FaceChecked{photo->error()};
  if (!live->result) return FaceChecked{live->result.error()};
  parts.processor.Work(WorkStage::kFaceCompare);
  const int similarity = parts.face_engine.Similarity(**photo, *live->result);
  const int threshold = parts.face_engine.Threshold();
  return FaceChecked{similarity >= threshold ? FaceOutcome::kMatch : FaceOutcome::kNoMatch, similarity,
                     threshold};
}

}  // namespace shikaku::reference::reader
