import Foundation

/// Triangular bands of height 1, evenly spaced on the mel scale from 0 Hz to half the sample rate.
struct MelFilterBank: Sendable {
  /// The bins in which a band is not zero, and its weights there.
  private struct Band {
    let bins: Range<Int>
    let weights: [Float]
  }

  private let bands: [Band]

  init(bands: Int, sampleRate: Double, transformLength: Int) {
    let highest = mel(frequency: sampleRate / 2)
    let corners = (0...bands + 1).map { corner in
      frequency(mel: highest * Double(corner) / Double(bands + 1))
    }
    let width = sampleRate / Double(transformLength)
    self.bands = (0..<bands).map { band in
      let (lower, centre, upper) = (corners[band], corners[band + 1], corners[band + 2])
      let first = Int((lower / width).rounded(.down)) + 1
      let last = min(Int((upper / width).rounded(.up)) - 1, transformLength / 2)
      let weights = (first..<last + 1).map { bin in
        let frequency = Double(bin) * width
        return Float(
          min((frequency - lower) / (centre - lower), (upper - frequency) / (upper - centre)))
      }
      return Band(bins: first..<last + 1, weights: weights)
    }
  }

  /// Calls a closure with the power of a power spectrum in each band.
  func forEachBand(of power: [Float], _ receive: (_ band: Int, _ power: Float) -> Void) {
    power.withUnsafeBufferPointer { power in
      for (index, band) in bands.enumerated() {
        var sum: Float = 0
        band.weights.withUnsafeBufferPointer { weights in
          for offset in 0..<weights.count {
            sum += power[band.bins.lowerBound + offset] * weights[offset]
          }
        }
        receive(index, sum)
      }
    }
  }
}

/// O'Shaughnessy's mel scale.
private func mel(frequency: Double) -> Double {
  2595 * log10(1 + frequency / 700)
}

private func frequency(mel: Double) -> Double {
  700 * (pow(10, mel / 2595) - 1)
}
