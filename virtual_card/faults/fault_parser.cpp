#include "virtual_card/faults/fault_parser.h"

#include <charconv>
#include <optional>

#include "models/vocabulary/card.h"

namespace shikaku::virtual_card {
namespace {

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
  using vocabulary::Application;
  static constexpr std::pair<std::string_view, Application> kNames[] = {
      {"JPKI", Application::kJpki},         {"FACE", Application::kCardFace},
      {"INPUT", Application::kInputAssist}, {"RESIDENT", Application::kResident},
      {"COMMON", Application::kCommon},
  };
  for (const auto& [known, application] : kNames) {
    if (known == name) return FromHex(CodeOf(application));
  }
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

std::optional<ports::CertificateFault> Certificate(std::optional<std::string_view> text) {
  static constexpr std::pair<std::string_view, ports::CertificateFault> kNames[] = {
      {"forged", ports::CertificateFault::kForeignIssuer},
      {"altered", ports::CertificateFault::kAltered},
      {"wrong-usage", ports::CertificateFault::kWrongUsage},
      {"expired", ports::CertificateFault::kExpired},
      {"not-yet-valid", ports::CertificateFault::kNotYetValid},
  };
  for (const auto& [name, fault] : kNames) {
    if (text == name) return fault;
  }
  return std::nullopt;
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

struct Form {
  std::string_view name;
  FaultForm shown;
  bool (*apply)(ports::CardFaults&, const Piece&);
};

const std::vector<Form>& Forms() {
  using F = ports::CardFaults;
  using P = const Piece&;
  static const std::vector<Form> forms{
      {"dead",
       {"dead", "does not even answer the request"},
       [](F& f, P p) { return Plain(p) && (f.dead = true); }},
      {"garbage",
       {"garbage", "meaningless bytes to every command"},
       [](F& f, P p) { return Plain(p) && (f.garbage = true); }},
      {"mute-from",
       {"mute-from=N", "answers nothing from command N on (the first is 1)"},
       [](F& f, P p) { return !p.at && Set(f.mute_from_command, Command(p.value)); }},
      {"slow", {"slow[@N]=TIME", "thinks longer by TIME (200ms, 2s), over all commands or N alone"}, SetSlow},
      {"wtx",
       {"wtx@N=COUNT", "overruns command N by COUNT frame waiting times and asks for more"},
       [](F& f, P p) { return SetAt(f.waiting_extensions, p, NumberIn(p.value, 1, kExtensionsMax)); }},
      {"status",
       {"status@N=XXXX", "answers command N with this status word (hexadecimal) and no data"},
       SetStatus},
      {"truncate",
       {"truncate@N=BYTES", "the answer to command N ends after BYTES bytes"},
       [](F& f, P p) { return SetAt(f.truncate_answer, p, Offset(p.value)); }},
      {"corrupt",
       {"corrupt@N=OFFSET", "in the answer to command N the byte at OFFSET is inverted"},
       [](F& f, P p) { return SetAt(f.corrupt_answer, p, Offset(p.value)); }},
      {"remove",
       {"remove@N[=BYTES]", "taken away during command N, after BYTES bytes of its answer (0)"},
       SetRemoval},
      {"tamper", {"tamper[@N]", "from command N (1) on mute for ever, across power cycles"}, SetTamper},
      {"flip",
       {"flip=APP/FILE/BIT",
        "one bit of a file reads inverted; APP is JPKI, FACE, INPUT, RESIDENT, COMMON or an AID"},
       AddFlip},
      {"certificate",
       {"certificate=KIND",
        "user-authentication certificate forged, altered, wrong-usage, expired or not-yet-valid"},
       [](F& f, P p) { return !p.at && Set(f.authentication_certificate, Certificate(p.value)); }},
      {"sign-certificate",
       {"sign-certificate=KIND", "the same for the signature certificate"},
       [](F& f, P p) { return !p.at && Set(f.signature_certificate, Certificate(p.value)); }},
  };
  return forms;
}

std::string Known() {
  std::string names;
  for (const Form& form : Forms()) names += (names.empty() ? "" : ", ") + std::string(form.name);
  return names;
}

// Adds one fault; `faults` is of no use after an error.
Result<Done, std::string> Apply(ports::CardFaults& faults, std::string_view text) {
  const Piece piece = Split(text);
  const std::string named = "fault \"" + std::string(text) + "\": expected ";
  for (const Form& form : Forms()) {
    if (form.name != piece.name) continue;
    if (form.apply(faults, piece)) return Done{};
    return Failure(named + std::string(form.shown.form) + " (" + std::string(form.shown.says) + ")");
  }
  return Failure(named + "one of " + Known());
}

}  // namespace

const std::vector<FaultForm>& FaultForms() {
  static const std::vector<FaultForm> shown = [] {
    std::vector<FaultForm> all;
    for (const Form& form : Forms()) all.push_back(form.shown);
    return all;
  }();
  return shown;
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
