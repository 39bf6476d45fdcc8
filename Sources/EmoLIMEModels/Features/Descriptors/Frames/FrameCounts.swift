/// The numbers of frames of a signal.
struct FrameCounts: Sendable {
  /// The number of frames of 20 ms; four more than the long ones.
  let shortFrames: Int
  /// The number of frames of 60 ms, at least one.
  let longFrames: Int
  /// The number of frames whose F0 was decided before the signal ended; 0 only in signals of a few
  /// frames.
  let decidedFrames: Int

  init(_ signal: FramedSamples, pitch: PitchContour) {
    shortFrames = signal.shortFrames
    longFrames = signal.longFrames
    decidedFrames = pitch.decidedFrames
  }

  /// The number of frames that functionals of voiced contours see: if no frame was decided before the
  /// end, all are known at once.
  var pitchFrames: Int { decidedFrames > 0 ? decidedFrames : longFrames }

  /// The last frame that smoothing may use for a frame of a contour that is computed from F0 and the
  /// waveform, such as jitter.
  ///
  /// openSMILE smooths the last decided frame and the next one before it has such measures of later
  /// frames.
  func lastFrame(smoothing frame: Int) -> Int {
    let last = decidedFrames - 1
    return decidedFrames > 0 && (frame == last || frame == last + 1) ? last : Int.max - 1
  }

  /// The last frame that slopes of voiced contours may use for a frame.
  ///
  /// openSMILE computes four of them before it has smoothed later frames, and the next one before it has
  /// smoothed the last frame.
  func lastFrame(differentiating frame: Int) -> Int {
    guard decidedFrames > 0 else { return Int.max - 1 }
    switch frame - decidedFrames {
    case -1...2: return decidedFrames
    case 3: return longFrames - 1
    default: return Int.max - 1
    }
  }
}
