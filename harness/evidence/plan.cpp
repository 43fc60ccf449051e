#include "harness/evidence/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "harness/evidence/digest.h"
#include "harness/evidence/json_file.h"
#include "harness/evidence/json_lines.h"
#include "harness/evidence/layout.h"

namespace shikaku::evidence {
namespace {

using nlohmann::json;

constexpr std::int64_t kFormat = 1;
constexpr std::size_t kTextMax = 1'000;
constexpr std::size_t kSuitesMax = 64'000;  // names of all suites in a row

// A text for people and command lines: none of what would garble a terminal.
std::string ReadText(const JsonNode& node, std::size_t bytes_max = kTextMax) {
  const std::string text = node.Text();
  if (text.size() > bytes_max) node.Fault(fmt::format("longer than {} bytes", bytes_max));
  const bool garbling =
      std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (garbling) node.Fault("has control characters");
  return text;
}

std::vector<JsonNode> ReadItems(const JsonNode& node, std::size_t most) {
  std::vector<JsonNode> items = node.Items();
  if (items.size() > most) {
    node.Fault(fmt::format("more than {}", most));
    items.clear();
  }
  return items;
}

PlannedDevice ReadDevice(const JsonNode& node) {
  node.RefuseOthers({"adapter", "version"});
  PlannedDevice device{ReadText(node.Member("adapter")), ReadText(node.Member("version"))};
  if (device.adapter.empty()) node.Member("adapter").Fault("must not be empty");
  return device;
}

Content ReadContent(const JsonNode& node) {
  node.RefuseOthers({"name", "sha256", "size"});
  Content content{node.Member("name").Text(), static_cast<std::uint64_t>(node.Member("size").Count()),
                  node.Member("sha256").Text()};
  if (!IsCatalogueName(content.name)) node.Member("name").Fault("must be a path below catalogue/");
  if (!IsHash(content.sha256)) node.Member("sha256").Fault("must be 64 digits of lower-case hex");
  return content;
}

// A file that the plan names must be among its contents.
std::string ReadFileName(const JsonNode& node, const Plan& plan) {
  std::string name = node.Text();
  if (plan.Find(name) == nullptr) node.Fault("there is no such file among \"contents\"");
  return name;
}

PlannedScenario ReadScenario(const JsonNode& node, const Plan& plan) {
  node.RefuseOthers({"file", "id"});
  PlannedScenario scenario{node.Member("id").Text(), ReadFileName(node.Member("file"), plan)};
  if (!IsPlainName(scenario.id)) node.Member("id").Fault("must be made of letters, digits, '.', '_' and '-'");
  return scenario;
}

void ReadContents(const JsonNode& node, Plan& plan) {
  for (const JsonNode& item : ReadItems(node, kContentsMax)) {
    Content content = ReadContent(item);
    if (!plan.contents.empty() && content.name <= plan.contents.back().name)
      item.Fault("the names must be in order, each of them once");
    plan.contents.push_back(std::move(content));
  }
}

void ReadScenarios(const JsonNode& node, Plan& plan) {
  std::set<std::string> seen;
  for (const JsonNode& item : ReadItems(node, kScenariosMax)) {
    plan.scenarios.push_back(ReadScenario(item, plan));
    if (!seen.insert(plan.scenarios.back().id).second) item.Fault("a scenario of this id stands before");
  }
  if (plan.scenarios.empty()) node.Fault("must not be empty");
}

Plan ReadRoot(const JsonNode& root) {
  root.RefuseOthers({"clock", "contents", "devices", "format", "link", "platform", "program", "scenarios",
                     "seed", "suite"});
  if (root.Member("format").Count() != kFormat)
    root.Member("format").Fault(fmt::format("this program reads format {}", kFormat));
  Plan plan;
  plan.seed = root.Member("seed").Whole();
  plan.clock = ReadText(root.Member("clock"));
  plan.link = ReadText(root.Member("link"));
  plan.suite = ReadText(root.Member("suite"), kSuitesMax);
  const JsonNode program = root.Member("program");
  program.RefuseOthers({"commit", "version"});
  plan.program = {ReadText(program.Member("version")), ReadText(program.Member("commit"))};
  for (const auto& [name, node] : root.Member("devices").Members()) {
    const auto role = vocabulary::From<ports::Role>(name);
    if (!role) node.Fault("there is no such role");
    plan.devices[role.value_or(ports::Role::kBench)] = ReadDevice(node);
  }
  ReadContents(root.Member("contents"), plan);
  if (const auto platform = root.Find("platform")) plan.platform = ReadFileName(*platform, plan);
  ReadScenarios(root.Member("scenarios"), plan);
  return plan;
}

}  // namespace

const Content* Plan::Find(std::string_view name) const {
  const auto found = std::ranges::lower_bound(contents, name, {}, &Content::name);
  return found != contents.end() && found->name == name ? &*found : nullptr;
}

std::string InputsOf(const Plan& plan, const vocabulary::event::BenchRun& run) {
  const std::string catalogue = std::string(kCatalogueFolder) + "/";
  std::set<std::string> wanted{catalogue + "requirements.yaml", plan.platform};
  for (const PlannedScenario& one : plan.scenarios) {
    if (one.id == run.scenario) wanted.insert(one.file);
  }
  for (const auto& person : run.people) wanted.insert(catalogue + "people/" + person.id + ".yaml");
  Digest digest;
  const auto add = [&digest](std::string_view text) {
    digest.Add(std::to_string(text.size()) + ":");
    digest.Add(text);
  };
  add(plan.program.version);
  add(plan.program.commit);
  for (const auto& [role, device] : plan.devices) {
    add(NameOf(role));
    add(device.version);
  }
  for (const Content& content : plan.contents) {
    if (!wanted.contains(content.name) && !content.name.starts_with(catalogue + "vocabulary/")) continue;
    add(content.name);
    add(content.sha256);
  }
  return digest.Hex();
}

std::string EncodePlan(const Plan& plan) {
  json devices = json::object();
  for (const auto& [role, device] : plan.devices)
    devices[std::string(NameOf(role))] = {{"adapter", device.adapter}, {"version", device.version}};
  json scenarios = json::array();
  for (const PlannedScenario& scenario : plan.scenarios)
    scenarios.push_back({{"id", scenario.id}, {"file", scenario.file}});
  json contents = json::array();
  for (const Content& content : plan.contents)
    contents.push_back({{"name", content.name}, {"size", content.size}, {"sha256", content.sha256}});
  json root{{"format", kFormat},
            {"seed", plan.seed},
            {"clock", plan.clock},
            {"link", plan.link},
            {"suite", plan.suite},
            {"program", {{"version", plan.program.version}, {"commit", plan.program.commit}}},
            {"devices", devices},
            {"scenarios", scenarios},
            {"contents", contents}};
  if (!plan.platform.empty()) root["platform"] = plan.platform;
  return root.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<Plan, std::string> DecodePlan(std::string text) {
  const auto file = JsonFile::Parse(std::move(text), std::string(kPlanName));
  if (!file) return Failure(file.error());
  Plan plan = ReadRoot(file->Root());
  if (const auto fault = file->fault()) return Failure(*fault);
  return plan;
}

Result<Plan, std::string> ReadPlan(const std::filesystem::path& folder) {
  auto text = ReadWholeFile(folder / kPlanName, kPlanName);
  if (!text) return Failure(text.error());
  auto plan = DecodePlan(*text);
  if (!plan) return plan;
  if (const auto line = FirstOtherLine(*text, EncodePlan(*plan)))
    return Failure(fmt::format("{}:{}: not written as a run writes it: altered by hand", kPlanName, *line));
  return plan;
}

bool IsPlanOfSomeVersion(std::string_view text) {
  const auto plan = ParseJson(text);
  return plan && plan->is_object() && plan->contains("devices") && plan->contains("seed") &&
         (plan->contains("version") || plan->contains("program"));
}

}  // namespace shikaku::evidence
