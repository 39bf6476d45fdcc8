/// Calls a closure with a list of strings as C takes them, valid until it returns.
func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  let texts = strings.map(\.utf8CString)
  return Array(texts.joined()).withUnsafeBufferPointer { characters in
    var start = 0
    let pointers = texts.map { text in
      defer { start += text.count }
      return characters.baseAddress.map { $0 + start }
    }
    return body(pointers)
  }
}
