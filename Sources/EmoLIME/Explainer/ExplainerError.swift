/// An error in a signal, a masker, the settings, or the use of explanations.
///
/// Each case carries the values that its ``description`` names. Errors of other kinds pass through
/// unchanged: `SignalError` from maskers and files, `SurrogateError` from sampling plans and
/// regressions, `ModelError` from scores. Errors that a classifier throws are wrapped in
/// ``ClassifierFailure``.
public enum ExplainerError: Error, Equatable, Sendable {
  // MARK: Signal, masker and settings

  /// The signal has a single sample.
  case singleSample
  /// All samples are zero.
  case silentSignal
  /// All samples have the same value.
  case constantSignal(value: Float)
  /// The masker returned a different signal.
  case foreignSignal
  /// The components do not sum to the signal; the masker, as a line of text.
  case componentsDoNotSum(String)
  /// The sampling plan contains only the unmasked signal.
  case nothingMasked
  /// The size of a batch, in signals or in samples, is below 1.
  case invalidBatchSize(Int)
  /// The number of concurrent batches is below 1.
  case invalidConcurrency(Int)
  /// Settings are to be chosen, but the number of evaluations is adaptive.
  case adaptiveChoice
  /// Settings are to be chosen, but no evaluation can be left out of a fit of all weights.
  case tooFewEvaluationsForChoice(Int, components: Int)

  /// The weights are to be split by cues, but the classifier is no linear model on features.
  case cuesNeedFeatures(classifier: String)
  /// The weights are to be split by cues, but are not linear in the scores; the reason.
  case cuesNeedLinearWeights(String)
  /// The weights are to be split by cues, but the evaluations depend on the scores; the setting.
  case cuesNeedFixedSettings(String)
  /// The features of so many evaluations need more than 1 GiB.
  case tooManyEvaluationsForCues(Int, limit: Int)

  /// The signal is too long to keep the samples of its components; both in seconds.
  case tooLong(duration: Double, limit: Double)

  // MARK: Windows of a recording

  /// The length or the hop of windows, in seconds, is below 0.01 or not finite.
  case invalidWindow(length: Double, hop: Double)
  /// A window, in seconds, is empty or does not lie in the signal.
  case windowOutsideSignal(start: Double, end: Double, duration: Double)
  /// The recording has no segment of speech by its level.
  case noSpeech
  /// No window could be explained; the reason of the first.
  case nothingExplained(reason: String)

  // MARK: Edits of a recording

  /// There are no edits.
  case noEdits
  /// Two edits have the same name.
  case repeatedEdit(String)
  /// The recording is too long to hold edited versions of it in memory; both in seconds.
  case tooLongToEdit(duration: Double, limit: Double)

  // MARK: Counterfactuals

  /// The model has a single label, so that no other can be predicted; its name.
  case noPredictionToChange(String)
  /// The model has ratings, and the target has no value; its name and labels.
  case ratingsWithoutTarget(String, labels: [String])
  /// The target has a value, and the model predicts labels; its name.
  case labelsWithoutRatings(String)
  /// The value of the target is not finite.
  case targetNotFinite(Double)
  /// The wanted label is the one that is predicted already.
  case alreadyPredicted(String)
  /// The wanted rating is that of the recording.
  case alreadyRated(String, value: Double)
  /// A cue has no published just noticeable difference; the name of the edit.
  case unknownAudibility(String)
  /// Nothing that a change could affect is in the recording.
  case nothingToChange
  /// The number of evaluations is too small to evaluate each value of each variable alone.
  case tooFewEvaluationsForSearch(Int, least: Int)
  /// The search would take too long; both in seconds.
  case searchTooLong(seconds: Double, limit: Double)
  /// The change is of other variables than the counterfactuals have; the names.
  case foreignChange(expected: [String], actual: [String])

  // MARK: One explanation

  /// The explanation has no such label.
  case unknownLabel(String, labels: [String])
  /// The explanation has no such component.
  case unknownComponent(String, components: [String])
  /// The contrast is of a label with itself.
  case contrastWithItself(String)
  /// The decomposition has another number of components than the explanation.
  case wrongComponentCount(expected: Int, actual: Int)
  /// The components of the signal are not those of the explanation.
  case wrongComponents(expected: [String], actual: [String])
  /// The labels of the classifier are not those of the explanation.
  case wrongLabels(expected: [String], actual: [String])
  /// The signal is not the one that was explained; the SHA-256 digests of both.
  case wrongSignal(expected: String, actual: String)
  /// The format version of the explanation is not supported.
  case unsupportedSchema(version: Int, supported: Int)

  // MARK: Faithfulness

  /// The faithfulness was measured for another explanation.
  case foreignFaithfulness
  /// The randomisation test has other labels or another number of components than the explanation.
  case foreignRandomizationTest
  /// The explanation has no evaluations of some coalitions that the metrics need; their number.
  case missingCoalitions(Int)
  /// The number of random orders is below 1.
  case invalidRandomOrderCount(Int)
  /// The number of repetitions is below 0, or above 10,000.
  case invalidRepetitionCount(Int)
  /// The level of the added noise, in dB relative to the signal, is above 0 or not finite.
  case invalidNoiseLevel(Double)
  /// There is no randomised classifier to compare with.
  case noRandomizedClassifiers
  /// The explanation has fewer than three components, whose ranks cannot be correlated.
  case tooFewComponents(Int)

  // MARK: Retrainings

  /// The scores of the classifier are not those of the explanation.
  case foreignScores
  /// There are fewer than two other models to compare with.
  case tooFewModels(Int)
  /// Two models that are compared have different labels, kinds of score or sample rates; the property,
  /// and its values.
  case modelsDiffer(names: [String], property: String, first: String, second: String)
  /// The retrainings have other labels or another number of components than the explanation.
  case foreignRetrainings

  // MARK: Sets of explanations

  /// There are no explanations.
  case noExplanations
  /// A file cannot be read.
  case unreadableFile(path: String, reason: String)
  /// A file contains no explanation.
  case noExplanationsInFile(path: String)
  /// A line of a file is not an explanation.
  case malformedLine(path: String, line: Int, reason: String)
  /// Two explanations, or sets of them, have different components; the names and components of
  /// both.
  case componentsDiffer(names: [String], first: [String], second: [String])
  /// Two explanations have different labels; the names and labels of both.
  case labelsDiffer(names: [String], first: [String], second: [String])
  /// Two explanations, or sets of them, have different kinds of score; the names and kinds of both.
  case scoreKindsDiffer(names: [String], first: String, second: String)
  /// Two explanations, or sets of them, were computed with different settings, such as the attribution
  /// or the masked components; the name of the setting, and its values.
  case settingsDiffer(names: [String], setting: String, first: String, second: String)
  /// Two explanations are equal: one of them would count twice.
  case repeatedExplanation(names: [String])
  /// The number of explanations to pick is not from 1 to their number.
  case invalidPickCount(Int, explanations: Int)
  /// The number of clusters is not from 1 to the number of explanations.
  case invalidClusterCount(Int, explanations: Int)
  /// The number of components per explanation is below 1.
  case invalidFeatureCount(Int)

  /// An error that a classifier threw while it scored signals.
  ///
  /// It adds the name of the classifier to the original error. Cancellation of the task is not
  /// wrapped: it remains a `CancellationError`.
  public struct ClassifierFailure: Error, CustomStringConvertible {
    /// The name of the classifier.
    public let classifier: String
    /// The error of the classifier, unchanged, so that it can be cast to its own type.
    public let underlying: any Error

    /// A description of the error: the name of the classifier and its own description of the
    /// failure.
    public var description: String { "The classifier \(classifier) failed: \(underlying)" }
  }
}
