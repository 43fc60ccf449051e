// The Python module shikaku_card: what Python sees of a card, and how its types become ours (docs/card.md).
#include <fcntl.h>
#include <pybind11/functional.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>
#include <unistd.h>

#include "harness/python/scripted_card.h"
#include "harness/scenario/loader.h"
#include "models/core/home.h"
#include "virtual_card/card_profiles.h"
#include "virtual_card/faults/fault_parser.h"
#include "virtual_card/vpcd/framing.h"

namespace py = pybind11;

namespace shikaku::python {
namespace {

py::bytes ToPython(const Bytes& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

py::object ToPython(const std::optional<Bytes>& bytes) {
  return bytes ? py::object(ToPython(*bytes)) : py::none();
}

// A command: bytes, or hexadecimal digits with spaces wherever they help the eye.
Bytes BytesFrom(const py::object& given) {
  if (py::isinstance<py::str>(given)) {
    auto text = given.cast<std::string>();
    std::erase(text, ' ');
    if (const auto bytes = FromHex(text)) return *bytes;
    throw py::value_error("not hexadecimal: \"" + given.cast<std::string>() + "\"");
  }
  if (!PyObject_CheckBuffer(given.ptr())) throw py::type_error("a command is bytes or hexadecimal text");
  const auto raw = py::bytes(py::module_::import("builtins").attr("bytes")(given)).cast<std::string>();
  return BytesOf(raw);
}

// What a card answered.
struct Answer {
  Bytes raw;
  double think_ms = 0;

  bool formed() const { return raw.size() >= 2; }
  Bytes data() const { return formed() ? Bytes(raw.begin(), raw.end() - 2) : Bytes{}; }
  std::optional<int> sw() const {
    if (!formed()) return std::nullopt;
    return raw[raw.size() - 2] << 8 | raw.back();
  }
  std::string Shown() const { return "<Answer " + (raw.empty() ? "empty" : ToHex(raw)) + ">"; }
};

std::optional<Answer> Transmit(ScriptedCard& card, const py::object& command) {
  const ports::CardAnswer answer = card.Transmit(BytesFrom(command));
  if (!answer.response) return std::nullopt;
  return Answer{*answer.response, Microseconds(answer.think_time) / 1000.0};
}

// Python's function deals in bytes, ours in Bytes.
Spoil SpoilFrom(const py::object& function) {
  if (function.is_none()) return {};
  return [function](int number, const Bytes& command,
                    const std::optional<Bytes>& answer) -> std::optional<Bytes> {
    const py::gil_scoped_acquire python;
    const py::object spoiled = function(number, ToPython(command), ToPython(answer));
    if (spoiled.is_none()) return std::nullopt;
    return BytesFrom(spoiled);
  };
}

std::unique_ptr<ScriptedCard> MakeCard(const std::string& person, const std::string& profile,
                                       const std::vector<std::string>& faults,
                                       const std::filesystem::path& people, bool timed, Tell trace,
                                       const py::object& spoil) {
  auto card =
      ScriptedCard::Make({people, person, profile, faults}, timed, std::move(trace), SpoilFrom(spoil));
  if (!card) throw py::value_error(card.error());
  return std::move(*card);
}

// Python tells of signals through a pipe: the card leaves the reader, then Python handles the signal.
void Serve(ScriptedCard& card, int slot, const std::string& host, const Tell& notice) {
  if (slot < 0 || slot > virtual_card::vpcd::kSlotMax) throw py::value_error("slot: 0 or 1 was expected");
  int ends[2];
  if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) throw std::runtime_error("no pipe to be had");
  const py::object signals = py::module_::import("signal");
  const py::object before = signals.attr("set_wakeup_fd")(ends[1]);
  const auto restore = [&] {
    signals.attr("set_wakeup_fd")(before);
    close(ends[0]);
    close(ends[1]);
  };
  Result<Done, std::string> served{Done{}};
  try {
    const py::gil_scoped_release others;
    served = card.Serve(slot, host, ends[0], notice);
  } catch (...) {
    restore();
    throw;
  }
  restore();
  if (!served) throw std::runtime_error(served.error());  // RuntimeError, in Python
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
}

py::list FaultForms() {
  py::list forms;
  for (const auto& form : virtual_card::FaultForms())
    forms.append(py::make_tuple(std::string(form.form), std::string(form.says)));
  return forms;
}

constexpr const char* kAbout =
    "A My Number Card in software, for scripts.\n\n"
    "    card = shikaku_card.Card('tanaka-hanako', faults=['status@3=6F00'], trace=print)\n"
    "    card.power_on()\n"
    "    card.transmit('00A4040C0A D392F000260100000001').sw   # 0x9000\n\n"
    "docs/card.md tells the rest; fault_forms() lists the faults.";

}  // namespace

PYBIND11_MODULE(shikaku_card, module) {
  using py::arg;
  module.doc() = kAbout;
  module.def("fault_forms", FaultForms, "(form, what it does) of every fault");
  module.def("profiles", virtual_card::ProfileNames, "The kinds of cards");

  py::class_<Answer>(module, "Answer", "What a card answered")
      .def_property_readonly(
          "raw", [](const Answer& answer) { return ToPython(answer.raw); }, "Every byte, well-formed or not")
      .def_property_readonly(
          "data", [](const Answer& answer) { return ToPython(answer.data()); }, "Without the status word")
      .def_property_readonly("sw", &Answer::sw, "The status word; None where there are not two bytes")
      .def_readonly("think_ms", &Answer::think_ms, "How long the card thinks about it; nobody has waited")
      .def("__repr__", &Answer::Shown);

  py::class_<ScriptedCard>(module, "Card", "The card of one of the bench's people")
      .def(py::init(&MakeCard), arg("person"), py::kw_only(), arg("profile") = virtual_card::kDefaultProfile,
           arg("faults") = std::vector<std::string>{},
           arg("people") = SourceFolder() / "scenarios" / "people", arg("timed") = false,
           arg("trace") = Tell{}, arg("spoil") = py::none(),
           "faults: texts as for `shikaku card --fault`. timed: think times of a real card. trace: called "
           "with each decoded line. spoil: called\n"
           "with (number, command, answer or None), gives the answer that is sent instead (None: mute).\n"
           "ValueError tells what cannot be understood.")
      .def(
          "power_on", [](ScriptedCard& card) { return ToPython(card.PowerOn()); },
          "The ATR, or None for a card that does not answer")
      .def("power_off", &ScriptedCard::PowerOff)
      .def("warm_reset", &ScriptedCard::WarmReset, "A reset with the power kept on")
      .def("transmit", Transmit, arg("command"), "The Answer, or None for a mute card")
      .def("lay_down", &ScriptedCard::LayDown, "Puts a card back that a removal fault took away")
      .def("serve", Serve, arg("slot") = 0, arg("host") = "localhost", arg("notice") = Tell{},
           "Joins pcscd through vpcd and answers until a signal (Ctrl-C) arrives; main thread only")
      .def_property_readonly("removed", &ScriptedCard::removed)
      .def_property_readonly("tampered", &ScriptedCard::tampered)
      .def_property_readonly("commands", &ScriptedCard::commands, "Received in the card's whole life")
      .def_property_readonly("tries_left", &ScriptedCard::TriesLeft, "{'JPKI 0018': 3, …}");
}

}  // namespace shikaku::python
