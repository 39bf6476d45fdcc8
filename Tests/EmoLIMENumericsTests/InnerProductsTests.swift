import EmoLIMENumerics
import TestSupport
import Testing

struct InnerProductsTests {
  /// Whole numbers, whose sums are exact in every order.
  @Test(arguments: [(1, 1, 1), (3, 5, 4), (1, 7, 2), (17, 4, 9), (6, 0, 5), (2, 41, 1), (0, 3, 4)])
  func wholeNumbersAreSummedExactly(rows: Int, length: Int, others: Int) {
    var left = Matrix(rows: rows, columns: length)
    for index in left.elements.indices { left.elements[index] = Double(index % 23 - 11) }
    var right = Matrix(rows: others, columns: length)
    for index in right.elements.indices { right.elements[index] = Double(index % 19 - 7) }
    let products = left.innerProducts(withRowsOf: right)
    #expect((products.rows, products.columns) == (rows, others))
    for row in 0..<rows {
      for other in 0..<others {
        let sum = zip(left.row(row), right.row(other)).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(products[row, other] == sum)
      }
    }
  }

  /// The order that the documentation names, written down once more without vectors.
  @Test(arguments: [1, 2, 3, 4, 5, 37, 6373]) func theOrderIsTheDocumentedOne(length: Int) {
    var generator = SeededGenerator(seed: UInt64(length))
    let left = Matrix.random(rows: 3, columns: length, from: &generator)
    let right = Matrix.random(rows: 6, columns: length, from: &generator)
    let products = left.innerProducts(withRowsOf: right)
    for row in 0..<left.rows {
      for other in 0..<right.rows {
        var lanes = [0.0, 0, 0, 0]
        for (index, pair) in zip(left.row(row), right.row(other)).enumerated() {
          lanes[index % 4] += pair.0 * pair.1
        }
        let expected = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3])
        #expect(products[row, other] == expected)
      }
    }
  }

  @Test(arguments: [1, 2, 4, 7], [3, 140, 1025])
  func rowsDoNotDependOnTheirBatch(others: Int, length: Int) async throws {
    var generator = SeededGenerator(seed: 5)
    let right = Matrix.random(rows: others, columns: length, from: &generator)
    let rows = (0..<20).map { _ in Matrix.random(rows: 1, columns: length, from: &generator) }
    let dependent = try await sizesOfDependentBatches(rows) { batch in
      batch.dropFirst().reduce(batch[0]) { $0.appending($1) }.innerProducts(withRowsOf: right)
        .rowArrays
    }
    #expect(dependent == [])
  }

  /// The other rows are weights of labels: one label's may not depend on which others there are.
  @Test func columnsDoNotDependOnOneAnother() async throws {
    var generator = SeededGenerator(seed: 6)
    let left = Matrix.random(rows: 5, columns: 301, from: &generator)
    let rows = (0..<20).map { _ in Matrix.random(rows: 1, columns: 301, from: &generator) }
    let dependent = try await sizesOfDependentBatches(rows) { batch in
      left.innerProducts(withRowsOf: batch.dropFirst().reduce(batch[0]) { $0.appending($1) })
        .transposed.rowArrays
    }
    #expect(dependent == [])
  }

  /// What the tests of this property find where it does not hold.
  @Test func aDependenceOnTheBatchIsFound() async throws {
    let inputs = (0..<20).map(Double.init)
    let dependent = try await sizesOfDependentBatches(inputs) { batch in
      batch.map { [$0 + 1e-13 * batch[0]] }
    }
    #expect(dependent.count == 16)
  }
}
