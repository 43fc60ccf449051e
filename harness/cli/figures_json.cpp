#include "harness/cli/figures_json.h"

#include <nlohmann/json.hpp>

namespace shikaku::cli {
namespace {

using campaign::Figure;
using nlohmann::json;

std::string TextIn(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

double NumberIn(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number() ? found->get<double>() : 0.0;
}

}  // namespace

std::string FiguresJson(const std::vector<Figure>& figures, std::string_view machine) {
  json list = json::array();
  for (const Figure& f : figures)
    list.push_back({{"name", f.name}, {"value", f.value}, {"unit", f.unit}, {"note", f.note}});
  return json{{"figures", list}, {"machine", machine}}.dump(1) + "\n";
}

std::optional<std::vector<Figure>> ReadFigures(std::string_view text) {
  const json output = json::parse(text, nullptr, false);
  const auto list = output.is_object() ? output.find("figures") : output.end();
  if (list == output.end() || !list->is_array()) return std::nullopt;
  std::vector<Figure> figures;
  for (const json& f : *list) {
    figures.push_back({TextIn(f, "name"), NumberIn(f, "value"), TextIn(f, "unit"), TextIn(f, "note")});
  }
  return figures;
}

}  // namespace shikaku::cli
