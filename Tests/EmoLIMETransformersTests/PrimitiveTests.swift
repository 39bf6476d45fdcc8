import CNetworkPrimitives
import EmoLIMETransformers
import TestSupport
import Testing

/// oneDNN's primitives.
struct PrimitiveTests {
  @Test func cacheOfPrimitivesIsBounded() async throws {
    let model = try SpeechTransformer(contentsOf: Fixture(name: "wavlm-stable").folder)
    let cache = PrimitiveCache.shared
    let first = try await model.means(for: [Fixture.signal(400)])
    // Each length has products and attention of its own.
    for frames in 1...100 {
      _ = try await model.means(for: [Fixture.signal(400 + 320 * frames)])
      #expect(cache.count <= cache.capacity)
    }
    #expect(cache.count == cache.capacity)
    // The first ones, made anew, give the same bits.
    #expect(try await model.means(for: [Fixture.signal(400)]) == first)
  }

  @Test(arguments: [0, -1] as [Int64])
  func invalidSizesOfPrimitivesAreRejected(size: Int64) {
    for operation in [
      network_product, network_convolution, network_layer_norm, network_softmax, network_gelu,
      network_conversion,
    ] {
      var description = network_description()
      description.operation = operation
      description.source = matrix(rows: size, columns: 8)
      description.weights = matrix(rows: 8, columns: 8)
      description.target = matrix(rows: size, columns: 8)
      var primitive: OpaquePointer?
      let status = network_primitive_create(&description, &primitive)
      #expect(status != 0)
      #expect(primitive == nil)
      #expect(!String(cString: network_status_name(status)).isEmpty)
    }
  }

  @Test func versionAndInstructionsAreKnown() {
    #expect(OneDNN.version.wholeMatch(of: /[23]\.\d+\.\d+/) != nil)
    #expect(!OneDNN.instructionSet.isEmpty)
  }

  private func matrix(rows: Int64, columns: Int64) -> network_tensor {
    var tensor = network_tensor()
    tensor.rank = 2
    (tensor.sizes.0, tensor.sizes.1) = (rows, columns)
    (tensor.strides.0, tensor.strides.1) = (columns, 1)
    tensor.has_strides = true
    return tensor
  }
}
