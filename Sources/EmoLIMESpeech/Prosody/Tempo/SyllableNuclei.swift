import EmoLIMESignal

/// Where the syllables of speech have their nuclei: voiced peaks of the intensity.
///
/// After de Jong and Wempe (2009), *Praat script to detect syllable nuclei and measure speech rate
/// automatically*: peaks of the intensity within 25 dB of the loudest, between which the intensity
/// dips by 2 dB or more, and which are voiced.
struct SyllableNuclei {
  /// The samples on which the nuclei lie, in their order.
  let positions: [Int]

  /// By how many dB the intensity must dip between two nuclei.
  private static let dip = 2.0

  init(intensity: IntensityContour, pitch: PitchTracker.Contour) {
    let peaks = Self.peaks(of: intensity.levels, above: intensity.speechThreshold)
    positions = peaks.map { $0 * intensity.hop }.filter { sample in
      let frame = min((sample + pitch.hop / 2) / pitch.hop, pitch.frequencies.count - 1)
      return pitch.frequencies[frame] != nil
    }
  }

  /// The peaks above a level that are parted by dips; of two that are not, the higher.
  private static func peaks(of levels: [Double], above threshold: Double) -> [Int] {
    var peaks: [Int] = []
    // The highest frame since the last dip that was deep enough, and the lowest since that.
    var highest: Int?
    var lowest = Double.infinity
    for (frame, level) in levels.enumerated() {
      if let peak = highest {
        if level > levels[peak] {
          highest = frame
          lowest = level
        } else {
          lowest = min(lowest, level)
          // The way up from a dip: the peak before is final, and the next one begins.
          if levels[peak] - lowest >= dip, level - lowest >= dip {
            peaks.append(peak)
            highest = frame
            lowest = level
          }
        }
      } else if level.isFinite {
        highest = frame
        lowest = level
      }
    }
    return (peaks + (highest.map { [$0] } ?? [])).filter { levels[$0] > threshold }
  }
}
