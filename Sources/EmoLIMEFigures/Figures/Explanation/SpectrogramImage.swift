import EmoLIME
import Foundation

/// A spectrogram image in dB, of a size that does not depend on the duration of the signal.
package struct SpectrogramImage {
  /// The number of columns: enough for print, and few enough for a small
  /// file.
  var columns = 640
  var rows = 320
  /// The level below the maximum at which the image becomes white, in dB.
  var dynamicRange: Double

  package init(dynamicRange: Double = 70) {
    self.dynamicRange = dynamicRange
  }

  /// Returns the image; high levels are dark.
  ///
  /// - Parameters:
  ///   - audio: The signal.
  ///   - frequencies: The frequency axis from bottom to top.
  package func raster(of audio: AudioSignal, frequencies: FrequencyAxis) -> Raster {
    rasters(of: [audio], frequencies: frequencies)[0]
  }

  /// Returns images with a common scale: black is the maximum of all.
  package func rasters(of signals: [AudioSignal], frequencies: FrequencyAxis) -> [Raster] {
    let images = signals.map { powers(of: $0, frequencies: frequencies) }
    let maximum = max(images.joined().max() ?? 0, .leastNormalMagnitude)
    return images.map { values in
      let gray = values.map { power in
        let decibels = 10 * log10(max(power / maximum, .leastNormalMagnitude))
        return min(1, -decibels / Float(dynamicRange))
      }
      return Raster(width: columns, height: rows, gray: gray)
    }
  }

  /// Returns the power of each pixel, row by row from the top.
  private func powers(of audio: AudioSignal, frequencies: FrequencyAxis) -> [Float] {
    let powers = PowerColumns(audio: audio, count: columns)
    let weights = (0..<rows).map { row in
      powers.bins(
        from: frequencies.frequency(atShare: Double(rows - row - 1) / Double(rows)),
        to: frequencies.frequency(atShare: Double(rows - row) / Double(rows)))
    }
    var values = [Float](repeating: 0, count: columns * rows)
    for column in 0..<columns {
      for row in 0..<rows {
        values[row * columns + column] = weights[row].mean(of: powers.column(column))
      }
    }
    return values
  }
}

/// The power of a signal by time and frequency, averaged over columns of equal duration.
struct PowerColumns {
  private let powers: [Float]
  private let binCount: Int
  private let binWidth: Double

  /// - Parameters:
  ///   - audio: The signal.
  ///   - count: The number of columns.
  init(audio: AudioSignal, count: Int) {
    let layout = Self.transform(for: audio, columns: count)
    binCount = layout.bins
    binWidth = audio.sampleRate / Double(layout.windowLength)
    var sums = [Float](repeating: 0, count: count * layout.bins)
    var frames = [Float](repeating: 0, count: count)
    Self.forEachFrame(of: audio, transform: layout) { centre, spectrogram, frame in
      let column = min(count - 1, centre * count / audio.samples.count)
      frames[column] += 1
      let source = 2 * frame * spectrogram.bins
      for bin in 0..<spectrogram.bins {
        let real = spectrogram.values[source + 2 * bin]
        let imaginary = spectrogram.values[source + 2 * bin + 1]
        sums[column * spectrogram.bins + bin] += real * real + imaginary * imaginary
      }
    }
    for column in 0..<count where frames[column] > 1 {
      for bin in 0..<layout.bins { sums[column * layout.bins + bin] /= frames[column] }
    }
    // If there are fewer samples than columns, a column without a frame repeats the one before.
    for column in 1..<max(1, count) where frames[column] == 0 {
      for bin in 0..<layout.bins {
        sums[column * layout.bins + bin] = sums[(column - 1) * layout.bins + bin]
      }
    }
    powers = sums
  }

  func column(_ index: Int) -> ArraySlice<Float> {
    powers[index * binCount..<(index + 1) * binCount]
  }

  /// Returns a transform with windows of 32 ms and at least one frame per column.
  private static func transform(
    for audio: AudioSignal, columns: Int
  ) -> ShortTimeFourierTransform {
    let length = max(64, 2 * Int((audio.sampleRate * 0.016).rounded()))
    let hop = min(length / 4, max(1, audio.samples.count / columns))
    // A hop of at most a quarter of the window always overlaps enough.
    return (try? ShortTimeFourierTransform(windowLength: length, hop: hop)) ?? .speech
  }

  /// Calls a function for each frame with its centre sample.
  ///
  /// Processes the signal in pieces, so that memory does not grow with its duration.
  private static func forEachFrame(
    of audio: AudioSignal, transform: ShortTimeFourierTransform,
    _ body: (_ centre: Int, _ spectrogram: Spectrogram, _ frame: Int) -> Void
  ) {
    let hop = transform.hop
    let margin = (transform.windowLength / hop + 1) * hop
    let piece = 512 * hop
    for start in stride(from: 0, to: audio.samples.count, by: piece) {
      let end = min(audio.samples.count, start + piece)
      let first = max(0, start - margin)
      let samples = audio.samples[first..<min(audio.samples.count, end + margin)]
      let spectrogram = Spectrogram(
        AudioSignal(validSamples: Array(samples), sampleRate: audio.sampleRate),
        transform: transform)
      for frame in 0..<spectrogram.frames {
        let centre = first + frame * hop
        if (start..<end).contains(centre) { body(centre, spectrogram, frame) }
      }
    }
  }

  /// Returns the bins of a frequency range (Hz) with their weights.
  func bins(from lower: Double, to upper: Double) -> BinShares {
    let low = max(0, lower / binWidth)
    let high = min(Double(binCount - 1), max(upper / binWidth, low))
    guard high - low > 1 else {
      return interpolation(at: min((low + high) / 2, Double(binCount - 1)))
    }
    let first = Int(low.rounded())
    let last = Int(high.rounded())
    return BinShares(
      first: first, shares: Array(repeating: 1 / Float(last - first + 1), count: last - first + 1))
  }

  private func interpolation(at bin: Double) -> BinShares {
    let first = min(Int(bin), binCount - 2)
    let share = Float(bin - Double(first))
    return BinShares(first: first, shares: [1 - share, share])
  }
}

/// Weights of neighbouring bins; they sum to 1.
struct BinShares {
  let first: Int
  let shares: [Float]

  func mean(of powers: ArraySlice<Float>) -> Float {
    var sum: Float = 0
    for (offset, share) in shares.enumerated() {
      sum += share * powers[powers.startIndex + first + offset]
    }
    return sum
  }
}
