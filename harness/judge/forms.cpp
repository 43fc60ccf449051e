#include "harness/judge/forms.h"

namespace shikaku::judge {

const std::vector<Form>& Forms() {
  static const std::vector<Form> kForms{
      {"answers_alike", "{path, but: […]}", ReadAnswersAlike},
      {"asked_central", "{path, count}", ReadAskedCentral},
      {"buttons", "{screen, buttons: […]}", ReadButtons},
      {"central_answers", "{path, status, body}", ReadCentralAnswers},
      {"central_never_answers", "{path, status, body}", ReadCentralNeverAnswers},
      {"last_screen", "a screen name", ReadLastScreen},
      {"not_screens", "a list of screen names", ReadNotScreens},
      {"reader_logs", "a log code", ReadReaderLogs},
      {"receipt_files", "a count", ReadReceiptFiles},
      {"released", "a list of categories, [] for none", ReadReleased},
      {"screen_times", "{screen, count}", ReadScreenTimes},
      {"screens", "a list of screen names", ReadScreens},
      {"terminal", "a map of what the terminal shows", ReadTerminal},
      {"terminal_never", "a map of what the terminal must not show", ReadTerminalNever},
      {"within", "{from: screen, to: screen, ms: count}, without ms for the requirement's own limit",
       ReadWithin}};
  return kForms;
}

}  // namespace shikaku::judge
