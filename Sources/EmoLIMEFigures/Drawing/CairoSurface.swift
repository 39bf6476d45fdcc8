import CPangoCairo
import Foundation

/// A buffer for the bytes that cairo writes.
final class CairoOutput {
  var data = Data()

  /// The callback that appends bytes to the buffer in ``closure``.
  static let write: cairo_write_func_t = { closure, bytes, count in
    guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<CairoOutput>.fromOpaque(closure).takeUnretainedValue()
      .data.append(bytes, count: Int(count))
    return CAIRO_STATUS_SUCCESS
  }

  var closure: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}

extension FigureError {
  /// Throws ``FigureError/cannotDraw(reason:)`` unless cairo reports success.
  static func check(_ status: cairo_status_t) throws(FigureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .cannotDraw(reason: String(cString: cairo_status_to_string(status)))
  }
}

extension Raster {
  /// Calls a function with a surface of the pixels.
  func withSurface<Result>(
    _ body: (OpaquePointer?) throws(FigureError) -> Result
  ) throws(FigureError) -> Result {
    try withSurface(CAIRO_FORMAT_RGB24, pixel: { UInt32($0) * 0x01_01_01 }, body)
  }

  /// Returns the pixels as a PNG file of one channel.
  func png() throws(FigureError) -> Data {
    // Cairo writes a surface of opacities as grey levels.
    try withSurface(CAIRO_FORMAT_A8, pixel: { $0 }) { surface throws(FigureError) in
      try pngData(of: surface)
    }
  }

  private func withSurface<Pixel, Result>(
    _ format: cairo_format_t, pixel: (UInt8) -> Pixel,
    _ body: (OpaquePointer?) throws(FigureError) -> Result
  ) throws(FigureError) -> Result {
    let surface = cairo_image_surface_create(format, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    try FigureError.check(cairo_surface_status(surface))
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let bytes = cairo_image_surface_get_data(surface) else {
      throw .cannotDraw(reason: "no memory for an image of \(width) x \(height) pixels")
    }
    for row in 0..<height {
      let line = UnsafeMutableRawPointer(bytes + row * stride)
      for column in 0..<width {
        line.storeBytes(
          of: pixel(levels[row * width + column]),
          toByteOffset: column * MemoryLayout<Pixel>.stride, as: Pixel.self)
      }
    }
    cairo_surface_mark_dirty(surface)
    return try body(surface)
  }
}

/// Returns an image surface as a PNG file.
func pngData(of surface: OpaquePointer?) throws(FigureError) -> Data {
  let output = CairoOutput()
  let status = cairo_surface_write_to_png_stream(surface, CairoOutput.write, output.closure)
  try FigureError.check(status)
  return withExtendedLifetime(output) { output.data }
}
