#include "harness/python/scripted_card.h"

#include <fmt/format.h>

#include "virtual_card/card_profiles.h"
#include "virtual_card/vpcd/connector.h"

namespace shikaku::python {

namespace vpcd = virtual_card::vpcd;

Result<std::unique_ptr<ScriptedCard>, std::string> ScriptedCard::Make(const devices::CardRequest& request,
                                                                      bool timed, Tell trace, Spoil spoil) {
  auto granted = devices::Grant(request);
  if (!granted) return Failure(granted.error());
  if (!timed) granted->card.profile.timing = virtual_card::kNoThinkTime;
  return std::unique_ptr<ScriptedCard>(
      new ScriptedCard(std::move(granted->card), std::move(trace), std::move(spoil)));
}

ScriptedCard::ScriptedCard(virtual_card::IssuedCard issued, Tell trace, Spoil spoil)
    : atr_(virtual_card::AtrOf(issued.profile)),
      card_(std::make_unique<virtual_card::VirtualCard>(std::move(issued))) {
  front_ = card_.get();
  if (spoil) {
    spoiled_ = std::make_unique<Spoiled>(*card_, std::move(spoil));
    front_ = spoiled_.get();
  }
  if (trace) {
    traced_ = std::make_unique<virtual_card::TracedCard>(
        *front_, [trace = std::move(trace)](std::string_view line) { trace(std::string(line)); });
    front_ = traced_.get();
  }
}

ports::CardAnswer ScriptedCard::Spoiled::Process(BytesView command) {
  ports::CardAnswer answer = card_.Process(command);
  const int number = card_.persistent_state().commands;
  answer.response = spoil_(number, Bytes(command.begin(), command.end()), answer.response);
  return answer;
}

std::optional<Bytes> ScriptedCard::PowerOn() {
  if (!front_->PowerOn()) return std::nullopt;
  return atr_;
}

std::map<std::string, int> ScriptedCard::TriesLeft() const {
  std::map<std::string, int> tries;
  for (const auto& [id, state] : card_->persistent_state().references) {
    const auto known = virtual_card::ApplicationOf(id.application);
    tries[fmt::format("{} {:04X}", known ? std::string(EnOf(*known)) : ToHex(id.application), id.file)] =
        state.tries_left;
  }
  return tries;
}

Result<Done, std::string> ScriptedCard::Serve(int slot, const std::string& host, int stop_fd,
                                              const Tell& notice) {
  vpcd::CardEnd end(*front_, atr_, {[this] { WarmReset(); }, [this] { return removed(); }});
  const vpcd::Place place{host, static_cast<std::uint16_t>(vpcd::kFirstPort + slot), false};
  return vpcd::Serve(place, end, stop_fd, [&](std::string_view line) {
    if (notice) notice(std::string(line));
  });
}

}  // namespace shikaku::python
