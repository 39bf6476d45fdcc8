/// Loads a model, and reads what it says of itself.
struct SessionLoader {
  let runtime: ONNXRuntime
  let path: String

  private var functions: RuntimeFunctions { runtime.functions }

  func session(threads: Int) throws(ONNXError) -> OpaquePointer? {
    var options: OpaquePointer?
    try check(functions.createSessionOptions(&options))
    defer { functions.releaseSessionOptions(options) }
    try check(functions.setIntraOperationThreads(options, CInt(clamping: threads)))
    try check(functions.setInterOperationThreads(options, 1))
    var session: OpaquePointer?
    try check(functions.createSession(runtime.environment, path, options, &session))
    return session
  }

  /// The description of memory of this process, in which tensors lie.
  func memory() throws(ONNXError) -> OpaquePointer? {
    var memory: OpaquePointer?
    // 1: memory from an arena; 0: the default kind of memory.
    try check(functions.createMemoryInfo(1, 0, &memory))
    return memory
  }

  func inputs(of session: OpaquePointer?) throws(ONNXError) -> [ONNXTensorDescription] {
    try descriptions(
      of: session, count: functions.inputCount, name: functions.inputName,
      type: functions.inputType)
  }

  func outputs(of session: OpaquePointer?) throws(ONNXError) -> [ONNXTensorDescription] {
    try descriptions(
      of: session, count: functions.outputCount, name: functions.outputName,
      type: functions.outputType)
  }

  func metadata(of session: OpaquePointer?, key: String) throws(ONNXError) -> String? {
    var metadata: OpaquePointer?
    try check(functions.metadata(session, &metadata))
    defer { functions.releaseMetadata(metadata) }
    let allocator = try allocator()
    var text: UnsafePointer<CChar>?
    try check(functions.metadataValue(metadata, allocator, key, &text))
    return text.map { taken($0, from: allocator) }
  }

  private func descriptions(
    of session: OpaquePointer?,
    count: (OpaquePointer?, UnsafeMutablePointer<Int>) -> OpaquePointer?,
    name: (
      OpaquePointer?, Int, OpaquePointer?, UnsafeMutablePointer<UnsafePointer<CChar>?>
    ) -> OpaquePointer?,
    type: (OpaquePointer?, Int, UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
  ) throws(ONNXError) -> [ONNXTensorDescription] {
    var ports = 0
    try check(count(session, &ports))
    let allocator = try allocator()
    var result: [ONNXTensorDescription] = []
    for index in 0..<ports {
      var text: UnsafePointer<CChar>?
      try check(name(session, index, allocator, &text))
      var info: OpaquePointer?
      try check(type(session, index, &info))
      defer { functions.releaseTypeInfo(info) }
      result.append(
        try description(name: text.map { taken($0, from: allocator) } ?? "", type: info))
    }
    return result
  }

  private func description(
    name: String, type: OpaquePointer?
  ) throws(ONNXError) -> ONNXTensorDescription {
    // Owned by the type; nil for what is no tensor, such as a list or a map.
    var info: OpaquePointer?
    try check(functions.tensorInfo(type, &info))
    guard info != nil else {
      return ONNXTensorDescription(name: name, element: .other(0), shape: [])
    }
    var element: CInt = 0
    try check(functions.elementType(info, &element))
    var rank = 0
    try check(functions.dimensionCount(info, &rank))
    var shape = [Int64](repeating: 0, count: rank)
    try check(functions.dimensions(info, &shape, rank))
    return ONNXTensorDescription(
      name: name, element: .init(number: Int(element)),
      shape: shape.map { $0 >= 0 ? Int($0) : nil })
  }

  private func allocator() throws(ONNXError) -> OpaquePointer? {
    var allocator: OpaquePointer?
    try check(functions.defaultAllocator(&allocator))
    return allocator
  }

  /// A string that ONNX Runtime gave away; gives its memory back.
  private func taken(_ text: UnsafePointer<CChar>, from allocator: OpaquePointer?) -> String {
    let string = String(cString: text)
    // Should it not take the memory back, a few bytes are lost, which is no reason to fail.
    if let status = functions.free(allocator, UnsafeMutableRawPointer(mutating: text)) {
      functions.releaseStatus(status)
    }
    return string
  }

  private func check(_ status: OpaquePointer?) throws(ONNXError) {
    guard let status else { return }
    throw .modelNotLoadable(path: path, reason: functions.message(status))
  }
}
