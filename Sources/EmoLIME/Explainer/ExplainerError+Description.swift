import Foundation

extension ExplainerError: CustomStringConvertible {
  /// A description of the error and its fix, in one to three sentences.
  ///
  /// It names labels and components as they are, so callers replace control characters before a
  /// terminal shows it.
  public var description: String {
    switch self {
    case .singleSample:
      "The signal has one sample. It needs at least two."
    case .silentSignal:
      "The signal is silent: all samples are zero."
    case .constantSignal(let value):
      "The signal is constant (\(value)). There is nothing to explain."
    case .foreignSignal:
      "The masker returned components of a different signal."
    case .componentsDoNotSum(let summary):
      "Components (\(summary)) do not sum to the signal. Use Explainer.maskable(_:) instead of "
        + "decompose(_:)."
    case .nothingMasked:
      "The sampling plan contains only the unmasked signal. It needs at least two coalitions."
    case .invalidBatchSize(let size):
      "The batch size is \(size). It must be at least 1."
    case .invalidConcurrency(let count):
      "The number of concurrent batches is \(count). It must be at least 1."
    case .adaptiveChoice:
      "Fill and score cannot be chosen with adaptive sampling. Give the number of evaluations, or the fill "
        + "and the score."
    case .tooFewEvaluationsForChoice(let count, let components):
      "Choosing fill or score for \(components) components needs at least \(components + 2) model "
        + "evaluations. The plan has \(count)."

    case .cuesNeedFeatures(let classifier):
      "\(classifier) is no linear model on features with names, so its weights cannot be split by cues. "
        + "Use a classifier that was trained on ComParE 2016 or eGeMAPS."
    case .cuesNeedLinearWeights(let reason):
      "Weights can be split by cues only if they are linear in the scores; \(reason). Use ridge regression "
        + "of all components, or Shapley values."
    case .cuesNeedFixedSettings(let setting):
      "Weights cannot be split by cues with \(setting). Give the number of evaluations and the kind of "
        + "the scores."
    case .tooManyEvaluationsForCues(let count, let limit):
      "The features of \(count) evaluations need more than 1 GiB. Use at most \(limit) evaluations."

    case .tooLong(let duration, let limit):
      "The recording lasts \(timeText(duration)) min; the limit is \(timeText(limit)) min. Explain its "
        + "windows, such as --window 10 (in Swift: Explainer.timeline), or frequency bands that are silent "
        + "when masked, without listening files and report."
    case .invalidWindow(let length, let hop):
      "The windows are \(length) s long, every \(hop) s. Both must be at least "
        + "\(Explanation.Timeline.Windows.shortest) s."
    case .windowOutsideSignal(let start, let end, let duration):
      "The window from \(start) to \(end) s does not lie in the recording of "
        + "\(numberText(duration)) s, or is empty."
    case .noSpeech:
      "The recording has no segment of speech. Use windows of one length."
    case .nothingExplained(let reason):
      "No window could be explained. The first: \(reason)"

    case .noEdits:
      "There are no edits. Response curves need at least one."
    case .repeatedEdit(let name):
      "The edit \(name) is given twice. Give each edit once."
    case .tooLongToEdit(let duration, let limit):
      "The recording lasts \(timeText(duration)) min; the limit for edits is \(timeText(limit)) min. Cut "
        + "out a part."

    case .noPredictionToChange(let name):
      "\(name) has a single label. Counterfactuals need a classifier of two or more labels, or ratings."
    case .ratingsWithoutTarget(let name, let labels):
      "\(name) rates \(labels.joined(separator: ", ")). A counterfactual of a rating needs the value "
        + "that it must reach, such as --counterfactual \(labels.first ?? "arousal")=0.7 (in Swift: "
        + "Target.rating)."
    case .labelsWithoutRatings(let name):
      "\(name) predicts labels, and has no ratings. Name the wanted label without a value."
    case .targetNotFinite(let value):
      "The wanted rating is \(value). It must be a finite number."
    case .alreadyPredicted(let label):
      "The model predicts \(label) already. Choose another label, or any other."
    case .alreadyRated(let label, let value):
      "The rating of \(label) is \(numberText(value)) already. Choose another value."
    case .unknownAudibility(let name):
      "The audibility of \(name) has no published measure. Use pitch-level, pitch-range or tempo."
    case .nothingToChange:
      "The recording has none of the components and cues that could change."
    case .tooFewEvaluationsForSearch(let count, let least):
      "The search has \(count) evaluations. It needs at least \(least), one for each value of each "
        + "variable and one for the recording."
    case .searchTooLong(let seconds, let limit):
      String(
        format: "The search would take about %.0f s, more than the limit of %.0f s. Use a shorter "
          + "recording, fewer evaluations (--counterfactual-evaluations) or a higher limit "
          + "(--counterfactual-seconds; in Swift: timeLimit).", seconds, limit)
    case .foreignChange(let expected, let actual):
      "The recording has the variables \(actual.joined(separator: ", ")), the change is of "
        + "\(expected.joined(separator: ", ")). Use the settings of the search."

    case .unknownLabel(let label, let labels):
      "Unknown label \"\(label)\". The labels are \(labels.joined(separator: ", "))."
    case .unknownComponent(let component, let components):
      "Unknown component \"\(component)\". The explanation's components are "
        + "\(components.joined(separator: ", "))."
    case .contrastWithItself(let label):
      "\"\(label)\" cannot be contrasted with itself. Name another label."
    case .wrongComponentCount(let expected, let actual):
      "The explanation has \(expected) components, the decomposition \(actual). Decompose the signal with "
        + "the explainer's settings."
    case .wrongComponents(let expected, let actual):
      "The components are \(actual.joined(separator: ", ")), but the explanation has "
        + "\(expected.joined(separator: ", ")). Use the settings of the explanation."
    case .wrongLabels(let expected, let actual):
      "The labels are \(actual.joined(separator: ", ")), but the explanation has "
        + "\(expected.joined(separator: ", ")). Use the classifier that was explained."
    case .wrongSignal(let expected, let actual):
      "The signal is not the explained one (SHA-256 \(actual) instead of \(expected)). Use the signal "
        + "that was explained."
    case .unsupportedSchema(let version, let supported):
      "Explanation format version \(version) is not supported. This version of EmoLIME reads version "
        + "\(supported)."

    case .foreignFaithfulness:
      "The faithfulness was measured for another explanation. Measure it for this one."
    case .foreignRandomizationTest:
      "The randomisation test has other labels or another number of components than the explanation. "
        + "Run the test with this explanation."
    case .missingCoalitions(let count):
      "The explanation lacks the evaluations of \(count) coalitions. Use "
        + "Explainer.faithfulness(of:audio:classifier:), which evaluates them."
    case .invalidRandomOrderCount(let count):
      "The number of random orders is \(count). It must be at least 1."
    case .invalidRepetitionCount(let count):
      "The number of repetitions is \(count). It must be at least 0 and at most "
        + "\(Faithfulness.maximumRepetitions)."
    case .invalidNoiseLevel(let level):
      "The noise level is \(level) dB relative to the signal. It must be finite and at most 0 dB."
    case .noRandomizedClassifiers:
      "There are no randomised classifiers. The test needs at least one."
    case .tooFewComponents(let count):
      "The explanation has \(count) components. Correlating their ranks needs at least 3."

    case .foreignScores:
      "The classifier does not give the scores of the explanation. Use the classifier and the explainer "
        + "that made it."
    case .tooFewModels(let count):
      "The spread over models needs at least \(Explanation.Retrainings.minimumModels) others than the "
        + "explained one (there are \(count))."
    case .modelsDiffer(let names, let property, let first, let second):
      "\(names.joined(separator: " and ")) have different \(property) (\(first); \(second)). Compare models "
        + "with the same \(property)."
    case .foreignRetrainings:
      "The retrainings have other labels or another number of components than the explanation. Compute "
        + "them for this explanation."

    case .noExplanations:
      "There are no explanations. A set needs at least one."
    case .unreadableFile(let path, let reason):
      "\(path) cannot be read: \(reason)"
    case .noExplanationsInFile(let path):
      "\(path) contains no explanation. Use files that `emolime explain --json` or `emolime study` wrote."
    case .malformedLine(let path, let line, let reason):
      "\(path), line \(line), is not an explanation: \(reason)"
    case .componentsDiffer(let names, let first, let second):
      "\(names.joined(separator: " and ")) have different components (\(Self.list(first)); "
        + "\(Self.list(second))). Use explanations with the same components."
    case .labelsDiffer(let names, let first, let second):
      "\(names.joined(separator: " and ")) have different labels (\(Self.list(first)); "
        + "\(Self.list(second))). Use explanations with the same labels."
    case .scoreKindsDiffer(let names, let first, let second):
      "\(names.joined(separator: " and ")) explain different kinds of score (\(first); \(second)). Use "
        + "explanations of the same kind of score."
    case .settingsDiffer(let names, let setting, let first, let second):
      "\(names.joined(separator: " and ")) differ in their \(setting) (\(first); \(second)). Use "
        + "explanations with the same \(setting)."
    case .repeatedExplanation(let names):
      "\(names.joined(separator: " and ")) are the same explanation. Name each explanation once."
    case .invalidPickCount(let count, let explanations):
      "The number of picks is \(count). It must be from 1 to \(explanations), the number of explanations."
    case .invalidClusterCount(let count, let explanations):
      "The number of clusters is \(count). It must be from 1 to \(explanations), the number of "
        + "explanations."
    case .invalidFeatureCount(let count):
      "The number of components per explanation is \(count). It must be at least 1."
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count > 4 ? "\(shown), … \(names.count) in all" : shown
  }
}
