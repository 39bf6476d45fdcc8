import EmoLIME
import EmoLIMEModels
import EmoLIMEStudy
import Foundation

/// What `emolime study` does not compute of the comparison with Hjuler, Clemmensen and Das (2025): a
/// study of the sounds of their perturbation, the distance between two perturbations, and the power
/// of their design.
///
/// `Docs/Study/README.md` has the commands and the results.
@main
struct StudyExperiment {
  private static let usage = """
    Usage:
      StudyExperiment resynthesis <shared folder> <folder of the perturbed sounds> <results folder>
      StudyExperiment clip <folder of the perturbed sounds of a clip>
      StudyExperiment distances <weights.csv> <weights.csv>
      StudyExperiment power <weights.csv>
    The first writes the shards of a study for `emolime study merge`; the second explains a clip with
    the built-in model; the others print CSV.
    """

  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("resynthesis", 4):
      let paths = arguments.dropFirst().map { URL(fileURLWithPath: $0, isDirectory: true) }
      try await ResynthesisStudy(shared: paths[0], sounds: paths[1]).run(in: paths[2])
    case ("clip", 2):
      let masker = PerturbedSounds(folder: URL(fileURLWithPath: arguments[1], isDirectory: true))
      let explainer = Explainer(configuration: ResynthesisStudy.configuration(masker))
      print(
        try await explainer.explain(
          audio: masker.unmasked(), classifier: EmotionClassifier.emodbComParE()))
    case ("distances", 3):
      let tables = try arguments.dropFirst().map { try WeightTable(path: $0) }
      print(try await PerturbationDistances(tables[0], tables[1]).csv(), terminator: "")
    case ("power", 2):
      print(try await DesignPower(WeightTable(path: arguments[1])).csv(), terminator: "")
    default:
      print(usage)
      exit(64)
    }
  }
}
