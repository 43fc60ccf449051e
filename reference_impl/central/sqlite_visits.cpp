// The part of the SQLite store that holds challenges, sessions, consent and answers.
#include "reference_impl/central/sqlite_store.h"

namespace shikaku::reference::central {
namespace {

// Ids with a comma between them: "drug,checkup".
std::string PackCategories(const std::vector<Category>& categories) {
  std::string packed;
  for (const Category category : categories) {
    if (!packed.empty()) packed += ',';
    packed += IdOf(category);
  }
  return packed;
}

std::vector<Category> UnpackCategories(std::string_view packed) {
  std::vector<Category> categories;
  while (!packed.empty()) {
    const std::size_t comma = packed.find(',');
    if (const auto category = vocabulary::FromId<Category>(packed.substr(0, comma)))
      categories.push_back(*category);
    packed = comma == std::string_view::npos ? std::string_view() : packed.substr(comma + 1);
  }
  return categories;
}

}  // namespace

void SqliteStore::SaveChallenge(const Challenge& challenge) {
  Run(*database_, sql::kSaveChallenge, challenge.id, challenge.party, challenge.nonce,
      challenge.issued.time_since_epoch().count())
      .Do();
}

std::optional<Challenge> SqliteStore::ChallengeOf(const std::string& id) {
  Run run(*database_, sql::kChallengeOf, id);
  if (!run.Next()) return std::nullopt;
  return Challenge{run.Text(0), run.Text(1), run.Blob(2), SimTime{SimDuration{run.Integer(3)}},
                   run.Integer(4) != 0};
}

void SqliteStore::MarkUsed(const std::string& challenge_id) {
  Run(*database_, sql::kMarkUsed, challenge_id).Do();
}

void SqliteStore::SaveSession(const Session& session) {
  Run(*database_, sql::kSaveSession, session.id, session.party, session.person, session.serial,
      session.certificate_from, session.certificate_to, session.method, session.visual, session.opened)
      .Do();
}

std::optional<Session> SqliteStore::SessionOf(const std::string& id) {
  Run run(*database_, sql::kSessionOf, id);
  if (!run.Next()) return std::nullopt;
  return Session{run.Text(0),
                 run.Text(1),
                 run.Text(2),
                 run.Text(3),
                 run.Day(4),
                 run.Day(5),
                 run.Word<vocabulary::Method>(6),
                 run.Integer(7) != 0,
                 run.Time(8)};
}

void SqliteStore::SaveConsent(const std::string& session_id, const Consent& consent) {
  Run(*database_, sql::kSaveConsent, session_id, PackCategories(consent.categories), consent.limit,
      consent.specific_disease, consent.given)
      .Do();
}

std::optional<Consent> SqliteStore::ConsentOf(const std::string& session_id) {
  Run run(*database_, sql::kConsentOf, session_id);
  if (!run.Next()) return std::nullopt;
  return Consent{UnpackCategories(run.Text(0)), run.Integer(1) != 0, run.Integer(2) != 0, run.Time(3)};
}

void SqliteStore::SaveAnswer(const std::string& request_key, const StoredAnswer& answer) {
  Run(*database_, sql::kSaveAnswer, request_key, answer.content, answer.status, answer.body).Do();
}

std::optional<StoredAnswer> SqliteStore::AnswerOf(const std::string& request_key) {
  Run run(*database_, sql::kAnswerOf, request_key);
  if (!run.Next()) return std::nullopt;
  return StoredAnswer{run.Text(0), static_cast<int>(run.Integer(1)), run.Text(2)};
}

}  // namespace shikaku::reference::central
