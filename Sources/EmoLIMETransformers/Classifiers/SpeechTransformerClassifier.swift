import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A speech transformer with a classification head.
///
/// ```swift
/// let classifier = try SpeechTransformerClassifier(contentsOf: folder)
/// let logits = try await classifier.scoring(.logit).scores(for: signals)
/// ```
///
/// Two kinds of heads are supported. `Wav2Vec2ForSequenceClassification` of `transformers`, and its
/// counterparts for HuBERT and WavLM, project the frames of the last hidden state, or of a weighted
/// sum of all hidden states, and classify their mean over time. Others apply a dense layer, tanh
/// and a projection (`classifier.out_proj` or `classifier.output`) to the mean of the last hidden
/// state.
public struct SpeechTransformerClassifier: RepeatableClassifier {
  /// The transformer below the head.
  public var transformer: SpeechTransformer { model.transformer }
  /// The labels, in the order of the outputs: those that were given, or those of `config.json`, or
  /// `LABEL_0` and so on for outputs without these.
  public let labels: [String]
  /// The kind of the scores; unless ``scoring(_:)`` has changed it, one-vs-rest probabilities if
  /// `problem_type` is `multi_label_classification`, else probabilities.
  public private(set) var scoreKind: ScoreKind
  private let model: HeadedTransformer

  /// Reads a folder with the tensors `projector.*`, `classifier.*` and, with
  /// `use_weighted_layer_sum`, `layer_weights`; or with `classifier.dense.*` and
  /// `classifier.out_proj.*` or `classifier.output.*`.
  ///
  /// The transformer has its default settings: single precision and one signal per core at a time.
  ///
  /// - Parameter folder: The folder of `config.json`, the settings of the feature extractor and the
  ///   weights.
  /// - Throws: The errors of ``SpeechTransformer/init(contentsOf:preprocessing:concurrency:compute:)``
  ///   and of ``init(_:labels:)``.
  public init(contentsOf folder: URL) throws(TransformerError) {
    try self.init(SpeechTransformer(contentsOf: folder))
  }

  /// Reads the head of a transformer's folder.
  ///
  /// - Parameters:
  ///   - transformer: The transformer.
  ///   - labels: The labels in the order of the outputs; `nil` for those of the folder.
  /// - Throws: ``TransformerError/unknownHead(path:tensors:)`` if the folder has no head that is
  ///   known; ``TransformerError/wrongLabelCount(path:labels:outputs:)`` or
  ///   ``TransformerError/repeatedLabel(path:label:)`` for labels that do not suit the head;
  ///   ``TransformerError/unsupportedSetting(path:setting:value:supported:)`` if a dense head pools
  ///   over time by another function than the mean; other errors of ``TransformerError`` for
  ///   malformed tensors.
  public init(
    _ transformer: SpeechTransformer, labels: [String]? = nil
  ) throws(TransformerError) {
    model = try HeadedTransformer(transformer)
    self.labels = try transformer.checkpoint.labels(
      labels, or: transformer.configuration.labels, outputs: model.outputCount)
    scoreKind = transformer.configuration.problem == .multiLabel ? .oneVersusRest : .probability
  }

  /// The name of the transformer.
  public var name: String { transformer.name }

  /// The required sample rate in Hz, that of the transformer; never `nil`.
  public var sampleRate: Double? { transformer.sampleRate }

  /// Returns the classifier with another kind of score, which shares the weights.
  ///
  /// Probabilities are the softmax of the outputs, log-odds ln(p / (1 - p)) are computed from the
  /// outputs without rounding p. The sigmoid of each output is the one-vs-rest score. Logits,
  /// decision values and regression scores are the outputs themselves.
  ///
  /// - Parameter kind: The kind of the scores.
  public func scoring(_ kind: ScoreKind) -> SpeechTransformerClassifier {
    var copy = self
    copy.scoreKind = kind
    return copy
  }

  /// Returns the scores of signals, of the kind ``scoreKind``.
  ///
  /// - Parameter signals: Signals at ``sampleRate``, which may differ in length. The scores of a
  ///   signal do not depend on the other signals.
  /// - Returns: One row per signal, one column per label.
  /// - Throws: The errors of ``SpeechTransformer/means(for:layer:)``.
  public func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await model.outputs(for: signals).map { convert($0, to: scoreKind) }
  }

  private func convert(_ outputs: [Double], to kind: ScoreKind) -> [Double] {
    switch kind {
    case .logit, .decision, .regression, .oneVersusRestLogOdds: outputs
    case .probability: softmax(outputs)
    case .oneVersusRest: outputs.map { 1 / (1 + exp(-$0)) }
    case .logOdds:
      // ln(p / (1 - p)) = the output minus the logarithm of the sum of the others' exponentials.
      outputs.indices.map { index in
        var others = outputs
        let own = others.remove(at: index)
        guard let largest = others.max() else { return own }
        return own - largest - log(others.reduce(0) { $0 + exp($1 - largest) })
      }
    }
  }
}

extension SpeechTransformerClassifier: MultipleScoreClassifier {
  package var scoreKinds: [ScoreKind] {
    [transformer.configuration.problem == .multiLabel ? .oneVersusRest : .probability, .logit]
  }

  package func diagnosedScores(
    for signals: [AudioSignal], kinds: [ScoreKind]
  ) async throws -> [DiagnosedScores] {
    let outputs = try await model.outputs(for: signals)
    return kinds.map { kind in DiagnosedScores(scores: outputs.map { convert($0, to: kind) }) }
  }
}
