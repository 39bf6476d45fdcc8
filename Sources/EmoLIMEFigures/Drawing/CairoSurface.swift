import CCairo
import Foundation

/// Bytes that cairo writes.
final class CairoOutput {
  var data = Data()

  /// The function by which cairo writes, and what it is given with each call.
  static let write: cairo_write_func_t = { closure, bytes, count in
    guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<CairoOutput>.fromOpaque(closure).takeUnretainedValue()
      .data.append(bytes, count: Int(count))
    return CAIRO_STATUS_SUCCESS
  }

  var closure: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}

extension FigureError {
  static func check(_ status: cairo_status_t) throws(FigureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .cannotDraw(reason: String(cString: cairo_status_to_string(status)))
  }
}

extension Raster {
  /// The pixels as a surface that cairo owns, for the duration of a call.
  func withSurface<Result>(
    _ body: (OpaquePointer?) throws(FigureError) -> Result
  ) throws(FigureError) -> Result {
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    try FigureError.check(cairo_surface_status(surface))
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    if let bytes = cairo_image_surface_get_data(surface) {
      pixels.withUnsafeBytes { pixels in
        for row in 0..<height {
          (bytes + row * stride).withMemoryRebound(to: UInt8.self, capacity: width * 4) { line in
            UnsafeMutableRawPointer(line).copyMemory(
              from: pixels.baseAddress! + row * width * 4, byteCount: width * 4)
          }
        }
      }
    }
    cairo_surface_mark_dirty(surface)
    return try body(surface)
  }

  /// The pixels as a PNG file.
  func png() throws(FigureError) -> Data {
    try withSurface { surface throws(FigureError) in try pngData(of: surface) }
  }
}

/// A surface of pixels as a PNG file.
func pngData(of surface: OpaquePointer?) throws(FigureError) -> Data {
  let output = CairoOutput()
  let status = cairo_surface_write_to_png_stream(surface, CairoOutput.write, output.closure)
  try FigureError.check(status)
  return withExtendedLifetime(output) { output.data }
}
