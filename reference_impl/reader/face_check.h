// Face verification (顔認証): the live capture and the card's photo are obtained in overlap, then compared.
#pragma once

#include <functional>

#include "reference_impl/reader/firmware.h"

namespace shikaku::reference::reader {

// What becomes of the card half when it fails: a card problem, or a face outcome.
using FaceCheckResult = Result<FaceChecked, CardProblem>;

// Runs one face verification. The calling job does the card half (scan, 照合番号B, photo, template);
// a second job, spawned here, captures the face. `current` tells whether the visit still goes on:
// once it does not, nothing more is put into the device's memory (RDR-SEC-01).
FaceCheckResult CheckFaceNow(const ReaderParts& parts, CardSession& card,
                             const std::function<bool()>& current);

}  // namespace shikaku::reference::reader
