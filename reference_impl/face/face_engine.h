// The bench's own face engine: a Haar detector, alignment by the irises, local binary patterns and
// histograms of gradients. Enough to tell the bench's people apart; not a product.
#pragma once

#include <memory>

#include "models/ports/face_engine.h"
#include "reference_impl/face/face_models.h"

namespace shikaku::face {

class ReferenceFaceEngine : public ports::FaceEngine {
 public:
  // Shares `models` with other engines. As little for two threads as they are.
  explicit ReferenceFaceEngine(std::shared_ptr<FaceModels> models);

  // Takes grey or blue-green-red pictures of 64 to 4096 pixels a side; anything else is kBadImage.
  Result<Bytes, ports::FaceError> MakeTemplate(const ports::Image& image) override;
  int Similarity(BytesView a, BytesView b) override;
  int Threshold() const override;

 private:
  std::shared_ptr<FaceModels> models_;
};

}  // namespace shikaku::face
