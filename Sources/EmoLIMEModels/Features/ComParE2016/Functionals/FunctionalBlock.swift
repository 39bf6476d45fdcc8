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
  /// The families, each with the number of its functionals.
  let families: [(family: any FunctionalFamily, count: Int)]
  let span: Span
  /// A Boolean value that indicates whether zeros are removed from the contours.
  let dropsZeros: Bool
  /// The number of functionals of each contour.
  let functionals: Int
  /// Follows the name of the descriptor, where it is not that of smoothing.
  private let suffix: String?

  private init(
    sources: [Source], families: [any FunctionalFamily], span: Span, dropsZeros: Bool = false,
    suffix: String? = nil
  ) {
    self.sources = sources
    self.families = families.map { ($0, $0.names.count) }
    self.span = span
    self.dropsZeros = dropsZeros
    self.suffix = suffix
    functionals = self.families.reduce(0) { $0 + $1.count }
  }

  /// The number of features.
  var count: Int { sources.count * functionals }

  /// The names of the features.
  var featureNames: [String] {
    let functionalNames = families.flatMap(\.family.names)
    return sources.flatMap { source -> [String] in
      let contour = ComParE2016.LowLevelDescriptors.descriptors[source.descriptor].name(
        suffix: suffix ?? (source.isSlope ? "_sma_de" : "_sma"))
      return functionalNames.map { "\(contour)_\($0)" }
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
        families: [NonzeroShare(), NonzeroSegments()], span: .pitchFrames, suffix: "_sma_ff0"),
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
