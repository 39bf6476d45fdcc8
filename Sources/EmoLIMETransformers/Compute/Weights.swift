import CNetworkPrimitives
import Synchronization

/// Weights in the preferred layout of primitives.
///
/// Primitives of different sizes usually prefer the same layout. For another layout, a second copy is
/// created and stored.
final class Weights: Sendable {
  private let copies: Mutex<[Copy]>

  /// Packed weights, which are constant.
  private final class Copy: Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer
    init(_ pointer: OpaquePointer) { self.pointer = pointer }
    deinit { network_weights_destroy(pointer) }
  }

  /// Packs weights for a primitive.
  ///
  /// - Parameter layout: The layout of the array. The array is not used after the call.
  init(
    _ numbers: [Float], layout: network_tensor, for shape: PrimitiveShape
  ) throws(TransformerError) {
    let primitive = try Primitive.cached(shape)
    var (layout, packed) = (layout, OpaquePointer?.none)
    let status = network_weights_pack(primitive.pointer, &layout, numbers, &packed)
    guard status == 0, let packed else { throw .oneDNNFailed(shape, status: status) }
    copies = Mutex([Copy(packed)])
  }

  /// Returns the weights in the preferred layout of a primitive; they live as long as this object.
  func packed(for primitive: Primitive, _ shape: PrimitiveShape) throws(TransformerError)
    -> OpaquePointer
  {
    let (copy, status) = copies.withLock { copies -> (Copy?, network_status) in
      let fitting = copies.first { network_weights_fit(primitive.pointer, $0.pointer) }
      if let fitting { return (fitting, 0) }
      var packed: OpaquePointer?
      let status = network_weights_repack(primitive.pointer, copies[0].pointer, &packed)
      guard status == 0, let packed else { return (nil, status) }
      copies.append(Copy(packed))
      return (copies.last, 0)
    }
    guard let copy else { throw .oneDNNFailed(shape, status: status) }
    return copy.pointer
  }
}
