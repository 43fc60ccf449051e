// How the service writes what it found: the members of its answers.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "reference_impl/central/rules.h"
#include "reference_impl/central/store.h"

namespace shikaku::reference::central {

// The items of an eligibility (CTR-QLF-06), the share only while its days contain `today`.
nlohmann::json EligibilityJson(const CentralRules& rules, const Person& person,
                               const EligibilityPeriod& period, CivilDate today);

// {"outcome": ..., "eligibility": ...}; without eligibility where there is none to show.
nlohmann::json FindingJson(const CentralRules& rules, const Person& person, const domain::Finding& finding,
                           CivilDate today);

// The records that may be seen on `today`, and for drugs which substances several facilities gave.
nlohmann::json RecordsJson(const CentralRules& rules, const Person& person, Category category,
                           const std::vector<MedicalRecord>& records, CivilDate today);

// The limit certificate in force on `today`, or null (CTR-CNS-04).
nlohmann::json LimitJson(const CentralRules& rules, const std::optional<LimitCertificate>& limit,
                         CivilDate today);

// The specific-disease certificates in force on `today` (CTR-CNS-03).
nlohmann::json DiseasesJson(const CentralRules& rules, const std::vector<SpecificDisease>& diseases,
                            CivilDate today);

}  // namespace shikaku::reference::central
