// How the service tells what it found: its own data as the messages' structs, with what the rules let out.
// Pure. `today` is the day of the request.
#pragma once

#include <optional>
#include <vector>

#include "models/messages/terminal_central.h"
#include "reference_impl/central/rules.h"
#include "reference_impl/central/store.h"

namespace shikaku::reference::central {

// The items of an eligibility (CTR-QLF-06), the share only while its days contain `today`.
vocabulary::Eligibility EligibilityOf(const CentralRules& rules, const Person& person,
                                      const EligibilityPeriod& period, CivilDate today);

// The outcome, with the eligibility where there is one to show.
vocabulary::QueryAnswer QueryAnswerOf(const CentralRules& rules, const Person& person,
                                      const domain::Assessment& assessment, CivilDate today);

// The records that may be seen on `today`, and for drugs which substances several facilities gave.
messages::CentralMedicalAnswer RecordsOf(const CentralRules& rules, const Person& person, Category category,
                                         const std::vector<MedicalRecord>& records, CivilDate today);

// The limit certificate in force on `today`, or nothing (CTR-CNS-04).
std::optional<vocabulary::LimitCertificate> LimitOf(const CentralRules& rules,
                                                    const std::optional<LimitCertificate>& limit,
                                                    CivilDate today);

// The specific-disease certificates in force on `today` (CTR-CNS-03).
std::vector<vocabulary::SpecificDisease> DiseasesOf(const CentralRules& rules,
                                                    const std::vector<SpecificDisease>& diseases,
                                                    CivilDate today);

}  // namespace shikaku::reference::central
