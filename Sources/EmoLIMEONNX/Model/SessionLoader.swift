import COnnxRuntime

/// A loader of models and of their declarations.
struct SessionLoader {
  let runtime: ONNXRuntime
  let path: String

  private var api: UnsafePointer<OrtApi> { runtime.api }

  func session(threads: Int) throws(ONNXError) -> OpaquePointer? {
    var options: OpaquePointer?
    try check(api.pointee.CreateSessionOptions(&options))
    defer { api.pointee.ReleaseSessionOptions(options) }
    try check(api.pointee.SetIntraOpNumThreads(options, CInt(clamping: threads)))
    try check(api.pointee.SetInterOpNumThreads(options, 1))
    var session: OpaquePointer?
    try check(api.pointee.CreateSession(runtime.environment, path, options, &session))
    return session
  }

  /// Returns the description of this process's memory, which contains the tensors.
  func memory() throws(ONNXError) -> OpaquePointer? {
    var memory: OpaquePointer?
    try check(api.pointee.CreateCpuMemoryInfo(OrtArenaAllocator, OrtMemTypeDefault, &memory))
    return memory
  }

  func declaration(of session: OpaquePointer?) throws(ONNXError) -> ModelDeclaration {
    try ModelDeclaration(
      path: path, inputs: inputs(of: session), outputs: outputs(of: session),
      sampleRate: metadata(of: session, key: "sample_rate"),
      labels: metadata(of: session, key: "labels"))
  }

  private func inputs(of session: OpaquePointer?) throws(ONNXError) -> [ONNXError.Tensor] {
    try descriptions(
      of: session, count: api.pointee.SessionGetInputCount, name: api.pointee.SessionGetInputName,
      type: api.pointee.SessionGetInputTypeInfo)
  }

  private func outputs(of session: OpaquePointer?) throws(ONNXError) -> [ONNXError.Tensor] {
    try descriptions(
      of: session, count: api.pointee.SessionGetOutputCount,
      name: api.pointee.SessionGetOutputName, type: api.pointee.SessionGetOutputTypeInfo)
  }

  private func metadata(of session: OpaquePointer?, key: String) throws(ONNXError) -> String? {
    var metadata: OpaquePointer?
    try check(api.pointee.SessionGetModelMetadata(session, &metadata))
    defer { api.pointee.ReleaseModelMetadata(metadata) }
    let allocator = try allocator()
    var text: UnsafeMutablePointer<CChar>?
    try check(api.pointee.ModelMetadataLookupCustomMetadataMap(metadata, allocator, key, &text))
    return text.map { taken($0, from: allocator) }
  }

  private func descriptions(
    of session: OpaquePointer?,
    count: (OpaquePointer?, UnsafeMutablePointer<Int>?) -> OpaquePointer?,
    name: (
      OpaquePointer?, Int, UnsafeMutablePointer<OrtAllocator>?,
      UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    ) -> OpaquePointer?,
    type: (OpaquePointer?, Int, UnsafeMutablePointer<OpaquePointer?>?) -> OpaquePointer?
  ) throws(ONNXError) -> [ONNXError.Tensor] {
    var ports = 0
    try check(count(session, &ports))
    let allocator = try allocator()
    var result: [ONNXError.Tensor] = []
    for index in 0..<ports {
      var text: UnsafeMutablePointer<CChar>?
      try check(name(session, index, allocator, &text))
      var info: OpaquePointer?
      try check(type(session, index, &info))
      defer { api.pointee.ReleaseTypeInfo(info) }
      result.append(
        try description(name: text.map { taken($0, from: allocator) } ?? "", type: info))
    }
    return result
  }

  private func description(
    name: String, type: OpaquePointer?
  ) throws(ONNXError) -> ONNXError.Tensor {
    // Owned by the type; null for a value that is not a tensor, such as a list or a map.
    var info: OpaquePointer?
    try check(api.pointee.CastTypeInfoToTensorInfo(type, &info))
    guard info != nil else {
      return ONNXError.Tensor(name: name, element: .other(0), shape: [])
    }
    var element = ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED
    try check(api.pointee.GetTensorElementType(info, &element))
    var rank = 0
    try check(api.pointee.GetDimensionsCount(info, &rank))
    var shape = [Int64](repeating: 0, count: rank)
    try check(api.pointee.GetDimensions(info, &shape, rank))
    return ONNXError.Tensor(
      name: name, element: .init(type: element),
      shape: shape.map { $0 >= 0 ? Int($0) : nil })
  }

  private func allocator() throws(ONNXError) -> UnsafeMutablePointer<OrtAllocator>? {
    var allocator: UnsafeMutablePointer<OrtAllocator>?
    try check(api.pointee.GetAllocatorWithDefaultOptions(&allocator))
    return allocator
  }

  /// Returns a string that ONNX Runtime allocated, and frees it.
  private func taken(
    _ text: UnsafeMutablePointer<CChar>, from allocator: UnsafeMutablePointer<OrtAllocator>?
  ) -> String {
    let string = String(cString: text)
    // A failure to free leaks a few bytes, which is not worth an error.
    if let status = api.pointee.AllocatorFree(allocator, text) { api.pointee.ReleaseStatus(status) }
    return string
  }

  private func check(_ status: OpaquePointer?) throws(ONNXError) {
    guard let status else { return }
    let reason = "\(api.message(status)) (ONNX Runtime \(runtime.version), \(runtime.path))"
    throw .modelNotLoadable(path: path, reason: reason)
  }
}
