// The pictures of the bench's people, as the tests use them.
#pragma once

#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include "models/core/bytes.h"
#include "models/core/home.h"

namespace shikaku::face {

inline constexpr std::array<const char*, 14> kPeople{
    "sato-kenji",    "suzuki-yoko",  "tanaka-hanako",   "watanabe-ichiro", "ito-mei",
    "yamamoto-goro", "nakamura-aoi", "kobayashi-tsuru", "kato-ren",        "yoshida-umeko",
    "yamada-sota",   "sasaki-rin",   "takahashi-jun",   "hamaguchi-sho"};

inline Bytes PictureFile(const std::string& name) {
  std::ifstream file(SourceFolder() / "scenarios" / "people" / "faces" / name, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

}  // namespace shikaku::face
