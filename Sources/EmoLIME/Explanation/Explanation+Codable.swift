import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

extension Explanation: Codable {
  enum CodingKeys: String, CodingKey {
    case schemaVersion, predictedLabel, components, classes, evaluations, diagnostics, provenance,
      verdict
    case faithfulness, randomizationTest, retrainings, cues, logic
  }

  /// Decodes an explanation, and checks that its parts belong together.
  ///
  /// Components, labels, evaluations and weights must have matching numbers, and the labels must
  /// differ. The verdict is computed again instead of decoded.
  ///
  /// - Throws: ``ExplainerError/unsupportedSchema(version:supported:)`` for another version of the
  ///   encoded form; `DecodingError` if the data are not an explanation, or its parts do not fit.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let version = try container.decode(Int.self, forKey: .schemaVersion)
    guard version == Self.schemaVersion else {
      throw ExplainerError.unsupportedSchema(version: version, supported: Self.schemaVersion)
    }
    self.init(
      components: try container.decode([Component].self, forKey: .components),
      classes: try container.decode([ClassExplanation].self, forKey: .classes),
      evaluations: try container.decode(Evaluations.self, forKey: .evaluations),
      diagnostics: try container.decode(Diagnostics.self, forKey: .diagnostics),
      provenance: try container.decode(Provenance.self, forKey: .provenance))
    faithfulness = try container.decodeIfPresent(Faithfulness.self, forKey: .faithfulness)
    randomizationTest = try container.decodeIfPresent(
      RandomizationTest.self, forKey: .randomizationTest)
    retrainings = try container.decodeIfPresent(Retrainings.self, forKey: .retrainings)
    cues = try container.decodeIfPresent(CueWeights.self, forKey: .cues)
    let fits =
      !classes.isEmpty && classes.count <= ModelError.maximumLabels
      && evaluations.scoreMatrix.columns == classes.count
      && evaluations.sample.components == components.count
      && Set(labels).count == classes.count && diagnostics.fits(evaluations)
      && provenance.contrast.map { labels == [$0.title] } ?? true && provenance.sampleRate > 0
      && provenance.sampleCount > 0 && faithfulness?.fits(self) ?? true
      && cues?.fits(self) ?? true && retrainings?.fits(self) ?? true
      && classes.allSatisfy {
        $0.weights.count == components.count
          && $0.uncertainty.map { $0.intervals.count == components.count } ?? true
          && $0.selected.allSatisfy(components.indices.contains)
      }
    guard fits else {
      throw DecodingError.dataCorruptedError(
        forKey: .classes, in: container,
        debugDescription: "Components, classes and evaluations do not belong together.")
    }
  }

  /// Encodes the explanation, its predicted label, its verdict, its logic if there is one, and the version
  /// of this form.
  ///
  /// Label, verdict and logic follow from the rest, so they are not decoded.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.schemaVersion, forKey: .schemaVersion)
    try container.encode(predictedClass.label, forKey: .predictedLabel)
    try container.encode(components, forKey: .components)
    try container.encode(classes, forKey: .classes)
    try container.encode(evaluations, forKey: .evaluations)
    try container.encode(diagnostics, forKey: .diagnostics)
    try container.encode(provenance, forKey: .provenance)
    try container.encode(verdict, forKey: .verdict)
    try container.encodeIfPresent(faithfulness, forKey: .faithfulness)
    try container.encodeIfPresent(randomizationTest, forKey: .randomizationTest)
    try container.encodeIfPresent(retrainings, forKey: .retrainings)
    try container.encodeIfPresent(cues, forKey: .cues)
    try container.encodeIfPresent(try? logic(), forKey: .logic)
  }

  /// Returns the explanation as JSON: the same bytes for the same explanation, with all digits.
  ///
  /// Keys are sorted, and there are no line breaks, so that a file can have one explanation per
  /// line (``ExplanationSet/init(contentsOf:)``). The components' samples are not part of it.
  ///
  /// - Throws: `EncodingError` for a number that is not finite, which JSON cannot represent.
  public func json() throws -> Data {
    try JSONEncoder.reproducible.encode(self)
  }

  /// Decodes an explanation that ``json()`` encoded.
  ///
  /// ```swift
  /// let explanation = try Explanation(json: Data(contentsOf: url))
  /// ```
  ///
  /// - Parameter json: One explanation in UTF-8, in any layout.
  /// - Throws: ``ExplainerError/unsupportedSchema(version:supported:)`` for a version other than
  ///   ``schemaVersion``, or `DecodingError`.
  public init(json: Data) throws {
    self = try JSONDecoder().decode(Explanation.self, from: json)
  }
}
