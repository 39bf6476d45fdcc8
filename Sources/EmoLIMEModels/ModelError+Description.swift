extension ModelError: CustomStringConvertible {
  /// The error and its remedy, in sentences.
  ///
  /// It states what is wrong and how to correct it, so that a program can print it unchanged.
  public var description: String {
    switch self {
    case .noLabels:
      "The classifier has no labels. It needs at least one."
    case .tooManyLabels(let count):
      "The classifier has \(count) labels. At most \(Self.maximumLabels) are supported."
    case .duplicateLabel(let label):
      "The classifier has the label \"\(label)\" twice. Labels must be different."
    case .unknownLabel(let label, let labels):
      "Unknown label \"\(label)\". The classifier's labels are \(labels.joined(separator: ", "))."
    case .missingScore(let label):
      "The scores lack the label \"\(label)\". Return one score for each label."
    case .wrongRowCount(let expected, let actual):
      "The classifier returned \(actual) rows of scores for \(expected) signals."
        + " It must return one row per signal."
    case .wrongColumnCount(let expected, let actual):
      "The classifier returned \(actual) scores per signal for \(expected) labels."
        + " It must return one score per label."
    case .scoreNotFinite(let row, let column):
      "The score of signal \(row), label \(column) is NaN or infinite."
    case .notAProbability(let row, let column, let score):
      "The score of signal \(row), label \(column) is \(score), not a probability. Return"
        + " probabilities, or declare the kind of the scores: logit (before a softmax), decision,"
        + " log-odds or regression."
    case .probabilitySum(let row, let sum):
      "The probabilities of signal \(row) sum to \(sum), not to 1. Return unrounded probabilities"
        + " that sum to 1, or declare one-vs-rest scores if labels do not exclude each other."
    case .wrongDiagnosticsCount(let expected, let actual):
      "The classifier returned diagnostics for \(actual) of \(expected) signals."
        + " It must return them for all signals or none."
    case .invalidNoveltyScore(let row, let noveltyScore):
      "The novelty score of signal \(row) is \(noveltyScore). It must be finite and at least 0."
    case .wrongSampleRate(let expected, let actual):
      "Sample rate \(actual) Hz does not match the classifier's \(expected) Hz."
        + " Resample the signal first."
    case .tooShort(let samples, let minimum):
      "The signal has \(samples) samples. Its features need at least \(minimum)."
    case .featureRowsDiffer(let expected, let actual):
      "The extractor returned \(actual) rows of features for \(expected) signals."
        + " It must return one row per signal."
    case .featureOverflow(let feature, let largestAmplitude):
      "Feature \(feature) is not finite. The largest amplitude of the signal is"
        + " \(largestAmplitude); scale the signal to full scale (1)."
    case .noCueFamilies(let featureSet):
      "The features \(featureSet) measure no acoustic cues that have names. Explain a model on named"
        + " features, such as ComParE 2016 or eGeMAPS, or give your extractor cueFamilies."
    case .scoresNotLinear(let kind, let calibration):
      "Scores of the kind \(kind.rawValue) are not linear in the features"
        + (kind == .oneVersusRestLogOdds ? " with \(calibration.rawValue) calibration" : "")
        + ", so that they cannot be split by cues. Use \(ScoreKind.decision.rawValue)"
        + (calibration == .isotonic || kind == .oneVersusRestLogOdds
          ? "." : " or \(ScoreKind.oneVersusRestLogOdds.rawValue).")
    case .featureInTwoFamilies(let feature, let families):
      "Feature \(feature) is in two cue families, \(families.joined(separator: " and "))."
        + " Remove it from one."
    case .featureWithoutFamily(let feature, let families):
      "Feature \(feature) is in none of the cue families \(families.joined(separator: ", "))."
        + " Add it to one; a family \"other\" will do."
    case .unknownFeature(let feature):
      "A cue family contains \(feature), which the extractor does not compute. Remove it."
    case .invalidLabels(let labels):
      "Labels [\(labels.joined(separator: ", "))] are invalid."
        + " A model needs at least two different labels."
    case .sizesDiffer(let part, let expected, let actual):
      "The model has \(actual) \(part); expected \(expected)."
    case .invalidNumber(let part):
      "A number in \(part) of the model is NaN, infinite or out of range."
    case .featureSetsDiffer(let expected, let actual):
      "The model was trained on features \(expected), but the extractor computes \(actual)."
        + " Pass the extractor of \(expected)."
    case .unknownFeatureSet(let identifier, let known):
      "Feature set \(identifier) is unknown (known: \(known.joined(separator: ", ")))."
        + " Pass its feature extractor."
    case .noRows:
      "The feature matrix has no rows or no columns."
    case .countsDiffer(let rows, let given):
      "\(given) classes or groups do not match \(rows) rows of features. Each row needs one."
    case .featuresDiffer(let expected, let actual):
      "A row has \(actual) features; expected \(expected)."
    case .classifierCountDiffers(let expected, let actual):
      "\(actual) columns of decision values for \(expected) binary classifiers."
        + " Two classes need one column, more classes one column each."
    case .featureNotFinite(let row, let column):
      "Feature \(column) of row \(row) is NaN, infinite or too large to be squared."
        + " Standardise the features."
    case .classOutOfRange(let row, let index, let classes):
      "Class \(index) of row \(row) does not exist. Classes are numbered 0 to \(classes - 1)."
    case .tooFewClasses(let count):
      "The number of classes is \(count). It must be at least 2."
    case .classWithoutRows(let index):
      "Class \(index) has no training rows. Remove the class or add rows."
    case .invalidCost(let cost):
      "Penalty parameter C is \(cost). It must be positive and finite."
    case .invalidClassWeight(let index, let weight):
      "The weight of class \(index) is \(weight). It must be positive and finite."
    case .classWeightsDiffer(let expected, let actual):
      "\(actual) class weights do not match \(expected) classes. Each class needs one."
    case .invalidSetting(let name, let value):
      "Setting \(name) is \(value). It must be positive and finite."
    case .notConverged(let iterations):
      "The solver did not converge within \(iterations) iterations."
        + " Lower C, standardise the features, or raise the tolerance or the iteration limit."
    case .unreadable(let path, let reason):
      "\(path): cannot be read (\(reason))."
    case .fileNotFound(let path):
      "There is no file \(path)."
    case .unwritable(let path, let reason):
      "\(path): cannot be written (\(reason))."
    case .notAModelFile:
      "Not an EmoLIME model file."
    case .unsupportedVersion(let version, let supported):
      "Model file version \(version) is not supported. This library reads version \(supported)."
    case .wrongSize(let expected, let actual):
      "\(actual) bytes, expected \(expected). The model file is truncated or has trailing data."
    case .checksumDiffers:
      "Checksum mismatch. The model file is damaged."
    case .invalidHeader(let reason):
      "The header of the model file is invalid: \(reason)"
    case .arraysDiffer(let expected, let actual):
      "The arrays of the model file have \(actual) bytes; its header requires \(expected)."
    }
  }
}
