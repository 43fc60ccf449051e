// The bench's own client of the central service: asks what a hostile or careless terminal might ask,
// with a real card in its hand (CTR-CRT-02, CTR-CRT-04, CTR-CNS-01, CTR-SEC-01).
#pragma once

#include <string>

#include "harness/scenario/scenario.h"
#include "models/messages/terminal_central.h"
#include "models/ports/card.h"
#include "models/ports/channel.h"

namespace shikaku::bench {

class DirectClient {
 public:
  // `central` and `card` outlive the client; in whose name it asks is the channel's matter. `name` begins its
  // request ids: no two clients of a facility may have one name.
  DirectClient(ports::Channel& central, ports::Card& card, std::string pin, std::string name)
      : central_(central), card_(card), pin_(std::move(pin)), name_(std::move(name)) {}

  // Confirms with the card, then sends the consent and asks for the categories, whatever was answered
  // before. What comes back is in the record; nothing is returned. Throws ports::FaultError of the card
  // where it does not do what a card with this key does.
  void Ask(const scenario::DirectAsk& ask);

 private:
  // One of the messages of the terminal, in this client's name. Of the answer, whatever its status, what can
  // be read: a careless client looks at no more.
  template <class Exchange>
  typename Exchange::Answer Send(const typename Exchange::Request& request);

  // The session of the answer; empty where there is none.
  std::string Confirm(const messages::CentralChallengeAnswer& challenge, bool damage_signature);
  // The data of the answer, of at least that size.
  Bytes CardSays(BytesView command, std::size_t at_least = 0);
  Bytes ReadCertificate();
  Bytes Sign(BytesView challenge);

  ports::Channel& central_;
  ports::Card& card_;
  std::string pin_;
  std::string name_;
  int requests_ = 0;
};

}  // namespace shikaku::bench
