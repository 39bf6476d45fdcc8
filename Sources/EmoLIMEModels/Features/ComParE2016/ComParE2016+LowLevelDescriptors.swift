extension ComParE2016 {
  /// The 65 low-level descriptors of ComParE 2016: smoothed contours, with one value every 10 ms,
  /// and their slopes.
  ///
  /// ```swift
  /// let descriptors = try ComParE2016().descriptors(of: signal)
  /// let pitch = descriptors.contour(named: "F0final_sma")          // Hz
  /// ```
  ///
  /// Smoothing is a moving average of three frames; zeros of the six voice descriptors are left
  /// out.
  public struct LowLevelDescriptors: Sendable {
    /// A low-level descriptor: its names and its unit.
    ///
    /// Names are those of `LowLevelDescriptors` and `LowLevelDescriptors_Deltas` in openSMILE's
    /// Python package.
    public struct Descriptor: Sendable, Hashable {
      /// The name in the set, such as `F0final_sma` or `mfcc_sma[1]`.
      public var name: String { name(suffix: "_sma") }
      /// The name of the slope, such as `F0final_sma_de` or `mfcc_sma_de[1]`.
      public var slopeName: String { name(suffix: "_sma_de") }
      /// The unit of the values; empty for values without unit. Amplitudes and energies are relative
      /// to full scale.
      public let unit: String

      private let base: String
      private let index: Int?

      init(_ base: String, index: Int? = nil, unit: String = "") {
        self.base = base
        self.index = index
        self.unit = unit
      }

      /// Returns the name with a suffix before the index.
      func name(suffix: String) -> String {
        base + suffix + (index.map { "[\($0)]" } ?? "")
      }
    }

    private let smoothed: DescriptorContours

    init(_ contours: DescriptorContours) {
      smoothed = contours
    }
  }
}

extension ComParE2016.LowLevelDescriptors {
  /// The descriptors, in the order of the set.
  ///
  /// | indices | descriptors |
  /// |---|---|
  /// | 0–5 | F0, voicing, jitter (two), shimmer, harmonics-to-noise ratio |
  /// | 6–9 | two sums of auditory bands, energy, zero crossings |
  /// | 10–35 | 26 auditory bands |
  /// | 36–50 | spectral shape |
  /// | 51–64 | 14 cepstral coefficients |
  public static let descriptors: [Descriptor] = {
    let voice = [
      Descriptor("F0final", unit: "Hz"), Descriptor("voicingFinalUnclipped"),
      Descriptor("jitterLocal"), Descriptor("jitterDDP"), Descriptor("shimmerLocal"),
      Descriptor("logHNR", unit: "dB"),
    ]
    let level = [
      Descriptor("audspec_lengthL1norm"), Descriptor("audspecRasta_lengthL1norm"),
      Descriptor("pcm_RMSenergy"), Descriptor("pcm_zcr"),
    ]
    let auditory = (0..<AuditoryFilterBank.bands).map { Descriptor("audSpec_Rfilt", index: $0) }
    let spectral = [
      ("fband250-650", ""), ("fband1000-4000", ""), ("spectralRollOff25.0", "Hz"),
      ("spectralRollOff50.0", "Hz"), ("spectralRollOff75.0", "Hz"), ("spectralRollOff90.0", "Hz"),
      ("spectralFlux", ""), ("spectralCentroid", "Hz"), ("spectralEntropy", "bit"),
      ("spectralVariance", "Hz²"), ("spectralSkewness", ""), ("spectralKurtosis", ""),
      ("spectralSlope", ""), ("psySharpness", "acum"), ("spectralHarmonicity", ""),
    ].map { Descriptor("pcm_fftMag_\($0.0)", unit: $0.1) }
    let cepstrum = (1...MelCepstrum.coefficients).map { Descriptor("mfcc", index: $0) }
    return voice + level + auditory + spectral + cepstrum
  }()

  /// The time between two frames: 0.01 s.
  public static let framePeriod = Framing.period

  /// The number of frames: those of 60 ms that fit into the signal; at least 1. Frame f starts at f
  /// times ``framePeriod``.
  ///
  /// A signal of n samples has ⌊(n - 960) / 160⌋ + 1 frames.
  public var frames: Int { smoothed.layout.longFrames }

  /// Returns the smoothed contour of a descriptor: one value per frame, in the unit of the
  /// descriptor.
  ///
  /// F0 is 0 in unvoiced frames.
  ///
  /// - Parameter descriptor: An index into ``descriptors``, from 0 to 64; another one is a
  ///   programming error.
  public func contour(of descriptor: Int) -> [Float] {
    smoothed.withContour(descriptor, isSlope: false, frames: frames) { Array($0) }
  }

  /// Returns the slopes of the smoothed contour of a descriptor (delta regression coefficients): one
  /// value per frame, in the unit of the descriptor per frame.
  ///
  /// - Parameter descriptor: An index into ``descriptors``.
  public func slopes(of descriptor: Int) -> [Float] {
    smoothed.withContour(descriptor, isSlope: true, frames: frames) { Array($0) }
  }

  /// Returns the smoothed contour of the descriptor with a name such as `F0final_sma`, or `nil` if
  /// there is none.
  ///
  /// - Parameter name: The ``Descriptor/name`` of a descriptor. Names of slopes are not found; use
  ///   ``slopes(of:)``.
  /// - Returns: One value per frame, in the unit of the descriptor.
  public func contour(named name: String) -> [Float]? {
    Self.descriptors.firstIndex { $0.name == name }.map(contour)
  }
}
