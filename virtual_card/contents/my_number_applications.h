// The applications of a My Number Card, one function each (facts A.1 to A.5).
#pragma once

#include "virtual_card/authority/authority.h"
#include "virtual_card/card_profile.h"
#include "virtual_card/chip/card_files.h"
#include "virtual_card/faults/card_faults.h"
#include "virtual_card/issue_order.h"

namespace shikaku::virtual_card {

// GlobalPlatform issuer security domain, data objects only.
Application CardManager(const IssueOrder& order, const CardProfile& profile);
Application Jpki(const IssueOrder& order, const Authority& authority, const CardProfile& profile,
                 const CardFaults& faults);                                    // 公的個人認証
Application CardFace(const IssueOrder& order, const CardProfile& profile);     // 券面事項確認
Application InputAssist(const IssueOrder& order, const CardProfile& profile);  // 券面事項入力補助
Application Resident(const IssueOrder& order);                                 // 住基
Application CommonCard(const IssueOrder& order);                               // 共通カードAP

// 認証AP of the coming generation (docs/profiles/next-generation.md).
Application NextAuthentication(const IssueOrder& order, const Authority& authority,
                               const CardProfile& profile, const CardFaults& faults);

// Something that no reader of health insurance knows: an application of the bench's own.
Application ForeignApplication();

}  // namespace shikaku::virtual_card
