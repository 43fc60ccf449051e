// Builds records by hand, with literal events, for tests of the judge.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "harness/evidence/record.h"

namespace shikaku::judge {

class RecordBuilder {
 public:
  // An event `ms` milliseconds after the start.
  RecordBuilder& At(int ms, std::string who, std::string what, nlohmann::json data) {
    record_.events.push_back({static_cast<std::int64_t>(record_.events.size()),
                              SimTime{std::chrono::milliseconds{ms}}, std::move(who), std::move(what),
                              std::move(data), ""});
    return *this;
  }

  RecordBuilder& Screen(int ms, const std::string& name, nlohmann::json buttons = nlohmann::json::array()) {
    return At(ms, "reader", "screen", {{"screen", name}, {"buttons", std::move(buttons)}});
  }

  RecordBuilder& Request(int ms, int id, const std::string& from, const std::string& to,
                         const std::string& path, const nlohmann::json& body) {
    return At(ms, "network", "request",
              {{"id", id}, {"from", from}, {"to", to}, {"path", path}, {"body", body.dump()}});
  }

  RecordBuilder& Response(int ms, int id, const std::string& from, const std::string& to,
                          const std::string& path, const nlohmann::json& body, int status = 200) {
    return At(
        ms, "network", "response",
        {{"id", id}, {"from", from}, {"to", to}, {"path", path}, {"status", status}, {"body", body.dump()}});
  }

  const evidence::Record& Built() const { return record_; }

 private:
  evidence::Record record_;
};

}  // namespace shikaku::judge
