#include "harness/devices/open_device.h"

#include <cassert>

namespace shikaku::devices {
namespace {

using ports::Role;

const Adapter& AdapterOf(const AdapterChoice& choice) {
  const Adapter* adapter = FindAdapter(choice.role, choice.kind);
  assert(adapter != nullptr);
  return *adapter;
}

}  // namespace

Result<Prepared, std::string> Prepare(const Devices& devices, vocabulary::LinkKind link) {
  Prepared prepared;
  for (const auto& [role, choice] : devices) {
    const auto& prepare = AdapterOf(choice).prepare;
    if (!prepare) continue;
    if (auto made = prepare(role, choice.argument, link, prepared); !made)
      return Failure(std::move(made).error());
  }
  return prepared;
}

void OpenDevice(const AdapterChoice& choice, const Opening& opening, ports::RoleDevices& devices) {
  const Adapter& adapter = AdapterOf(choice);
  ports::RunAs(opening.jobs, choice.role, [&] {
    switch (choice.role) {
      case Role::kReader:
        devices.reader = adapter.reader(choice.argument, opening);
        return;
      case Role::kTerminal:
        devices.terminal = adapter.terminal(choice.argument, opening);
        return;
      case Role::kCentral:
        devices.central = adapter.central(choice.argument, opening);
        return;
      case Role::kCard:
        devices.cards = adapter.cards(choice.argument, opening);
        return;
      case Role::kFace:
        devices.face = adapter.face(choice.argument, opening);
        return;
      case Role::kNfc:
        devices.nfc = adapter.nfc(choice.argument, opening);
        return;
      case Role::kBench:
        return;  // no device stands there
    }
  });
}

ports::RoleDevices OpenDevices(const Devices& devices, Opening opening) {
  auto kit = std::make_shared<DeviceKit>(ReferenceKit(*opening.scenario.platform));
  for (const auto& [role, choice] : devices) {
    if (const auto& alter = AdapterOf(choice).alter) alter(role, choice.argument, *kit);
  }
  opening.kit = std::move(kit);
  ports::RoleDevices opened;
  for (const auto& [role, choice] : devices) OpenDevice(choice, opening, opened);
  return opened;
}

}  // namespace shikaku::devices
