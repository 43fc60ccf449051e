#include "models/hardware/nfc/command_notes.h"

namespace shikaku::hardware {

using ports::LinkError;
using vocabulary::event::LinkActivate;
using vocabulary::event::LinkAnswer;
using vocabulary::event::LinkCommand;

void CommandNotes::OnActivated(const Result<iso14443::Atqb, LinkError>& atqb, int kbps) {
  if (!atqb) return probe_.Note(LinkActivate{.ok = false, .error = atqb.error()});
  probe_.Note(LinkActivate{.ok = true, .pupi = Bytes(atqb->pupi.begin(), atqb->pupi.end()), .kbps = kbps});
}

void CommandNotes::OnCommand(BytesView command) {
  open_ = ++commands_;
  sent_ = scheduler_.Now();
  probe_.Note(LinkCommand{open_, Bytes(command.begin(), command.end())});
}

void CommandNotes::OnAnswer(const Result<Bytes, LinkError>& answer, int frames) {
  LinkAnswer note{.n = open_, .frames = frames, .us = Microseconds(scheduler_.Now() - sent_)};
  if (answer) {
    note.apdu = *answer;
  } else {
    note.error = answer.error();
  }
  probe_.Note(note);
}

}  // namespace shikaku::hardware
