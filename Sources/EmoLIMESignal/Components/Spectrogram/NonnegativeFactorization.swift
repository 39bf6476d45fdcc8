import EmoLIMENumerics

/// A non-negative matrix factorisation of a magnitude spectrogram: activations W over time times
/// templates H over frequency.
///
/// The factors are found by multiplicative updates for the generalised Kullback-Leibler divergence (Lee
/// and Seung 2001, eq. 5), activations first, as in scikit-learn's `NMF(solver="mu",
/// beta_loss="kullback-leibler")`.
package struct NonnegativeFactorization {
  /// The strength of each template in each frame: one row per frame, one column per template.
  package private(set) var activations: Matrix
  /// The spectra of the templates: one row per template, one column per bin.
  package private(set) var templates: Matrix

  /// The smallest divisor; scikit-learn's value.
  private static let epsilon = 0x1p-23
  /// The number of frames that are processed together, so that no product of the size of the
  /// spectrogram is stored.
  private static let blockLength = 512

  /// Creates a factorisation from initial factors.
  package init(activations: Matrix, templates: Matrix) {
    self.activations = activations
    self.templates = templates
  }

  /// Creates random factors: absolute normal numbers of the scale of the spectrogram.
  init(of spectrogram: MagnitudeSpectrogram, templates count: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let mean =
      spectrogram.values.reduce(0.0) { $0 + Double($1) } / Double(spectrogram.values.count)
    let scale = (mean / Double(count)).squareRoot()
    templates = Matrix(rows: count, columns: spectrogram.bins)
    for index in templates.elements.indices {
      templates.elements[index] = scale * abs(generator.nextNormal())
    }
    activations = Matrix(rows: spectrogram.frames, columns: count)
    for index in activations.elements.indices {
      activations.elements[index] = scale * abs(generator.nextNormal())
    }
  }

  /// Fits the product to a spectrogram: each iteration updates all activations, then all templates.
  package mutating func update(toward spectrogram: MagnitudeSpectrogram, iterations: Int) {
    for _ in 0..<iterations { update(toward: spectrogram) }
  }

  private mutating func update(toward spectrogram: MagnitudeSpectrogram) {
    let count = templates.rows
    let templateSums = (0..<count).map { nonzero(templates.row($0).reduce(0, +)) }
    var numerator = Matrix(rows: count, columns: spectrogram.bins)
    var activationSums = [Double](repeating: 0, count: count)
    for start in stride(from: 0, to: spectrogram.frames, by: Self.blockLength) {
      let frames = start..<min(start + Self.blockLength, spectrogram.frames)
      var block = Matrix(rows: frames.count, columns: count)
      let first = start * count
      for index in block.elements.indices {
        block.elements[index] = activations.elements[first + index]
      }
      let pull = ratio(of: spectrogram, to: block, frames: frames)
        .multiplied(byTransposeOf: templates)
      for index in block.elements.indices {
        block.elements[index] *= pull.elements[index] / templateSums[index % count]
        activationSums[index % count] += block.elements[index]
      }
      let change = block.transposeMultiplied(by: ratio(of: spectrogram, to: block, frames: frames))
      for index in numerator.elements.indices {
        numerator.elements[index] += change.elements[index]
      }
      for index in block.elements.indices {
        activations.elements[first + index] = block.elements[index]
      }
    }
    for index in templates.elements.indices {
      let value =
        templates.elements[index] * numerator.elements[index]
        / nonzero(activationSums[index / spectrogram.bins])
      templates.elements[index] = value < .ulpOfOne ? 0 : value
    }
  }

  /// Returns the spectrogram divided by its approximation, for a range of frames.
  ///
  /// - Parameters:
  ///   - spectrogram: The spectrogram that is approximated.
  ///   - block: The activations of these frames.
  ///   - frames: The range of frames.
  private func ratio(
    of spectrogram: MagnitudeSpectrogram, to block: Matrix, frames: Range<Int>
  ) -> Matrix {
    var ratio = block.multiplied(by: templates)
    let first = frames.lowerBound * spectrogram.bins
    ratio.elements.withUnsafeMutableBufferPointer { ratio in
      spectrogram.values.withUnsafeBufferPointer { values in
        for index in ratio.indices {
          ratio[index] = Double(values[first + index]) / max(ratio[index], Self.epsilon)
        }
      }
    }
    return ratio
  }

  private func nonzero(_ value: Double) -> Double { value == 0 ? Self.epsilon : value }
}
