// A person's card for a script: powered, spoken to and looked into by a program instead of a reader.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "harness/devices/issuing_office.h"
#include "models/ports/card.h"
#include "virtual_card/traced_card.h"
#include "virtual_card/virtual_card.h"

namespace shikaku::python {

// The script's own word on an answer: command number, command, answer (none: mute) to what is answered.
using Spoil =
    std::function<std::optional<Bytes>(int number, const Bytes& command, const std::optional<Bytes>& answer)>;
using Tell = std::function<void(const std::string& line)>;

class ScriptedCard {
 public:
  // `trace` is told each command and answer, decoded and with PINs masked; it and `spoil` may be empty.
  // `timed`: think times are the profile's, otherwise only what faults add. Fails, with the office's words,
  // where the request cannot be granted.
  static Result<std::unique_ptr<ScriptedCard>, std::string> Make(const devices::CardRequest& request,
                                                                 bool timed, Tell trace, Spoil spoil);

  // The ATR that a PC/SC reader reports; nothing: the card does not answer the request.
  std::optional<Bytes> PowerOn();
  void PowerOff() { front_->PowerOff(); }
  // The power stays on.
  void WarmReset() { card_->WarmReset(); }
  // Nothing in the answer: mute. Nobody waits: a think time is told and not spent.
  ports::CardAnswer Transmit(const Bytes& command) { return front_->Process(command); }

  // Taken away by a removal fault; LayDown puts it back, without power.
  bool removed() const { return card_->removed(); }
  void LayDown() { card_->LayDown(); }

  // How many commands it has received in its life, and whether its chip has found itself attacked.
  int commands() const { return card_->persistent_state().commands; }
  bool tampered() const { return card_->persistent_state().tampered; }
  // Of each PIN or other reference: "JPKI 0018" → 3.
  std::map<std::string, int> TriesLeft() const;

  // Joins pcscd's vpcd driver and answers until `stop_fd` becomes readable, as `shikaku card` does. Fails for
  // a host without address.
  Result<Done, std::string> Serve(int slot, const std::string& host, int stop_fd, const Tell& notice);

 private:
  // The whole way of a command: `spoil` first hears the card, then the trace what is answered.
  class Spoiled : public ports::Card {
   public:
    Spoiled(virtual_card::VirtualCard& card, Spoil spoil) : card_(card), spoil_(std::move(spoil)) {}
    std::optional<iso14443::Atqb> PowerOn() override { return card_.PowerOn(); }
    void PowerOff() override { card_.PowerOff(); }
    ports::CardAnswer Process(BytesView command) override;

   private:
    virtual_card::VirtualCard& card_;
    Spoil spoil_;
  };

  ScriptedCard(virtual_card::IssuedCard issued, Tell trace, Spoil spoil);

  Bytes atr_;
  std::unique_ptr<virtual_card::VirtualCard> card_;
  std::unique_ptr<Spoiled> spoiled_;
  std::unique_ptr<virtual_card::TracedCard> traced_;
  ports::Card* front_ = nullptr;  // what a reader meets
};

}  // namespace shikaku::python
