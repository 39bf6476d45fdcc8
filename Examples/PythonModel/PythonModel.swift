import EmoLIME
import EmoLIMEAudio
import EmoLIMEProcesses
import Foundation
import Foundation

/// A model in another language: a program that EmoLIME starts and that scores signals over its
/// standard input and output.
///
/// The argument is the path of a script; by default `my_model.py` beside this file.
@main
struct PythonModel {
  static func main() async {
    let resources = Bundle.module.resourceURL?.appendingPathComponent("my_model.py").path
    guard let script = CommandLine.arguments.dropFirst().first ?? resources else { return }
    do {
      let classifier = try await ProcessClassifier(command: ["python3", script])
      let audio = try AudioSignal.exampleSpeech()
      print(try await Explainer().explain(audio: audio, classifier: classifier))
      await classifier.shutDown()
    } catch let error as ProcessClassifierError where error.isMissingProgram {
      print("This example needs python3 with NumPy. \(error)")
    } catch {
      print(error)
      exit(1)
    }
  }
}

extension ProcessClassifierError {
  fileprivate var isMissingProgram: Bool {
    if case .cannotStart = problem { return true }
    return standardError.contains("ModuleNotFoundError")
  }
}
