extension ComParE2016 {
  /// A part of the feature vector: some functionals of some contours.
  struct FunctionalBlock: Sendable {
    /// The frames of the contours in this block.
    enum Span: Sendable {
      /// All long frames.
      case longFrames
      /// All long frames but the last two, whose slopes are not there when the signal ends.
      case longFramesWithSlopes
      /// The same for short frames, of which there are more.
      case shortFramesWithSlopes
      /// The frames whose pitch was decided when the signal ended.
      case pitchFrames
      /// The same, but the last two.
      case pitchFramesWithSlopes
    }

    /// A contour: a descriptor, or its slope.
    struct Source: Sendable {
      let descriptor: Int
      let isSlope: Bool
    }

    let sources: [Source]
    let functionals: FunctionalList
    let span: Span
    /// Follows the name of the contour.
    private let suffix: String

    private init(
      sources: [Source], families: [any FunctionalFamily], span: Span, dropsZeros: Bool = false,
      suffix: String = ""
    ) {
      self.sources = sources
      self.span = span
      self.suffix = suffix
      functionals = FunctionalList(families, dropsZeros: dropsZeros)
    }

    /// The number of features.
    var count: Int { sources.count * functionals.count }

    /// The names of the features.
    var featureNames: [String] {
      let functionalNames = functionals.names
      return sources.flatMap { source -> [String] in
        let descriptor = ComParE2016.descriptors[source.descriptor]
        let contour = (source.isSlope ? descriptor.slopeName : nil) ?? descriptor.name
        return functionalNames.map { "\(contour)\(suffix)_\($0)" }
      }
    }

    /// The blocks of the set, in order.
    static let all: [FunctionalBlock] = {
      let distribution: [any FunctionalFamily] = [
        Extremes(), Percentiles(), Moments(), ThresholdSegments(), LevelTimes(), LinearPrediction(),
      ]
      let voice: [any FunctionalFamily] = [
        Means(kinds: [.arithmetic, .flatness, .positive, .rootQuadratic]), Extremes(),
        Regression(framesPerUnit: 1), Percentiles(), Moments(), LevelTimes(), LinearPrediction(),
      ]
      let course: [any FunctionalFamily] = [
        Means(kinds: [.arithmetic, .flatness, .rootQuadratic]), PeakStatistics(),
        Regression(framesPerUnit: 100),
      ]
      let slopeCourse: [any FunctionalFamily] = [
        Means(kinds: [.flatness, .positive, .rootQuadratic]), PeakStatistics(),
      ]
      return [
        FunctionalBlock(
          sources: values(DescriptorIndex.level) + slopes(DescriptorIndex.level),
          families: distribution, span: .longFramesWithSlopes),
        FunctionalBlock(
          sources: values(DescriptorIndex.spectrum) + slopes(DescriptorIndex.spectrum),
          families: distribution, span: .shortFramesWithSlopes),
        FunctionalBlock(
          sources: values(DescriptorIndex.voice) + slopes(DescriptorIndex.voice),
          families: voice, span: .pitchFramesWithSlopes, dropsZeros: true),
        FunctionalBlock(
          sources: values(DescriptorIndex.pitch..<DescriptorIndex.pitch + 1),
          families: [NonzeroShare(), NonzeroSegments()], span: .pitchFrames, suffix: "_ff0"),
        FunctionalBlock(
          sources: values(DescriptorIndex.level) + values(DescriptorIndex.spectrum),
          families: course, span: .longFrames),
        FunctionalBlock(
          sources: slopes(DescriptorIndex.level) + slopes(DescriptorIndex.spectrum),
          families: slopeCourse, span: .longFramesWithSlopes),
      ]
    }()

    private static func values(_ descriptors: Range<Int>) -> [Source] {
      descriptors.map { Source(descriptor: $0, isSlope: false) }
    }

    private static func slopes(_ descriptors: Range<Int>) -> [Source] {
      descriptors.map { Source(descriptor: $0, isSlope: true) }
    }
  }
}
