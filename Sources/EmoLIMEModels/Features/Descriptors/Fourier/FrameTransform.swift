import Foundation

/// The discrete Fourier transform of four real frames at once, a lane a frame, in single precision.
///
/// The transform of an even number of real samples is that of half as many complex ones, followed
/// by a separation of the two interleaved halves (``separate(_:into:table:)``). The complex
/// transform is a split-radix decimation in frequency (Duhamel & Hollmann, "Split radix FFT
/// algorithm", Electronics Letters 20, 1984), written as two mutually recursive transforms:
///
/// - *even*: X[k] = Σⱼ x[j] exp(2πi j k / n);
/// - *odd*: X[k] = Σⱼ x[j] exp(2πi j (k + ½) / n) (Bonnerot & Bellanger, "Odd-time odd-frequency
///   discrete Fourier transform", Proc. IEEE 64, 1976).
///
/// One radix-4 butterfly turns an even transform into quarters that are even, odd, even, even, and
/// an odd one into quarters that are even, odd, even, odd.
///
/// FFTW is not used here: linear prediction of smooth contours amplifies the last bit of a spectrum
/// more than a thousandfold. The order of operations here is that of the classic split-radix
/// programs, so two programs of that family agree to the last bit.
package struct FrameTransform: Sendable {
  /// The number of samples, a power of two of at least 16.
  package let length: Int
  /// The number of bins of a spectrum.
  package var bins: Int { length / 2 + 1 }

  private let twiddles: SplitRadixTwiddles
  private let reversedIndices: [Int32]

  package init(length: Int) {
    self.length = length
    self.twiddles = SplitRadixTwiddles(points: length / 2)
    self.reversedIndices = Self.reversedIndices(points: length / 2)
  }

  /// Writes the spectra of four frames, Σₙ x[n] exp(+2πi k n / length).
  ///
  /// - Parameters:
  ///   - frames: `length` samples; **they are overwritten**.
  ///   - spectra: Memory for `2 * bins` numbers, pairs of a real and an imaginary part.
  package func forward(
    destroying frames: UnsafeMutablePointer<FrameLanes>,
    into spectra: UnsafeMutablePointer<FrameLanes>
  ) {
    twiddles.table.withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return }
      transformEven(frames, stage: 0, table: table)
      separate(frames, into: spectra, table: table)
    }
  }

  /// Writes the autocorrelations of four frames from their power spectra: the inverse transform,
  /// times half the length.
  ///
  /// - Parameters:
  ///   - power: The `bins` powers.
  ///   - scratch: Memory for `length` numbers.
  ///   - result: Memory for `length / 2 + 1` numbers, the lags from 0 on.
  package func autocorrelation(
    of power: UnsafePointer<FrameLanes>, scratch z: UnsafeMutablePointer<FrameLanes>,
    into result: UnsafeMutablePointer<FrameLanes>
  ) {
    twiddles.table.withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return }
      interleave(power, into: z, table: table)
      transformEven(z, stage: 0, table: table)
    }
    reversedIndices.withUnsafeBufferPointer { position in
      for pair in 0..<length / 4 {
        let element = 2 * Int(position[pair])
        result[2 * pair] = z[element]
        result[2 * pair + 1] = -z[element + 1]
      }
      result[length / 2] = z[2 * Int(position[length / 4])]
    }
  }

  /// Writes the complex conjugate of the sequence whose transform is separated into a real spectrum:
  /// the inverse of ``separate(_:into:table:)``, for a spectrum without imaginary parts.
  private func interleave(
    _ power: UnsafePointer<FrameLanes>, into z: UnsafeMutablePointer<FrameLanes>,
    table: UnsafePointer<Float>
  ) {
    let points = length / 2
    let factors = table + twiddles.separationOffset
    let half = 0.5 * (power[0] - power[points])
    (z[0], z[1]) = (power[0] - half, -half)
    for k in 1..<points / 2 {
      let difference = power[k] - power[points - k]
      let correction = factors[2 * k] * difference
      let imaginary = -(factors[2 * k + 1] * difference)
      (z[2 * k], z[2 * k + 1]) = (power[k] - correction, imaginary)
      (z[2 * (points - k)], z[2 * (points - k) + 1]) = (power[points - k] + correction, imaginary)
    }
    (z[points], z[points + 1]) = (power[points / 2], FrameLanes(repeating: 0))
  }

  // MARK: Complex transforms

  private func transformEven(
    _ z: UnsafeMutablePointer<FrameLanes>, stage: Int, table: UnsafePointer<Float>
  ) {
    let points = twiddles.points >> (2 * stage)
    if points == 4 { return Butterfly.evenFour(z) }
    if points == 2 { return Butterfly.evenTwo(z) }
    let quarter = points / 4
    let factors = table + twiddles.evenOffsets[stage]
    Butterfly.evenFirst(z, quarter: quarter)
    for j in 1..<quarter / 2 {
      Butterfly.even(z + 2 * j, quarter: quarter, factors + 4 * j)
    }
    Butterfly.evenMiddle(z + quarter, quarter: quarter, table[twiddles.diagonalOffset])
    for j in quarter / 2 + 1..<quarter {
      Butterfly.even(z + 2 * j, quarter: quarter, factors + 4 * j)
    }
    let size = 2 * quarter
    transformEven(z, stage: stage + 1, table: table)
    transformOdd(z + size, stage: stage + 1, table: table)
    transformEven(z + 2 * size, stage: stage + 1, table: table)
    transformEven(z + 3 * size, stage: stage + 1, table: table)
  }

  private func transformOdd(
    _ z: UnsafeMutablePointer<FrameLanes>, stage: Int, table: UnsafePointer<Float>
  ) {
    let points = twiddles.points >> (2 * stage)
    let diagonal = table[twiddles.diagonalOffset]
    if points == 2 { return Butterfly.oddTwo(z) }
    let quarter = points / 4
    Butterfly.oddFirst(z, quarter: quarter, diagonal)
    if points == 4 { return }
    let factors = table + twiddles.oddOffsets[stage]
    for j in 1..<quarter {
      Butterfly.odd(z + 2 * j, quarter: quarter, factors + 8 * j)
    }
    let size = 2 * quarter
    transformEven(z, stage: stage + 1, table: table)
    transformOdd(z + size, stage: stage + 1, table: table)
    transformEven(z + 2 * size, stage: stage + 1, table: table)
    transformOdd(z + 3 * size, stage: stage + 1, table: table)
  }

  // MARK: Real spectra

  /// Separates the transform Z of the complex sequence x[2j] + i x[2j+1], which is in bit-reversed
  /// order, into that of the real sequence x.
  private func separate(
    _ z: UnsafePointer<FrameLanes>, into spectra: UnsafeMutablePointer<FrameLanes>,
    table: UnsafePointer<Float>
  ) {
    let points = length / 2
    let zero = FrameLanes(repeating: 0)
    let factors = table + twiddles.separationOffset
    reversedIndices.withUnsafeBufferPointer { position in
      spectra[0] = z[0] + z[1]
      spectra[1] = zero
      spectra[2 * points] = z[0] - z[1]
      spectra[2 * points + 1] = zero
      for k in 1..<points / 2 {
        let low = 2 * Int(position[k])
        let high = 2 * Int(position[points - k])
        let real = z[low] - z[high]
        let imaginary = z[low + 1] + z[high + 1]
        let correctionReal = factors[2 * k] * real - factors[2 * k + 1] * imaginary
        let correctionImaginary = factors[2 * k] * imaginary + factors[2 * k + 1] * real
        spectra[2 * k] = z[low] - correctionReal
        spectra[2 * k + 1] = z[low + 1] - correctionImaginary
        spectra[2 * (points - k)] = z[high] + correctionReal
        spectra[2 * (points - k) + 1] = z[high + 1] - correctionImaginary
      }
      let middle = 2 * Int(position[points / 2])
      spectra[points] = z[middle]
      spectra[points + 1] = z[middle + 1]
    }
  }

  private static func reversedIndices(points: Int) -> [Int32] {
    let shift = UInt32(points.leadingZeroBitCount - UInt64.bitWidth + UInt32.bitWidth + 1)
    return (0..<UInt32(points)).map { index in
      var reversed: UInt32 = 0
      for bit in 0..<(32 - shift) where index >> bit & 1 == 1 {
        reversed |= 1 << (31 - shift - bit)
      }
      return Int32(reversed)
    }
  }
}
