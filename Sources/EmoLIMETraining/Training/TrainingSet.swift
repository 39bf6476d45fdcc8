import EmoLIMEModels
import EmoLIMENumerics

/// The features of the clips of a corpus, with what is known of each.
public struct TrainingSet: Sendable, Hashable {
  /// A row for each clip, a column for each feature; all numbers finite.
  public let features: Matrix
  /// The emotions that occur, in alphabetical order.
  public let labels: [String]
  /// The emotion of each clip: an index into the labels.
  public let classes: [Int]
  /// The group of each clip that an evaluation leaves out as a whole: its speaker.
  public let groups: [String]

  /// A set of given clips.
  ///
  /// - Parameters:
  ///   - features: a row for each clip, a column for each feature.
  ///   - emotions: the emotion of each clip.
  ///   - groups: the speaker of each clip.
  /// - Throws: ``TrainingError/noRows``, ``TrainingError/countsDiffer(rows:given:)``,
  ///   ``TrainingError/tooFewClasses(_:)``, ``TrainingError/featureNotFinite(row:column:)``.
  public init(
    features: Matrix, emotions: [String], groups: [String]
  ) throws(TrainingError) {
    guard features.rows > 0, features.columns > 0 else { throw .noRows }
    for count in [emotions.count, groups.count] where count != features.rows {
      throw .countsDiffer(rows: features.rows, given: count)
    }
    try features.checkFinite()
    let labels = Set(emotions).sorted()
    guard labels.count >= 2 else { throw .tooFewClasses(labels.count) }
    let indices = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    self.features = features
    self.labels = labels
    self.classes = emotions.compactMap { indices[$0] }
    self.groups = groups
  }
}
