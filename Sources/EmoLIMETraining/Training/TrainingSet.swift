import EmoLIMEModels
import EmoLIMENumerics

/// A training set: the features, emotions and speakers of clips.
///
/// ``Corpus/Features/trainingSet()`` creates one from a corpus; the initialiser takes features from
/// elsewhere. Features are standardised in training, not before.
///
/// ```swift
/// let set = try TrainingSet(
///   features: [[0.1, 2], [0.3, 1]], emotions: ["happy", "sad"], groups: ["03", "08"])
/// ```
public struct TrainingSet: Sendable, Hashable {
  /// One row per clip, one column per feature; all numbers finite.
  package let features: Matrix
  /// The emotions of the clips, in alphabetical order; at least two.
  public let labels: [String]
  /// The emotion of each clip: an index into ``labels``, counted from 0.
  public let classes: [Int]
  /// The group of each clip, such as its speaker; an evaluation leaves out whole groups.
  public let groups: [String]
  /// The origins of the clips; `nil` if they are not known.
  package let origins: ClipOrigins?

  /// Creates a training set.
  ///
  /// - Parameters:
  ///   - features: One row per clip, one column per feature; all numbers finite.
  ///   - emotions: The emotion of each clip; at least two different ones.
  ///   - groups: The speaker of each clip.
  /// - Throws: `ModelError.noRows` without clips or features, `ModelError.countsDiffer` if the
  ///   lists have different lengths, `ModelError.featuresDiffer` if the rows have different
  ///   lengths, `ModelError.tooFewClasses`, `ModelError.featureNotFinite`.
  public init(
    features: [[Double]], emotions: [String], groups: [String]
  ) throws(ModelError) {
    try self.init(features: Matrix(features: features), emotions: emotions, groups: groups)
  }

  /// Creates a training set from a matrix with one row per clip.
  package init(
    features: Matrix, emotions: [String], groups: [String], origins: ClipOrigins? = nil
  ) throws(ModelError) {
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
    self.origins = origins
  }
}
