// The pictures of the people at a desk, and what their files are called.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/ports/image.h"
#include "models/vocabulary/desk.h"

namespace shikaku::scenario {

// Read once for many runs. A face is called as its folder below people/faces.
struct Pictures {
  std::map<std::pair<std::string, vocabulary::LivePicture>, ports::Image>
      live;                             // what a camera sees of a face
  std::map<std::string, Bytes> photos;  // by face: the JPEG 2000 file that the person's card holds
  ports::Image empty_desk;              // what a camera sees when nobody is there
};

inline constexpr const char* kPhotoFile = "photo.jp2";           // in a face's folder
inline constexpr const char* kEmptyDeskFile = "empty-desk.jpg";  // beside the faces' folders

// In a face's folder.
inline std::string FileOf(vocabulary::LivePicture picture) {
  return std::string(IdOf(picture)).append(".jpg");
}

// All files of a face's folder.
inline std::vector<std::string> FaceFiles() {
  std::vector<std::string> files{kPhotoFile};
  for (const auto picture : vocabulary::All<vocabulary::LivePicture>()) files.push_back(FileOf(picture));
  return files;
}

}  // namespace shikaku::scenario
