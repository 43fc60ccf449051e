#include "harness/judge/expectation.h"

#include <fmt/format.h>

#include "harness/judge/forms.h"
#include "harness/judge/observation.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;

bool IsText(const json& value) { return value.is_string() && !value.get<std::string>().empty(); }

}  // namespace

Result<Expectation, std::string> ParseExpectation(const json& terms) {
  if (!terms.is_object()) return Failure(std::string("an expectation is a map"));
  Expectation expectation;
  for (const auto& [key, value] : terms.items()) {
    if (key == "requirement" && IsText(value)) {
      expectation.requirement = value.get<std::string>();
    } else if (key == "because" && IsText(value)) {
      expectation.because = value.get<std::string>();
    } else if (const auto form = Forms().find(key); form != Forms().end()) {
      if (!expectation.form.empty())
        return Failure(fmt::format("both '{}' and '{}' are expected in one", expectation.form, key));
      const Form& known = form->second;
      if (!known.accepts(value)) return Failure(fmt::format("'{}' takes {}", key, known.shape));
      if (const std::string wrong = known.objection ? known.objection(value) : ""; !wrong.empty())
        return Failure(fmt::format("'{}': {}", key, wrong));
      expectation.form = key;
      expectation.value = value;
    } else {
      return Failure(
          fmt::format("nothing called '{}' can be expected (forms: {})", key, Listed(ExpectationForms())));
    }
  }
  if (expectation.requirement.empty()) return Failure(std::string("'requirement' is missing"));
  if (expectation.form.empty())
    return Failure("nothing is expected (forms: " + Listed(ExpectationForms()) + ")");
  return expectation;
}

CheckResult Evaluate(const Expectation& expectation, int index, const Record& record) {
  const Finding finding = Forms().at(expectation.form).evaluate(expectation.value, record);
  return {fmt::format("expect[{}]:{}", index, expectation.form),
          expectation.requirement,
          finding.holds ? Verdict::kPass : Verdict::kFail,
          expectation.because.empty() ? finding.says : expectation.because + " " + finding.says,
          finding.expected,
          finding.observed,
          finding.events};
}

std::vector<std::string> ExpectationForms() {
  std::vector<std::string> names;
  for (const auto& [name, form] : Forms()) names.push_back(name);
  return names;
}

}  // namespace shikaku::judge
