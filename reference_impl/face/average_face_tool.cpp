// Prints the mean template of the pictures named on the command line, as numbers for average_face.inc.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <vector>

#include "reference_impl/face/face_engine.h"
#include "reference_impl/face/picture.h"

int main(int count, char** names) {
  using namespace shikaku;
  auto models = face::FaceModels::Load();
  if (!models) return std::fprintf(stderr, "%s\n", models.error().c_str()), 2;
  face::ReferenceFaceEngine engine{*models};
  std::vector<unsigned> sum;
  unsigned faces = 0;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(names[i], std::ios::binary);
    const Bytes bytes{std::istreambuf_iterator<char>(file), {}};
    const auto image = face::DecodePicture(bytes);
    if (!image) return std::fprintf(stderr, "%s: no picture\n", names[i]), 2;
    const auto made = engine.MakeTemplate(*image);
    if (!made) {
      std::fprintf(stderr, "%s: left out, %s\n", names[i], NameOf(made.error()).data());
      continue;
    }
    sum.resize(made->size());
    for (std::size_t k = 0; k < made->size(); ++k) sum[k] += (*made)[k];
    ++faces;
  }
  for (std::size_t k = 0; k < sum.size(); ++k) {
    std::printf("%u,%s", (sum[k] + faces / 2) / faces, k % 32 == 31 ? "\n" : "");
  }
  std::printf("\n");
}
