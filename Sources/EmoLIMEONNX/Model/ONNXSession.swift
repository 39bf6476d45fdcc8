import COnnxRuntime
import Foundation

/// A model that ONNX Runtime has loaded.
///
/// Several tasks can run it concurrently: ONNX Runtime allows concurrent runs of a session, and nothing
/// here is written after loading.
final class ONNXSession: Sendable {
  let declaration: ModelDeclaration

  private let runtime: ONNXRuntime
  nonisolated(unsafe) private let session: OpaquePointer?
  nonisolated(unsafe) private let memory: OpaquePointer?

  /// Loads a model.
  init(path: String, runtime: ONNXRuntime, threads: Int) throws(ONNXError) {
    let loader = SessionLoader(runtime: runtime, path: path)
    let session = try loader.session(threads: threads)
    do throws(ONNXError) {
      declaration = try loader.declaration(of: session)
      memory = try loader.memory()
    } catch {
      runtime.api.pointee.ReleaseSession(session)
      throw error
    }
    self.runtime = runtime
    self.session = session
  }

  deinit {
    runtime.api.pointee.ReleaseMemoryInfo(memory)
    runtime.api.pointee.ReleaseSession(session)
  }

  /// Runs the model.
  ///
  /// - Parameters:
  ///   - tensors: The inputs, in the order of the declaration.
  ///   - output: The name of the output to compute.
  func run(_ tensors: [InputTensor], output: String) throws(ONNXError) -> OutputTensor {
    let api = runtime.api
    var values: [OpaquePointer?] = []
    defer { values.forEach { api.pointee.ReleaseValue($0) } }
    for tensor in tensors { values.append(try value(of: tensor)) }
    var result: OpaquePointer?
    let status = withCStrings(declaration.inputs.map(\.name) + [output]) { names in
      api.pointee.Run(
        session, nil, names, values, values.count, names + values.count, 1, &result)
    }
    // The inputs are not copied, so they must live until the end of the run.
    withExtendedLifetime(tensors) {}
    try check(status)
    defer { api.pointee.ReleaseValue(result) }
    return try read(result)
  }

  private func value(of tensor: InputTensor) throws(ONNXError) -> OpaquePointer? {
    var value: OpaquePointer?
    try check(
      runtime.api.pointee.CreateTensorWithDataAsOrtValue(
        memory, tensor.bytes.baseAddress, tensor.bytes.count, tensor.shape.map(Int64.init),
        tensor.shape.count, tensor.element.type, &value))
    return value
  }

  private func read(_ value: OpaquePointer?) throws(ONNXError) -> OutputTensor {
    let api = runtime.api
    var info: OpaquePointer?
    try check(api.pointee.GetTensorTypeAndShape(value, &info))
    defer { api.pointee.ReleaseTensorTypeAndShapeInfo(info) }
    var rank = 0
    try check(api.pointee.GetDimensionsCount(info, &rank))
    var shape = [Int64](repeating: 0, count: rank)
    try check(api.pointee.GetDimensions(info, &shape, rank))
    var data: UnsafeMutableRawPointer?
    try check(api.pointee.GetTensorMutableData(value, &data))
    var type = ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED
    try check(api.pointee.GetTensorElementType(info, &type))
    let count = shape.reduce(1) { $0 * Int($1) }
    let elements =
      ONNXError.Tensor.Element(type: type) == .float16
      ? numbers(at: data, count: count, as: Float16.self).map(Float.init)
      : Array(numbers(at: data, count: count, as: Float.self))
    return OutputTensor(shape: shape.map(Int.init), elements: elements)
  }

  private func numbers<Number: BitwiseCopyable>(
    at data: UnsafeMutableRawPointer?, count: Int, as type: Number.Type
  ) -> UnsafeBufferPointer<Number> {
    UnsafeBufferPointer(
      start: data.map { UnsafePointer($0.assumingMemoryBound(to: Number.self)) }, count: count)
  }

  private func check(_ status: OpaquePointer?) throws(ONNXError) {
    guard let status else { return }
    throw .runFailed(path: declaration.path, reason: runtime.api.message(status))
  }
}
