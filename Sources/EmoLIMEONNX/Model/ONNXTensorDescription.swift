/// An input or output of a model, as the model describes it.
public struct ONNXTensorDescription: Sendable, Hashable, CustomStringConvertible {
  /// The kinds of numbers that can be read and written here.
  public enum Element: Sendable, Hashable {
    /// 32-bit floating point.
    case float32
    /// 32-bit integers.
    case int32
    /// 64-bit integers.
    case int64
    /// Truth values, a byte each.
    case bool
    /// Another type, or no tensor; the number is ONNX's.
    case other(Int)

    /// The type that ONNX gives this number (`TensorProto.DataType` of the ONNX specification).
    init(number: Int) {
      switch number {
      case 1: self = .float32
      case 6: self = .int32
      case 7: self = .int64
      case 9: self = .bool
      default: self = .other(number)
      }
    }

    /// ONNX's number of the type.
    var number: Int {
      switch self {
      case .float32: 1
      case .int32: 6
      case .int64: 7
      case .bool: 9
      case .other(let number): number
      }
    }
  }

  /// The name.
  public let name: String
  /// The kind of numbers.
  public let element: Element
  /// The size of each axis, or nil for one that is known only when the model runs.
  public let shape: [Int?]

  /// A description.
  public init(name: String, element: Element, shape: [Int?]) {
    self.name = name
    self.element = element
    self.shape = shape
  }

  /// The name, kind and shape, such as `waveform: float32 [?, ?]`.
  public var description: String {
    let sizes = shape.map { $0.map(String.init) ?? "?" }.joined(separator: ", ")
    return "\(name): \(elementName) [\(sizes)]"
  }

  private var elementName: String {
    switch element {
    case .float32: "float32"
    case .int32: "int32"
    case .int64: "int64"
    case .bool: "bool"
    case .other(let number): "ONNX type \(number)"
    }
  }
}
