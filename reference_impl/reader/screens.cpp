#include "reference_impl/reader/screens.h"

#include <algorithm>
#include <cassert>

namespace shikaku::reference::reader {
namespace {

using Catalogue = std::map<std::string, ports::ScreenView, std::less<>>;

Catalogue Build() {
  Catalogue catalogue;
  const auto add = [&](std::string name, std::string ja, std::string en,
                       std::vector<std::string> buttons = {}) {
    ports::ScreenView view{name, std::move(ja), std::move(en), std::move(buttons), {}};
    catalogue.emplace(std::move(name), std::move(view));
  };
  // Before the visit.
  add("starting", "起動しています。しばらくお待ちください。", "Starting. Please wait a moment.");
  add("idle", "マイナンバーカードを置いてください。", "Please place your My Number Card on the reader.",
      {"staff"});
  add("staff-passcode", "目視確認用パスコードを入力してください。",
      "Staff: enter the passcode for visual confirmation.", {"cancel"});
  add("staff-passcode-wrong", "パスコードが違います。もう一度入力するか、中止してください。",
      "Wrong passcode. Enter it again, or cancel.", {"cancel"});
  add("visual-place-card", "目視確認モードです。マイナンバーカードを置いてください。",
      "Visual confirmation. Please place the My Number Card on the reader.", {"cancel"});
  add("reading-card", "カードを読み取っています。そのままお待ちください。",
      "Reading the card. Please leave it in place.", {"end"});

  // Who is it?
  add("choose-method", "本人確認の方法を選択してください。", "Please choose how to confirm your identity.",
      {"face", "pin", "staff", "end"});
  add("face-capture", "顔を枠内に入れてください。", "Please look into the frame.", {"end"});
  add("face-failed", "顔を確認できませんでした。もう一度行うか、別の方法を選択してください。",
      "Your face could not be confirmed. Try again or choose another method.",
      {"face", "pin", "staff", "end"});
  add("face-not-found", "顔が見つかりません。マスク等を外して枠内に入れてください。別の方法も選択できます。",
      "No face was found. Take off a mask and look into the frame, or choose another method.",
      {"face", "pin", "staff", "end"});
  add("face-too-close", "カメラに近づき過ぎています。少し離れてもう一度行ってください。",
      "You are too close to the camera. Step back and try again.", {"face", "pin", "staff", "end"});
  add("card-face-unreadable", "カードの券面を読み取れません。カバーを外し、顔写真を表にして置いてください。",
      "The printed side cannot be read. Take the card out of its cover and lay it photo side up.",
      {"face", "pin", "staff", "end"});
  add("pin-entry", "利用者証明用の暗証番号（数字4桁）を入力してください。",
      "Enter the four-digit PIN of your card.", {"back", "end"});
  add("pin-wrong", "暗証番号が違います。もう一度入力するか、別の方法を選択してください。",
      "Wrong PIN. Enter it again or choose another method.", {"face", "pin", "staff", "end"});
  add("pin-blocked", "暗証番号がロックされています。顔認証を選択するか、窓口にお申し出ください。",
      "The PIN is blocked. Choose face verification or ask at the desk.", {"face", "staff", "end"});
  add("pin-unavailable",
      "このカードには暗証番号が設定されていません。顔認証を選択するか、窓口にお申し出ください。",
      "This card has no PIN. Choose face verification or ask at the desk.", {"face", "staff", "end"});
  add("confirming", "資格情報を確認しています。", "Confirming your eligibility.", {"end"});

  // What the certificate's age has to say.
  add("certificate-notice", "電子証明書の有効期限が3か月以内です。市区町村の窓口で更新してください。",
      "Your certificate expires within three months. Please renew it at your municipal office.",
      {"next", "end"});
  add("certificate-grace",
      "電子証明書の有効期限が切れているため、資格情報のみを提供します。更新の手続きをしてください。",
      "Your certificate has expired: only your eligibility is provided. Please renew it.", {"next", "end"});
  add("certificate-expired",
      "電子証明書の有効期限が切れているため利用できません。カードを持って窓口にお申し出ください。",
      "Your certificate can no longer be used. Please take your card to the desk.");
  add("certificate-refused", "この電子証明書は利用できません。カードを持って窓口にお申し出ください。",
      "This certificate cannot be used. Please take your card to the desk.");

  // Registration and consent.
  add("register", "健康保険証としての利用登録がされていません。登録しますか。",
      "This card is not registered for insurance use. Register now?", {"register", "end"});
  add("consent-choice", "過去の医療情報（手術・診療、お薬・健診）の提供に同意しますか。",
      "Do you agree to share past medical information (surgery, treatment and drugs, checkups)?",
      {"agree-all", "one-by-one", "end"});
  add("consent-surgery", "過去の手術情報を当機関に提供することに同意しますか。",
      "Do you agree to share your surgery information with this facility?", {"agree", "refuse", "end"});
  add("consent-treatment", "過去の診療情報を当機関に提供することに同意しますか。",
      "Do you agree to share your treatment information with this facility?", {"agree", "refuse", "end"});
  add("consent-drug", "過去のお薬情報を当機関に提供することに同意しますか。",
      "Do you agree to share your drug information with this facility?", {"agree", "refuse", "end"});
  add("consent-checkup", "過去の健診情報を当機関に提供することに同意しますか。",
      "Do you agree to share your checkup information with this facility?", {"agree", "refuse", "end"});
  add("sending", "登録しています。", "Sending your answers.", {"end"});

  // The end.
  add("complete", "確認が完了しました。カードをお取りください。限度額情報の提供はこちらから。",
      "Completed. Please take your card. To share limit information, touch here.", {"limit"});
  add("limit", "限度額情報を提供しますか。", "Do you want to share your limit information?",
      {"provide", "decline"});
  add("take-card", "カードをお取りください。", "Please take your card.");
  add("ended", "終了しました。カードをお取りください。", "Ended. Please take your card.");
  add("result-invalid", "資格が有効ではありません。カードを持って窓口にお申し出ください。",
      "Your eligibility is not valid. Please take your card to the desk.");
  add("result-none", "該当する資格がありません。カードを持って窓口にお申し出ください。",
      "No such eligibility was found. Please take your card to the desk.");

  // What went wrong, and what to do next.
  add("error-card-removed", "カードが離れたため中止しました。はじめからやり直してください。",
      "The card was removed and the visit ended. Please start again.");
  add("error-not-my-number-card", "マイナンバーカードではありません。マイナンバーカードを置いてください。",
      "This is not a My Number Card. Please place a My Number Card.");
  add("error-several-cards", "カードが重なっています。マイナンバーカードだけを置いてください。",
      "There is more than one card. Please place your My Number Card alone.");
  add("error-chip", "カードを読み取れません。カードを持って窓口にお申し出ください。",
      "The card cannot be read. Please take it to the desk.");
  add("error-network", "通信できないため確認できません。窓口にお申し出ください。",
      "There is no connection and your eligibility cannot be confirmed. Please ask at the desk.");
  add("error-service", "ただいま確認できません。窓口にお申し出ください。",
      "Your eligibility cannot be confirmed right now. Please ask at the desk.");
  return catalogue;
}

}  // namespace

const Catalogue& ScreenCatalogue() {
  static const Catalogue kCatalogue = Build();
  return kCatalogue;
}

ports::ScreenView MakeScreen(std::string_view name, std::map<std::string, std::string> fields,
                             std::initializer_list<std::string_view> without) {
  const auto found = ScreenCatalogue().find(name);
  assert(found != ScreenCatalogue().end());
  ports::ScreenView view = found->second;
  view.fields = std::move(fields);
  std::erase_if(view.buttons,
                [&](const std::string& button) { return std::ranges::count(without, button) > 0; });
  return view;
}

}  // namespace shikaku::reference::reader
