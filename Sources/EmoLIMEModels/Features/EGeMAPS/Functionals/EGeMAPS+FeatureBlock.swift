extension EGeMAPS {
  /// A part of the feature vector: some functionals of some contours.
  struct FeatureBlock: Sendable {
    /// The frames of the contours in this block.
    enum Span: Sendable {
      /// All short frames.
      case shortFrames
      /// The frames whose pitch was decided when the signal ended, or all if there are none.
      case pitchFrames
      /// The frames whose pitch was decided when the signal ended, at least one.
      case decidedFrames
    }

    /// A contour: a descriptor in some frames.
    struct Source: Sendable {
      let descriptor: Int
      let name: String
      let gate: Contours.Gate
    }

    let sources: [Source]
    let smoothing: Contours.Smoothing
    let span: Span
    let functionals: FunctionalList

    /// The features of contours: the blocks, then ``SegmentFeatures``.
    static func features(of contours: Contours) -> [Float] {
      let count = EGeMAPS.functionals.count
      return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
        guard var target = buffer.baseAddress else { return }
        for block in all {
          for source in block.sources {
            contours.withContour(
              of: source.descriptor, gate: source.gate, smoothing: block.smoothing,
              frames: contours.counts.frames(in: block.span)
            ) { block.functionals.write($0, into: target) }
            target += block.functionals.count
          }
        }
        SegmentFeatures.write(contours, into: target)
        initialized = count
      }
    }

    /// The blocks of the set, in order.
    static let all: [FeatureBlock] = {
      let moments: [any FunctionalFamily] = [MeanAndVariation()]
      let course: [any FunctionalFamily] = [
        MeanAndVariation(), MiddlePercentiles(), ContourSlopes(),
      ]
      return [
        FeatureBlock(
          sources: [source(DescriptorIndex.pitch)], smoothing: .voiced, span: .decidedFrames,
          functionals: FunctionalList(course, dropsZeros: true)),
        FeatureBlock(
          sources: [
            Source(descriptor: DescriptorIndex.loudness, name: "loudness_sma3", gate: .none)
          ], smoothing: .mean, span: .shortFrames, functionals: FunctionalList(course)),
        FeatureBlock(
          sources: (DescriptorIndex.flux..<DescriptorIndex.pitch).map { source($0) },
          smoothing: .mean, span: .shortFrames, functionals: FunctionalList(moments)),
        FeatureBlock(
          sources: (DescriptorIndex.jitter..<DescriptorIndex.count).map { source($0) },
          smoothing: .voicedWithJitter, span: .pitchFrames,
          functionals: FunctionalList(moments, dropsZeros: true)),
        FeatureBlock(
          sources: DescriptorIndex.spectrum.map { source($0, .voiced, label: "V") },
          smoothing: .voiced, span: .pitchFrames,
          functionals: FunctionalList(moments, dropsZeros: true)),
        FeatureBlock(
          sources: (DescriptorIndex.alphaRatio...DescriptorIndex.flux).map {
            source($0, .unvoiced, label: "UV")
          }, smoothing: .voiced, span: .decidedFrames,
          functionals: FunctionalList([Means(kinds: [.arithmetic])], dropsZeros: true)),
      ]
    }()

    /// A contour of all frames. Formants of unvoiced frames do not count, but their amplitudes, the
    /// floor, do.
    private static func source(_ descriptor: Int) -> Source {
      let isFormant = (0..<FormantAnalysis.count).contains {
        descriptor == DescriptorIndex.formantFrequency($0)
          || descriptor == DescriptorIndex.formantBandwidth($0)
      }
      return Source(
        descriptor: descriptor, name: EGeMAPS.descriptors[descriptor].name,
        gate: isFormant ? .voiced : .none)
    }

    /// A contour of voiced or unvoiced frames, whose name has a label before the band and the suffix.
    private static func source(_ descriptor: Int, _ gate: Contours.Gate, label: String) -> Source {
      let name = EGeMAPS.descriptors[descriptor].name.dropLast("_sma3".count)
      let stem = name.hasPrefix("slope") ? name.prefix("slope".count) : name
      return Source(
        descriptor: descriptor, name: "\(stem)\(label)\(name.dropFirst(stem.count))_sma3nz",
        gate: gate)
    }
  }
}

extension FrameCounts {
  /// The number of frames that a block of functionals sees, at least one.
  fileprivate func frames(in span: EGeMAPS.FeatureBlock.Span) -> Int {
    switch span {
    case .shortFrames: shortFrames
    case .pitchFrames: pitchFrames
    case .decidedFrames: max(1, decidedFrames)
    }
  }
}
