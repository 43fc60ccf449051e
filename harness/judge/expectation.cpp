#include "harness/judge/expectation.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/terms.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;

// Takes one member of an expectation that must be a form; the error says why it is none, or not this one.
Result<Done, std::string> TakeForm(const std::string& name, const json& value, Expectation& expectation) {
  const auto form = std::ranges::find(Forms(), name, &Form::name);
  if (form == Forms().end()) {
    return Failure(
        fmt::format("nothing called '{}' can be expected (forms: {})", name, Listed(ExpectationForms())));
  }
  if (!expectation.form.empty())
    return Failure(fmt::format("both '{}' and '{}' are expected in one", expectation.form, name));
  auto demand = form->read(value);
  if (!demand && demand.error().empty()) return Failure(fmt::format("'{}' takes {}", name, form->shape));
  if (!demand) return Failure(fmt::format("'{}': {}", name, demand.error()));
  expectation.form = name;
  expectation.value = value;
  expectation.demand = std::move(*demand);
  return Done{};
}

}  // namespace

Result<Expectation, std::string> ParseExpectation(const json& terms) {
  if (!terms.is_object()) return Failure(std::string("an expectation is a map"));
  Expectation expectation;
  for (const auto& [key, value] : terms.items()) {
    const auto text = AsText(value);
    if (key == "requirement" && text) {
      expectation.requirement = *text;
    } else if (key == "because" && text) {
      expectation.because = *text;
    } else if (key == "because_ja" && text) {
      expectation.because_ja = *text;
    } else if (const auto taken = TakeForm(key, value, expectation); !taken) {
      return Failure(taken.error());
    }
  }
  if (expectation.requirement.empty()) return Failure(std::string("'requirement' is missing"));
  if (expectation.form.empty())
    return Failure("nothing is expected (forms: " + Listed(ExpectationForms()) + ")");
  if (expectation.because.empty() != expectation.because_ja.empty())
    return Failure(
        std::string("'because' (English) and 'because_ja' (Japanese) stand together, neither empty"));
  return expectation;
}

std::string AsWritten(const Expectation& expectation) {
  return expectation.form + " " + expectation.value.dump();
}

CheckResult Evaluate(const Expectation& expectation, int index, const SeenRecord& record,
                     const Rulebook& rules) {
  Observation observation = expectation.demand.look(record, rules, expectation.requirement);
  return {.check = fmt::format("expect[{}]:{}", index, expectation.form),
          .requirement = expectation.requirement,
          .verdict = observation.verdict,
          .says = expectation.demand.says,
          .because = expectation.because,
          .because_ja = expectation.because_ja,
          .expected = std::move(observation.expected),
          .observed = std::move(observation.observed),
          .events = std::move(observation.events)};
}

std::vector<std::string> ExpectationForms() {
  std::vector<std::string> names;
  for (const Form& form : Forms()) names.emplace_back(form.name);
  return names;
}

}  // namespace shikaku::judge
