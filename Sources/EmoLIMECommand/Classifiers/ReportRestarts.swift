import EmoLIME
import EmoLIMEProcesses

/// Says on standard error that a program ended while it scored and was started again, if it did.
func reportRestarts(of model: any Classifier) async {
  guard let program = model as? ProcessClassifier else { return }
  let count = await program.restartCount
  guard count > 0 else { return }
  report(
    "Warning: the program \(program.name) ended \(count == 1 ? "once" : "\(count) times") while it scored, "
      + "and was started again. Its standard error may give the reason.")
}
