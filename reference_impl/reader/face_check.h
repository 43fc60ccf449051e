// Face verification (顔認証): the live capture and the card's photo are obtained in overlap, then compared.
#pragma once

#include <functional>

#include "reference_impl/reader/firmware.h"

namespace shikaku::reference::reader {

// The outcome of the comparison, or why there was none: the card failed. That the printed side could not be
// read is an outcome (FaceOutcome::kCardFaceUnreadable), no failure of the card.
using FaceCheckResult = Result<FaceChecked, CardProblem>;

// Runs one face verification; takes the time of camera, scanner, card and processor. The calling job does
// the card half (scan, 照合番号B, photo, template); a second job, spawned here, captures the face, up to
// three frames. `current` tells whether the visit still goes on: once it does not, nothing more is put into
// the device's memory (RDR-SEC-01). All that is given here outlives both jobs.
FaceCheckResult CheckFaceNow(const ReaderParts& parts, CardSession& card,
                             const std::function<bool()>& current);

}  // namespace shikaku::reference::reader
