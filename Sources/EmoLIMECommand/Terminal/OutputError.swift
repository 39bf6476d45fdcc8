/// An error in the choice of outputs.
enum OutputError: Error, CustomStringConvertible {
  case wouldReplaceInput(path: String, option: String)
  case sameOutput(path: String, options: [String])
  case inUse(path: String)

  var description: String {
    switch self {
    case .wouldReplaceInput(let path, let option):
      "\(option): \(path) is an input and would be replaced. Name another file."
    case .sameOutput(let path, let options):
      "\(options.joined(separator: " and ")) name the same output, "
        + "\(path == "-" ? "standard output" : path). Name a file for each."
    case .inUse(let path):
      "\(path): another run of emolime writes to this folder. Wait until it ends, or name another folder."
    }
  }
}
