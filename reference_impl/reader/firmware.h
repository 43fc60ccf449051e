// The reader's firmware: performs the actions of the visit machine on the reader's parts.
//
// Three kinds of jobs run on the scheduler: the main loop (inputs in, actions out), one worker that
// has the card to itself, and the face capture that overlaps with it (RDR-TIM-02).
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "models/core/random_stream.h"
#include "models/ports/apdu_link.h"
#include "models/ports/channel.h"
#include "models/ports/face_engine.h"
#include "models/ports/imaging.h"
#include "models/ports/reader_parts.h"
#include "models/ports/scheduler.h"
#include "reference_impl/reader/card_session.h"
#include "reference_impl/reader/terminal_client.h"
#include "reference_impl/reader/visit.h"

namespace shikaku::reference::reader {

// Everything the firmware stands on. All outlive it.
struct ReaderParts {
  ports::Scheduler& scheduler;
  ports::ApduLink& card;
  ports::Camera& camera;
  ports::CardFaceScanner& scanner;
  ports::CardFaceOcr& ocr;
  ports::FaceEngine& face_engine;
  ports::Display& display;
  ports::VolatileMemory& memory;
  ports::DeviceLog& log;
  ports::Processor& processor;
  ports::SecureModule& secure_module;
  ports::Channel& terminal;
  const ReaderPolicy& policy;
};

// The reader's software on its parts, from power-on to power-off.
class Firmware : public ports::Service {
 public:
  // Nothing runs before Start. `settings` is what the device keeps beyond power-off.
  Firmware(ReaderParts parts, ReaderSettings settings);

  // Spawns the firmware's jobs. Once.
  void Start();

  // What people and the antenna do. Callable from any job.
  void CardPresence(bool present);
  void Touch(Button button);
  void Keys(std::string digits);

  // Messages from the terminal (docs/profiles/reader-terminal.md).
  ports::Response Handle(const std::string& peer, const ports::Request& request) override;

 private:
  struct Message {
    Input input;
    std::optional<int> visit;  // which visit's job it comes from; jobs of earlier visits are not heard
  };

  void MainLoop();
  void CardWorker();
  void Perform(Actions actions);

  void Do(const Show& show);
  void Do(const IdentifyCard&);
  void Do(const CheckFace&);
  void Do(const CheckPin& check);
  void Do(const ConfirmEligibility& confirm);
  void Do(const RegisterCard&);
  void Do(const SendConsent& consent);
  void Do(const SendLimit& limit);
  void Do(const EraseVerificationData&);
  void Do(const EndVisit& end);
  void Do(const ArmTimeout& timeout);
  void Do(const LogLine& line);

  // Runs `job` on the card worker; what it returns is posted as an input of the present visit.
  void OnCard(std::function<Input()> job);
  // Runs `job` beside everything else, likewise.
  void Beside(std::string name, std::function<Input()> job);

  Input IdentifyJob();
  Input ConfirmJob(Method method);

  std::string VisitName() const { return NameOfVisit(visit_); }
  std::string NameOfVisit(int visit) const;

  ReaderParts parts_;
  CardSession card_;
  TerminalClient terminal_;
  int boots_;
  VisitMachine machine_;
  ports::Mailbox<Message> inbox_;
  ports::Mailbox<std::function<void()>> card_jobs_;
  SimTime deadline_ = ports::kNever;
  int visit_ = 0;

  // Of the visit under way; set by the card worker.
  std::optional<CardCertificate> certificate_;
};

}  // namespace shikaku::reference::reader
