// What looks at pictures in a reader, by what it does when it is called.
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "models/ports/face_engine.h"
#include "models/ports/imaging.h"

namespace shikaku::tests {

// Is: a face engine that does `when_asked` at each picture and then gives an empty template; nobody is like
// anybody.
// Is not: a face engine that verifies; for that take reference::face.
class FakeFaceEngine : public ports::FaceEngine {
 public:
  explicit FakeFaceEngine(std::function<void()> when_asked) : when_asked_(std::move(when_asked)) {}

  Result<Bytes, ports::FaceError> MakeTemplate(const ports::Image&) override {
    when_asked_();
    return Bytes{};
  }
  int Similarity(BytesView, BytesView) override { return 0; }
  int Threshold() const override { return 1; }

 private:
  std::function<void()> when_asked_;
};

// Is: a reader's OCR that does `when_asked` at each picture and then finds nothing to read.
// Is not: an OCR.
class FakeCardFaceOcr : public ports::CardFaceOcr {
 public:
  explicit FakeCardFaceOcr(std::function<void()> when_asked) : when_asked_(std::move(when_asked)) {}

  std::optional<ports::CardFaceText> Read(const ports::Image&) override {
    when_asked_();
    return std::nullopt;
  }

 private:
  std::function<void()> when_asked_;
};

}  // namespace shikaku::tests
