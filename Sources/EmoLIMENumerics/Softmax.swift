import Foundation

/// Returns exp(zᵢ) / Σ exp(zⱼ), shifted by the largest number so that nothing overflows; no numbers for
/// none.
package func softmax(_ values: [Double]) -> [Double] {
  let largest = values.max() ?? 0
  let powers = values.map { exp($0 - largest) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}
