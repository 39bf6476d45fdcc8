/// The functions of ONNX Runtime's C interface that are called here.
///
/// The library exports one function, which gives a table of all others. The table only ever grows,
/// so that a function keeps its place in all versions; the places below are those of version 1.13
/// and were tried with 1.32. Functions return a status: nil, or what went wrong.
struct RuntimeFunctions: Sendable {
  typealias Status = OpaquePointer?
  typealias Handle = OpaquePointer?
  typealias Destination<Value> = UnsafeMutablePointer<Value>
  typealias Text = UnsafePointer<CChar>?
  typealias Release = @Sendable @convention(c) (Handle) -> Void

  let errorMessage: @Sendable @convention(c) (Handle) -> Text
  let createEnvironment: @Sendable @convention(c) (CInt, Text, Destination<Handle>) -> Status
  let createSession: @Sendable @convention(c) (Handle, Text, Handle, Destination<Handle>) -> Status
  let run:
    @Sendable @convention(c) (
      Handle, Handle, UnsafePointer<Text>, UnsafePointer<Handle>, Int, UnsafePointer<Text>, Int,
      Destination<Handle>
    ) -> Status
  let createSessionOptions: @Sendable @convention(c) (Destination<Handle>) -> Status
  let setIntraOperationThreads: @Sendable @convention(c) (Handle, CInt) -> Status
  let setInterOperationThreads: @Sendable @convention(c) (Handle, CInt) -> Status
  let inputCount: @Sendable @convention(c) (Handle, Destination<Int>) -> Status
  let outputCount: @Sendable @convention(c) (Handle, Destination<Int>) -> Status
  let inputType: @Sendable @convention(c) (Handle, Int, Destination<Handle>) -> Status
  let outputType: @Sendable @convention(c) (Handle, Int, Destination<Handle>) -> Status
  let inputName: @Sendable @convention(c) (Handle, Int, Handle, Destination<Text>) -> Status
  let outputName: @Sendable @convention(c) (Handle, Int, Handle, Destination<Text>) -> Status
  let createTensor:
    @Sendable @convention(c) (
      Handle, UnsafeMutableRawPointer?, Int, UnsafePointer<Int64>, Int, CInt, Destination<Handle>
    ) -> Status
  let tensorData: @Sendable @convention(c) (Handle, Destination<UnsafeMutableRawPointer?>) -> Status
  let tensorInfo: @Sendable @convention(c) (Handle, Destination<Handle>) -> Status
  let elementType: @Sendable @convention(c) (Handle, Destination<CInt>) -> Status
  let dimensionCount: @Sendable @convention(c) (Handle, Destination<Int>) -> Status
  let dimensions: @Sendable @convention(c) (Handle, Destination<Int64>, Int) -> Status
  let tensorTypeAndShape: @Sendable @convention(c) (Handle, Destination<Handle>) -> Status
  let createMemoryInfo: @Sendable @convention(c) (CInt, CInt, Destination<Handle>) -> Status
  let free: @Sendable @convention(c) (Handle, UnsafeMutableRawPointer?) -> Status
  let defaultAllocator: @Sendable @convention(c) (Destination<Handle>) -> Status
  let releaseStatus: Release
  let releaseMemoryInfo: Release
  let releaseSession: Release
  let releaseValue: Release
  let releaseTypeInfo: Release
  let releaseTensorTypeAndShape: Release
  let releaseSessionOptions: Release
  let metadata: @Sendable @convention(c) (Handle, Destination<Handle>) -> Status
  let metadataValue: @Sendable @convention(c) (Handle, Handle, Text, Destination<Text>) -> Status
  let releaseMetadata: Release

  /// The functions in a table of version 1.13 or later.
  init(table: UnsafePointer<UnsafeRawPointer>) {
    func function<Function>(_ place: Int) -> Function {
      unsafeBitCast(table[place], to: Function.self)
    }
    errorMessage = function(2)
    createEnvironment = function(3)
    createSession = function(7)
    run = function(9)
    createSessionOptions = function(10)
    setIntraOperationThreads = function(24)
    setInterOperationThreads = function(25)
    inputCount = function(30)
    outputCount = function(31)
    inputType = function(33)
    outputType = function(34)
    inputName = function(36)
    outputName = function(37)
    createTensor = function(49)
    tensorData = function(51)
    tensorInfo = function(55)
    elementType = function(60)
    dimensionCount = function(61)
    dimensions = function(62)
    tensorTypeAndShape = function(65)
    createMemoryInfo = function(69)
    free = function(76)
    defaultAllocator = function(78)
    releaseStatus = function(93)
    releaseMemoryInfo = function(94)
    releaseSession = function(95)
    releaseValue = function(96)
    releaseTypeInfo = function(98)
    releaseTensorTypeAndShape = function(99)
    releaseSessionOptions = function(100)
    metadata = function(111)
    metadataValue = function(116)
    releaseMetadata = function(118)
  }
}
