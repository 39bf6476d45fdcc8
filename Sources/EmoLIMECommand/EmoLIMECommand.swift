import ArgumentParser
import EmoLIME

@main
struct EmoLIMECommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emolime",
    abstract: "Explains what speech-emotion classifiers listen to.",
    version: EmoLIMEVersion.current,
    subcommands: [
      ExplainCommand.self, PredictCommand.self, TrainCommand.self, EvaluateCommand.self,
      FeaturesCommand.self, StudyCommand.self, CramerCommand.self,
    ])
}
