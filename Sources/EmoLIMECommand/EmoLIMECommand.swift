import ArgumentParser

@main
struct EmoLIMECommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emolime", abstract: "Explains speech-emotion classifiers.")
}
