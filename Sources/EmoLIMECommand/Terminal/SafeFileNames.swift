/// Returns file names for some texts, all different and valid on any file system.
func safeFileNames(of texts: [String]) -> [String] {
  var taken: Set<String> = []
  return texts.enumerated().map { index, text in
    let safe = String(text.map { $0.isLetter || $0.isNumber ? $0 : "_" }.prefix(60))
    // Some file systems ignore case.
    let isFree = !safe.isEmpty && taken.insert(safe.lowercased()).inserted
    return isFree ? safe : "\(index)-\(safe)"
  }
}
