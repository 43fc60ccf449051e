#include "virtual_card/faults/fault_parser.h"

#include <charconv>
#include <optional>

#include "models/vocabulary/card.h"
#include "models/vocabulary/faults.h"

namespace shikaku::virtual_card {
namespace {

using vocabulary::CardCertificate;
using vocabulary::CardFault;

constexpr int kCommandMax = 1'000'000;
constexpr std::size_t kOffsetMax = 1'000'000;
constexpr int kExtensionsMax = 1'000;
constexpr std::int64_t kMillisecondsMax = 3'600'000;

// "name", "name@4", "name=v", "name@4=v" in its parts.
struct Piece {
  std::string_view name;
  std::optional<std::string_view> at;
  std::optional<std::string_view> value;
};

Piece Split(std::string_view text) {
  Piece piece;
  if (const auto equals = text.find('='); equals != std::string_view::npos) {
    piece.value = text.substr(equals + 1);
    text = text.substr(0, equals);
  }
  if (const auto at = text.find('@'); at != std::string_view::npos) {
    piece.at = text.substr(at + 1);
    text = text.substr(0, at);
  }
  piece.name = text;
  return piece;
}

template <class Number>
std::optional<Number> NumberIn(std::optional<std::string_view> text, Number low, Number high, int base = 10) {
  if (!text || text->empty()) return std::nullopt;
  Number number{};
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number, base);
  if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
  return number >= low && number <= high ? std::optional(number) : std::nullopt;
}

std::optional<int> Command(std::optional<std::string_view> text) { return NumberIn(text, 1, kCommandMax); }

std::optional<std::size_t> Offset(std::optional<std::string_view> text) {
  return NumberIn<std::size_t>(text, 0, kOffsetMax);
}

// "200ms", "2s"
std::optional<SimDuration> Duration(std::optional<std::string_view> text) {
  if (!text) return std::nullopt;
  const bool milliseconds = text->ends_with("ms");
  if (!milliseconds && !text->ends_with("s")) return std::nullopt;
  const auto count =
      NumberIn<std::int64_t>(text->substr(0, text->size() - (milliseconds ? 2 : 1)), 0, kMillisecondsMax);
  if (!count) return std::nullopt;
  return milliseconds ? SimDuration(std::chrono::milliseconds{*count})
                      : SimDuration(std::chrono::seconds{*count});
}

// Exactly four hexadecimal digits.
std::optional<std::uint16_t> Hex16(std::optional<std::string_view> text) {
  if (!text || text->size() != 4) return std::nullopt;
  return NumberIn<std::uint16_t>(text, 0, 0xFFFF, 16);
}

std::optional<Bytes> ApplicationCalled(std::string_view name) {
  if (const auto known = vocabulary::FromNameOrId<vocabulary::Application>(name))
    return FromHex(CodeOf(*known));
  const auto aid = FromHex(name);
  return aid && aid->size() >= 5 && aid->size() <= 16 ? aid : std::nullopt;
}

// "JPKI/000A/123"
std::optional<ports::FlippedBit> Flip(std::optional<std::string_view> text) {
  if (!text) return std::nullopt;
  const auto first = text->find('/');
  const auto second = first == std::string_view::npos ? first : text->find('/', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto application = ApplicationCalled(text->substr(0, first));
  const auto file = Hex16(text->substr(first + 1, second - first - 1));
  const auto bit = NumberIn<std::size_t>(text->substr(second + 1), 0, 8 * kOffsetMax);
  if (!application || !file || !bit) return std::nullopt;
  return ports::FlippedBit{*application, *file, *bit};
}

std::optional<CardCertificate> Certificate(std::optional<std::string_view> text) {
  const auto word = text ? vocabulary::FromNameOrId<CardCertificate>(*text) : std::nullopt;
  return word == CardCertificate::kGood ? std::nullopt : word;
}

// Stores what `read` found; false if it found nothing.
template <class Target, class Value>
bool Set(Target& target, const std::optional<Value>& value) {
  if (value) target = *value;
  return value.has_value();
}

// The same for one command.
template <class Value>
bool SetAt(std::map<int, Value>& target, const Piece& piece, const std::optional<Value>& value) {
  const auto command = Command(piece.at);
  if (!command || !value) return false;
  target[*command] = *value;
  return true;
}

bool Plain(const Piece& piece) { return !piece.at && !piece.value; }

bool SetSlow(ports::CardFaults& faults, const Piece& piece) {
  const auto duration = Duration(piece.value);
  if (piece.at) return SetAt(faults.extra_think_at, piece, duration);
  return Set(faults.extra_think_time, duration);
}

bool SetStatus(ports::CardFaults& faults, const Piece& piece) {
  const auto word = Hex16(piece.value);
  return SetAt(faults.replace_status, piece, word ? std::optional(iso7816::StatusWord{*word}) : std::nullopt);
}

bool SetRemoval(ports::CardFaults& faults, const Piece& piece) {
  const auto command = Command(piece.at);
  const auto bytes = piece.value ? Offset(piece.value) : std::optional<std::size_t>(0);
  if (!command || !bytes) return false;
  faults.removal = ports::CardRemoval{*command, *bytes};
  return true;
}

bool SetTamper(ports::CardFaults& faults, const Piece& piece) {
  return !piece.value && Set(faults.tamper_at_command, piece.at ? Command(piece.at) : std::optional(1));
}

bool AddFlip(ports::CardFaults& faults, const Piece& piece) {
  const auto flip = Flip(piece.value);
  if (flip) faults.flipped_bits.push_back(*flip);
  return flip && !piece.at;
}

// Adds one fault; false if what stands behind its word is not of its form.
bool SetFault(ports::CardFaults& faults, CardFault fault, const Piece& piece) {
  switch (fault) {
    case CardFault::kDead:
      return Plain(piece) && (faults.dead = true);
    case CardFault::kGarbage:
      return Plain(piece) && (faults.garbage = true);
    case CardFault::kMuteFrom:
      return !piece.at && Set(faults.mute_from_command, Command(piece.value));
    case CardFault::kSlow:
      return SetSlow(faults, piece);
    case CardFault::kWtx:
      return SetAt(faults.waiting_extensions, piece, NumberIn(piece.value, 1, kExtensionsMax));
    case CardFault::kStatus:
      return SetStatus(faults, piece);
    case CardFault::kTruncate:
      return SetAt(faults.truncate_answer, piece, Offset(piece.value));
    case CardFault::kCorrupt:
      return SetAt(faults.corrupt_answer, piece, Offset(piece.value));
    case CardFault::kRemove:
      return SetRemoval(faults, piece);
    case CardFault::kTamper:
      return SetTamper(faults, piece);
    case CardFault::kFlip:
      return AddFlip(faults, piece);
    case CardFault::kCertificate:
      return !piece.at && Set(faults.authentication_certificate, Certificate(piece.value));
    case CardFault::kSignCertificate:
      return !piece.at && Set(faults.signature_certificate, Certificate(piece.value));
  }
  return false;
}

std::string Form(CardFault fault) { return std::string(NameOf(fault)).append(FormOf(fault)); }

// What the capitals of the form stand for, where they are words.
std::string Values(CardFault fault) {
  std::string values;
  const auto list = [&values](std::string_view name) {
    values.append(values.empty() ? "" : ", ").append(name);
  };
  if (FormOf(fault).find("KIND") != std::string_view::npos) {
    for (const CardCertificate kind : vocabulary::All<CardCertificate>())
      if (kind != CardCertificate::kGood) list(NameOf(kind));
    return "; KIND is one of " + values;
  }
  if (FormOf(fault).find("APP") == std::string_view::npos) return "";
  for (const auto application : vocabulary::All<vocabulary::Application>()) list(NameOf(application));
  return "; APP is an AID or one of " + values;
}

std::string Meaning(CardFault fault) { return std::string(EnOf(fault)) + Values(fault); }

std::string Known() {
  std::string names;
  for (const CardFault fault : vocabulary::All<CardFault>())
    names.append(names.empty() ? "" : ", ").append(NameOf(fault));
  return names;
}

// `faults` is of no use after an error.
Result<Done, std::string> Apply(ports::CardFaults& faults, std::string_view text) {
  const Piece piece = Split(text);
  const std::string named = "fault \"" + std::string(text) + "\": expected ";
  const auto fault = vocabulary::FromNameOrId<CardFault>(piece.name);
  if (!fault) return Failure(named + "one of " + Known());
  if (SetFault(faults, *fault, piece)) return Done{};
  return Failure(named + Form(*fault) + " (" + Meaning(*fault) + ")");
}

}  // namespace

std::vector<FaultForm> FaultForms() {
  std::vector<FaultForm> all;
  for (const CardFault fault : vocabulary::All<CardFault>()) all.push_back({Form(fault), Meaning(fault)});
  return all;
}

Result<ports::CardFaults, std::string> ParseFaults(std::string_view text, ports::CardFaults others) {
  while (true) {
    const auto comma = text.find(',');
    if (const auto applied = Apply(others, text.substr(0, comma)); !applied) return Failure(applied.error());
    if (comma == std::string_view::npos) return others;
    text = text.substr(comma + 1);
  }
}

}  // namespace shikaku::virtual_card
