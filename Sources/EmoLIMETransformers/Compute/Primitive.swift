import CNetworkPrimitives

/// A primitive of oneDNN for one shape.
final class Primitive: Sendable {
  /// A primitive is constant; several threads may run it concurrently, each with its own scratch memory.
  nonisolated(unsafe) let pointer: OpaquePointer
  private let shape: PrimitiveShape
  private let scratchSize: Int

  /// - Throws: ``TransformerError/oneDNNFailed(operation:reason:)``.
  init(_ shape: PrimitiveShape) throws(TransformerError) {
    var description = shape.description
    var created: OpaquePointer?
    let status = network_primitive_create(&description, &created)
    guard status == 0, let created else { throw .oneDNNFailed(shape, status: status) }
    pointer = created
    scratchSize = network_primitive_scratch(created)
    self.shape = shape
  }

  deinit { network_primitive_destroy(pointer) }

  /// Returns the primitive of a shape from the cache.
  static func cached(_ shape: PrimitiveShape) throws(TransformerError) -> Primitive {
    try PrimitiveCache.shared.primitive(of: shape)
  }

  /// The name of oneDNN's implementation, such as `brg:avx512_core`.
  var implementation: String { String(cString: network_primitive_implementation(pointer)) }

  /// Runs the primitive on the calling thread.
  ///
  /// - Parameters:
  ///   - packed: Weights in the preferred layout of the primitive.
  ///   - plain: Weights in the layout of the shape, or the gain of a norm.
  func run(
    source: UnsafeRawPointer, packed: OpaquePointer? = nil, plain: UnsafeRawPointer? = nil,
    bias: UnsafePointer<Float>? = nil, target: UnsafeMutableRawPointer, workspace: Workspace
  ) throws(TransformerError) {
    let scratch = workspace.take(.scratch, (scratchSize + 3) / 4)
    let status = network_primitive_run(pointer, source, packed, plain, bias, target, scratch)
    guard status == 0 else { throw .oneDNNFailed(shape, status: status) }
  }
}

extension TransformerError {
  static func oneDNNFailed(_ shape: PrimitiveShape, status: network_status) -> TransformerError {
    .oneDNNFailed(operation: shape.name, reason: String(cString: network_status_name(status)))
  }
}
