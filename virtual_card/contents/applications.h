// The applications of a card, one function each (facts A.1 to A.5). Each gives the application's files as
// they are for one order; the same arguments give the same bytes.
#pragma once

#include "models/ports/card_faults.h"
#include "virtual_card/authority/authority.h"
#include "virtual_card/chip/card_files.h"
#include "virtual_card/contents/contents_options.h"
#include "virtual_card/contents/issue_order.h"

namespace shikaku::virtual_card {

// GlobalPlatform issuer security domain: data objects only. Current at power-on.
Application CardManager(const IssueOrder& order, const ContentsOptions& options);

// 公的個人認証: both certificates, as `faults` wants them wrong, with their keys and PINs.
Application Jpki(const IssueOrder& order, const ContentsOptions& options, const ports::CardFaults& faults,
                 const Authority& authority);

// 券面事項確認: what is printed on the card, with the photo, behind its verification numbers.
Application CardFace(const IssueOrder& order, const ContentsOptions& options);

// 券面事項入力補助: the four items and the individual number as text.
Application InputAssist(const IssueOrder& order, const ContentsOptions& options);

// 住基: the resident code, an invented one.
Application Resident(const IssueOrder& order);

// 共通カードAP: the card's serial number.
Application CommonCard(const IssueOrder& order);

// 認証AP of the coming generation (docs/profiles/next-generation.md).
Application NextAuthentication(const IssueOrder& order, const ports::CardFaults& faults,
                               const Authority& authority);

// Something that no reader of health insurance knows: an application of the bench's own.
Application ForeignApplication();

}  // namespace shikaku::virtual_card
