// Lets a benchmark tell picture work (painting, decoding, sensor noise) from the rest of a run: code that
// does such work stands under a PictureWork. Costs nothing that could be measured while nobody observes.
#pragma once

namespace shikaku {

class PictureWork {
 public:
  // Is told when picture work begins and ends. Work within work is one: only the outermost is told.
  class Observer {
   public:
    virtual ~Observer() = default;
    virtual void Begin() = 0;  // called before the work
    virtual void End() = 0;    // and after it
  };

  // The work begins here, and ends with the object.
  PictureWork() {
    if (observer_ != nullptr && depth_++ == 0) observer_->Begin();
  }
  ~PictureWork() {
    if (observer_ != nullptr && --depth_ == 0) observer_->End();
  }
  PictureWork(const PictureWork&) = delete;
  PictureWork& operator=(const PictureWork&) = delete;

  // `observer` outlives all picture work; null: nobody. Never changed while picture work goes on.
  static void Observe(Observer* observer) { observer_ = observer; }

 private:
  static inline Observer* observer_ = nullptr;
  static inline int depth_ = 0;
};

}  // namespace shikaku
