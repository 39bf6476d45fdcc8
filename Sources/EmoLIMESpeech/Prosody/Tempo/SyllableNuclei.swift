import EmoLIMESignal

/// The syllable nuclei of speech: voiced peaks of the intensity.
///
/// The method is that of de Jong and Wempe (2009), *Praat script to detect syllable nuclei and measure
/// speech rate automatically*: voiced peaks within 25 dB of the loudest, separated by dips of at least
/// 2 dB.
struct SyllableNuclei {
  /// The nuclei in samples, in order of time.
  let positions: [Int]

  /// The minimum dip of the intensity between two nuclei, in dB.
  private static let dip = 2.0

  init(intensity: IntensityContour, pitch: PitchTracker.Contour) {
    let peaks = Self.peaks(of: intensity.levels, above: intensity.speechThreshold)
    positions = peaks.map { $0 * intensity.hop }.filter { sample in
      let frame = min((sample + pitch.hop / 2) / pitch.hop, pitch.frequencies.count - 1)
      return pitch.frequencies[frame] != nil
    }
  }

  /// Returns the peaks above a level that are separated by dips; of two that are not, the higher.
  private static func peaks(of levels: [Double], above threshold: Double) -> [Int] {
    var peaks: [Int] = []
    // The highest frame since the last sufficient dip, and the lowest level after it.
    var highest: Int?
    var lowest = Double.infinity
    for (frame, level) in levels.enumerated() {
      if let peak = highest {
        if level > levels[peak] {
          highest = frame
          lowest = level
        } else {
          lowest = min(lowest, level)
          // The level rises from a dip: the peak before it is final.
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
