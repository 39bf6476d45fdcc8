import EmoLIME
import EmoLIMEAudio
import EmoLIMEONNX
import EmoLIMEStudy
import EmoLIMETraining
import EmoLIMETransformers
import Foundation

/// The study of EMODB and RAVDESS with the paper's perturbation: the models, utterances, draws and
/// ridge penalty are those of `emolime study --samples reference --alpha 1`; the sounds that the
/// models score are read from files.
struct ResynthesisStudy {
  let shared: URL
  let sounds: URL

  /// A line of a results file, as `PreparedStudy.run` writes it.
  private struct Record: Encodable {
    let unit: StudyOutline.Unit
    let explanation: Explanation
  }

  /// Explains all utterances and writes the results as the only shard of a study.
  func run(in folder: URL) async throws {
    let study = try await PreparedStudy(plan(), reader: reader)
    var lines = try [line(study.outline)]
    for unit in study.outline.units {
      let masker = PerturbedSounds(
        folder: sounds.appendingPathComponent("\(unit.corpus)/\(unit.file)", isDirectory: true))
      let explanation = try await Explainer(configuration: Self.configuration(masker)).explain(
        audio: masker.unmasked(), classifier: study.classifier(for: unit))
      try lines.append(line(Record(unit: unit, explanation: explanation)))
    }
    let shards = folder.appendingPathComponent("shards", isDirectory: true)
    try FileManager.default.createDirectory(at: shards, withIntermediateDirectories: true)
    try lines.reduce(Data(), +).write(
      to: shards.appendingPathComponent(PreparedStudy.Shard.whole.fileName), options: .atomic)
  }

  private func plan() throws -> StudyPlan {
    let corpora = shared.appendingPathComponent("corpora", isDirectory: true)
    let models = shared.appendingPathComponent("models", isDirectory: true)
    let transformer = "wav2vec2-emodb-small"
    return try StudyPlan(
      corpora: [
        .emodb(in: corpora.appendingPathComponent("emodb/wav", isDirectory: true)),
        .ravdess(in: corpora.appendingPathComponent("ravdess", isDirectory: true)),
      ],
      models: [
        .trained(name: "compare2016", on: ComParE2016()),
        .trained(
          name: "dvector",
          on: ONNXFeatureExtractor(contentsOf: models.appendingPathComponent("dvector.onnx"))),
        .trained(
          name: transformer,
          on: HiddenStateFeatures(
            of: SpeechTransformer(
              contentsOf: models.appendingPathComponent(transformer, isDirectory: true)))),
      ], explainer: Explainer(configuration: Self.configuration(PerturbedSounds(folder: sounds))))
  }

  /// The paper's settings with its perturbation.
  static func configuration(_ masker: PerturbedSounds) -> Explainer.Configuration {
    var configuration = Explainer.Configuration.paper
    configuration.components = masker
    return configuration
  }

  private var reader: Corpus.Reader {
    Corpus.Reader { contents, path, sampleRate in
      try AudioSignal(data: contents, name: path, sampleRate: sampleRate)
    }
  }

  private func line(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data("\n".utf8)
  }
}
