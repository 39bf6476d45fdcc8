/// Low-level descriptors of a signal: smoothed contours, with one value every 10 ms.
///
/// ```swift
/// let descriptors = try ComParE2016().descriptors(of: signal)
/// let pitch = descriptors.contour(named: "F0final_sma")          // Hz
/// ```
///
/// ``ComParE2016`` has 65 of them and their slopes, ``EGeMAPS`` 25 without slopes. Smoothing is a moving
/// average of three frames; zeros of descriptors of voiced frames are left out.
public struct LowLevelDescriptors: Sendable {
  /// The descriptors, in the order of their set.
  public let descriptors: [Descriptor]
  /// The number of frames: those of 60 ms that fit into the signal, and the one that smoothing adds;
  /// at least 2. Frame f starts at f times ``framePeriod``.
  ///
  /// A signal of n samples has ⌊(n - 960) / 160⌋ + 2 frames, as many as openSMILE writes.
  public let frames: Int

  private let smoothed: ContourTable
  private let slopes: ContourTable?

  /// - Parameters:
  ///   - smoothed: The contours, in the order of the descriptors.
  ///   - slopes: Their slopes, if the set has some.
  init(
    _ descriptors: [Descriptor], frames: Int, smoothed: ContourTable, slopes: ContourTable? = nil
  ) {
    self.descriptors = descriptors
    self.frames = frames
    self.smoothed = smoothed
    self.slopes = slopes
  }

  /// The time between two frames: 0.01 s.
  public static let framePeriod = Framing.period

  /// Returns the smoothed contour of a descriptor: one value per frame, in the unit of the
  /// descriptor.
  ///
  /// F0 is 0 in unvoiced frames.
  ///
  /// - Parameter descriptor: An index into ``descriptors``; another one is a programming error.
  public func contour(of descriptor: Int) -> [Float] {
    smoothed.withContour(descriptor, frames: frames) { Array($0) }
  }

  /// Returns the slopes of the smoothed contour of a descriptor (delta regression coefficients): one
  /// value per frame, in the unit of the descriptor per frame. They are `nil` for a set without
  /// slopes.
  ///
  /// - Parameter descriptor: An index into ``descriptors``.
  public func slopes(of descriptor: Int) -> [Float]? {
    slopes?.withContour(descriptor, frames: frames) { Array($0) }
  }

  /// Returns the smoothed contour of the descriptor with a name such as `F0final_sma`, or `nil` if
  /// there is none.
  ///
  /// - Parameter name: The ``Descriptor/name`` of a descriptor. Names of slopes are not found; use
  ///   ``slopes(of:)``.
  /// - Returns: One value per frame, in the unit of the descriptor.
  public func contour(named name: String) -> [Float]? {
    descriptors.firstIndex { $0.name == name }.map(contour)
  }
}

extension LowLevelDescriptors {
  /// A low-level descriptor: its names, its unit and what it measures.
  ///
  /// Names are those of openSMILE's Python package.
  public struct Descriptor: Sendable, Hashable {
    /// The name in the set, such as `F0final_sma` or `mfcc_sma[1]`.
    public let name: String
    /// The name of the slope, such as `F0final_sma_de` or `mfcc_sma_de[1]`; `nil` for a set without
    /// slopes.
    public let slopeName: String?
    /// The unit of the values; empty for values without unit. Amplitudes and energies are relative
    /// to full scale.
    public let unit: String
    /// What the descriptor measures.
    public let family: Family

    init(name: String, slopeName: String? = nil, unit: String, family: Family) {
      self.name = name
      self.slopeName = slopeName
      self.unit = unit
      self.family = family
    }
  }

  /// What a descriptor or a feature measures: the groups of parameters of Eyben et al. (2016, section
  /// 3).
  public enum Family: String, Sendable, Hashable, CaseIterable {
    /// Fundamental frequency and its cycle-to-cycle changes (jitter); frequencies and bandwidths of
    /// formants.
    case frequency
    /// Loudness and energy, their cycle-to-cycle changes (shimmer), and the ratio of harmonic to noise
    /// energy.
    case energy
    /// The balance and shape of the spectrum: bands, slopes, cepstrum, amplitudes of harmonics and
    /// formants.
    case spectral
    /// Rates and lengths: peaks of loudness, voiced and unvoiced segments. No descriptor of a frame
    /// belongs here.
    case temporal
  }
}
