/// An error of classifiers, feature extractors, their training and model files.
///
/// Rows, columns and classes are counted from 0.
public enum ModelError: Error, Equatable, Sendable {
  // MARK: Classifiers and their scores

  /// The classifier has no labels.
  case noLabels
  /// The classifier has more than 1,000 labels.
  case tooManyLabels(Int)
  /// The classifier has the same label twice.
  case duplicateLabel(String)
  /// The classifier has no label of this name.
  case unknownLabel(String, labels: [String])
  /// Scores by label lack this label.
  case missingScore(label: String)
  /// The number of rows of scores differs from the number of signals.
  case wrongRowCount(expected: Int, actual: Int)
  /// The number of scores of a signal differs from the number of labels.
  case wrongColumnCount(expected: Int, actual: Int)
  /// A score is NaN or infinite.
  case scoreNotFinite(row: Int, column: Int)
  /// A score that should be a probability is below 0 or above 1.
  case notAProbability(row: Int, column: Int, score: Double)
  /// The probabilities of labels that exclude each other do not sum to 1.
  case probabilitySum(row: Int, sum: Double)
  /// The number of diagnostics differs from the number of signals.
  case wrongDiagnosticsCount(expected: Int, actual: Int)
  /// A novelty score is negative, NaN or infinite.
  case invalidNoveltyScore(row: Int, noveltyScore: Double)

  // MARK: Features

  /// The signal has another sample rate than the classifier or extractor requires, in Hz.
  case wrongSampleRate(expected: Double, actual: Double)
  /// The signal is shorter than the features require, in samples.
  case tooShort(samples: Int, minimum: Int)
  /// The extractor returned the wrong number of rows of features.
  case featureRowsDiffer(expected: Int, actual: Int)
  /// A feature is NaN or infinite because amplitudes are far above full scale.
  case featureOverflow(feature: String, largestAmplitude: Double)

  /// The features measure no acoustic cues that have names.
  case noCueFamilies(featureSet: String)
  /// The scores are no linear functions of the features, so that they cannot be split by cues.
  case scoresNotLinear(ScoreKind, calibration: EmotionModel.Calibration.Method)
  /// A feature is in more than one cue family.
  case featureInTwoFamilies(String, families: [String])
  /// A feature is in none of the cue families.
  case featureWithoutFamily(String, families: [String])
  /// A cue family contains a feature that the extractor does not compute.
  case unknownFeature(String)

  // MARK: Parts of a model

  /// The model has fewer than two labels, or the same label twice.
  case invalidLabels([String])
  /// A part of the model has the wrong size.
  case sizesDiffer(part: String, expected: Int, actual: Int)
  /// A part of the model contains a number that is NaN, infinite or out of range.
  case invalidNumber(part: String)
  /// The model was trained on other features than the extractor computes.
  case featureSetsDiffer(expected: String, actual: String)
  /// The model was trained on a feature set that none of the known extractors computes.
  case unknownFeatureSet(String, known: [String])

  // MARK: Training data and settings

  /// The feature matrix has no rows or no columns.
  case noRows
  /// The number of classes or groups differs from the number of rows.
  case countsDiffer(rows: Int, given: Int)
  /// A row has the wrong number of features.
  case featuresDiffer(expected: Int, actual: Int)
  /// The number of columns of decision values differs from the number of binary classifiers.
  case classifierCountDiffers(expected: Int, actual: Int)
  /// A feature, or its square, is NaN or infinite.
  case featureNotFinite(row: Int, column: Int)
  /// The class of a row does not exist.
  case classOutOfRange(row: Int, class: Int, classes: Int)
  /// There are fewer than two classes.
  case tooFewClasses(Int)
  /// No row belongs to this class.
  case classWithoutRows(Int)
  /// The penalty parameter C is not positive and finite.
  case invalidCost(Double)
  /// The weight of a class is not positive and finite.
  case invalidClassWeight(class: Int, weight: Double)
  /// The number of class weights differs from the number of classes.
  case classWeightsDiffer(expected: Int, actual: Int)
  /// A setting that must be positive and finite is not.
  case invalidSetting(name: String, value: Double)
  /// The solver did not reach its tolerance within this number of iterations.
  case notConverged(iterations: Int)

  // MARK: Model files

  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// There is no file at this path.
  case fileNotFound(path: String)
  /// The file cannot be written.
  case unwritable(path: String, reason: String)
  /// The file does not start with the signature of model files.
  case notAModelFile
  /// The file has a format version that this library cannot read.
  case unsupportedVersion(Int, supported: Int)
  /// The file size differs from the size in the preamble, in bytes.
  case wrongSize(expected: UInt64, actual: UInt64)
  /// The checksum does not match the contents.
  case checksumDiffers
  /// The JSON header is not valid.
  case invalidHeader(reason: String)
  /// The size of the arrays differs from the sizes in the header, in bytes.
  case arraysDiffer(expected: Int, actual: Int)
}
